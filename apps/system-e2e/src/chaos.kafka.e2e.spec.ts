import { afterAll, beforeAll, describe } from '@jest/globals';
import { startSystem, type System } from './harness/system.js';
import { chaos } from './suites/chaos.suite.js';

describe('chaos on Kafka', () => {
  let running: System;
  beforeAll(async () => {
    running = await startSystem({ broker: 'kafka', shape: 'services', ownPostgres: true, mail: true });
  }, 120_000);
  afterAll(() => running?.stop());

  chaos(() => running);
});
