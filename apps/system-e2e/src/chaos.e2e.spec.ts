import { afterAll, beforeAll, describe } from '@jest/globals';
import { startSystem, type System } from './harness/system.js';
import { chaos } from './suites/chaos.suite.js';

describe('chaos on the embedded broker', () => {
  let running: System;
  beforeAll(async () => {
    running = await startSystem({ broker: 'embedded', shape: 'services', ownPostgres: true });
  }, 300_000);
  afterAll(() => running?.stop());

  chaos(() => running);
});
