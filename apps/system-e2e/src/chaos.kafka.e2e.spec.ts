import { afterAll, beforeAll, describe } from '@jest/globals';
import { startSystem, type System } from './harness/system.js';
import { isLong } from './harness/test-settings.js';
import { chaos } from './suites/chaos.suite.js';

describe('chaos on Kafka', () => {
  let running: System;
  beforeAll(async () => {
    running = await startSystem({
      broker: 'kafka',
      shape: 'services',
      ownPostgres: true,
      mail: true,
      losesEveryAnswer: isLong() ? 40 : undefined,
    });
  }, 300_000);
  afterAll(() => running?.stop());

  chaos(() => running);
});
