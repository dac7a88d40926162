import { afterAll, beforeAll, describe } from '@jest/globals';
import { startSystem, type System } from './harness/system.js';
import { brokenMessages } from './suites/broken-messages.suite.js';
import { gracefulStop } from './suites/graceful-stop.suite.js';
import { oneTrace } from './suites/one-trace.suite.js';
import { otherTeams } from './suites/other-teams.suite.js';
import { races } from './suites/races.suite.js';
import { releases } from './suites/releases.suite.js';
import { theRoad } from './suites/road.suite.js';
import { wrkFaults } from './suites/wrk-faults.suite.js';

describe('golive with every service in its own process, on Kafka', () => {
  let running: System;
  beforeAll(async () => {
    running = await startSystem({ broker: 'kafka', shape: 'services', mail: true, traces: true, env: { WRK_CALL_TIMEOUT_MS: '1000' } });
  }, 120_000);
  afterAll(() => running?.stop());
  const system = (): System => running;

  theRoad(system);
  otherTeams(system);
  races(system);
  releases(system);
  wrkFaults(system, { callTimeoutMs: 1_000 });
  brokenMessages(system);
  oneTrace(system);
  gracefulStop(system);
});
