import { afterAll, beforeAll, describe } from '@jest/globals';
import { startSystem, type System } from './harness/system.js';
import { brokenMessages } from './suites/broken-messages.suite.js';
import { doubt } from './suites/doubt.suite.js';
import { gracefulStop } from './suites/graceful-stop.suite.js';
import { metricsAreThere } from './suites/metrics.suite.js';
import { oneTrace } from './suites/one-trace.suite.js';
import { otherTeams } from './suites/other-teams.suite.js';
import { races } from './suites/races.suite.js';
import { releases } from './suites/releases.suite.js';
import { theRoad } from './suites/road.suite.js';
import { tampering } from './suites/tampering.suite.js';
import { wrkFaults } from './suites/wrk-faults.suite.js';

describe('golive in one process, on embedded parts', () => {
  let running: System;
  beforeAll(async () => {
    running = await startSystem({ broker: 'embedded', shape: 'one-process', traces: true });
  }, 120_000);
  afterAll(() => running?.stop());
  const system = (): System => running;

  theRoad(system);
  otherTeams(system);
  races(system);
  releases(system);
  wrkFaults(system, { callTimeoutMs: 10_000 });
  doubt(system);
  brokenMessages(system);
  oneTrace(system);
  metricsAreThere(system);
  gracefulStop(system);
  tampering(system);
});
