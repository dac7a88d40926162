import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleWorld } from './harness/console-world.js';
import { consoleCalendar } from './suites/console-calendar.suite.js';
import { consoleHostileText } from './suites/console-hostile-text.suite.js';
import { consoleKeyboard } from './suites/console-keyboard.suite.js';
import { consoleLists } from './suites/console-lists.suite.js';
import { consoleMessages } from './suites/console-messages.suite.js';
import { consoleOperations } from './suites/console-operations.suite.js';
import { consoleReleases } from './suites/console-releases.suite.js';
import { consoleReviews } from './suites/console-reviews.suite.js';
import { consoleTour } from './suites/console-tour.suite.js';
import { consoleTrouble } from './suites/console-trouble.suite.js';

describe('the console, in a browser, on golive as it starts by itself', () => {
  let running: ConsoleWorld;
  beforeAll(async () => {
    running = await ConsoleWorld.start();
  }, 300_000);
  afterAll(() => running?.stop());
  const world = (): ConsoleWorld => running;

  consoleTour(world);
  consoleReleases(world);
  consoleCalendar(world);
  consoleReviews(world);
  consoleOperations(world);
  consoleMessages(world);
  consoleLists(world);
  consoleHostileText(world);
  consoleTrouble(world);
  consoleKeyboard(world);

  it('never broke its security policy, and never threw', () => {
    expect(running.faults).toEqual([]);
  });
});
