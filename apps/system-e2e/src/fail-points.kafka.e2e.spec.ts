import { afterAll, beforeAll, describe } from '@jest/globals';
import { startSystem, type System } from './harness/system.js';
import { failPoints } from './suites/fail-points.suite.js';

describe('golive on Kafka', () => {
  let running: System;
  beforeAll(async () => {
    const env = { ORCHESTRATOR_LEASE_SECONDS: '3' };
    running = await startSystem({ broker: 'kafka', shape: 'services', spare: true, failPoints: true, mail: true, env });
  }, 300_000);
  afterAll(() => running?.stop());

  // What there is with both brokers, the embedded one's run has met.
  failPoints(() => running, { sample: 1, points: /^(kafka|relay)\./ });
});
