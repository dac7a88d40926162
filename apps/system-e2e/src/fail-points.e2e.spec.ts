import { afterAll, beforeAll, describe } from '@jest/globals';
import { type HttpSink, httpSink } from '@golive/testing';
import { startSystem, type System } from './harness/system.js';
import { failPoints } from './suites/fail-points.suite.js';

/** Squares of each fault, another draw with every seed; `npm run test:chaos` goes through all of them. */
const SAMPLE = 2;

describe('golive on the embedded broker', () => {
  let running: System;
  let slack: HttpSink;
  beforeAll(async () => {
    slack = await httpSink();
    const env = { ORCHESTRATOR_LEASE_SECONDS: '3', SLACK_WEBHOOK_URL: slack.url };
    running = await startSystem({ broker: 'embedded', shape: 'services', spare: true, failPoints: true, env });
  }, 300_000);
  afterAll(async () => {
    await running?.stop();
    await slack?.close();
  });

  failPoints(() => running, { sample: SAMPLE });
});
