import { afterAll, beforeAll, describe } from '@jest/globals';
import { freePort, type HttpSink, httpSink } from '@golive/testing';
import { type Balancer, balance } from './harness/balancer.js';
import type { ManagedProcess } from './harness/managed-process.js';
import { SERVICES } from './harness/services.js';
import { startSystem, type System } from './harness/system.js';
import { seenByACollector } from './suites/collector.suite.js';
import { rolling } from './suites/rolling.suite.js';

describe('golive as it is operated: two of each service on Kafka, seen by the OpenTelemetry Collector', () => {
  let running: System;
  let api: Balancer;
  let wrkGateways: Balancer;
  let slack: HttpSink;
  let firsts: ManagedProcess[];

  beforeAll(async () => {
    const ports = { first: await freePort(), second: await freePort(), gateway: await freePort() };
    wrkGateways = await balance([ports.first, ports.second]);
    slack = await httpSink();
    const env = {
      WRK_GATEWAY_URL: wrkGateways.url,
      WRK_GATEWAY_PORT: String(ports.first),
      OTEL_METRIC_EXPORT_INTERVAL: '2000',
      SLACK_WEBHOOK_URL: `${slack.url}/hook`,
    };
    running = await startSystem({ broker: 'kafka', shape: 'services', mail: true, traces: 'collector', env });
    firsts = SERVICES.map((name) => running.processes.get(name)!);
    const portOf: Record<string, number> = { 'admin-gateway': ports.gateway, 'wrk-gateway': ports.second };
    const seconds = await Promise.all(SERVICES.map(async (name) => running.another(name, portOf[name] ?? (await freePort()))));
    await Promise.all(seconds.map((each) => each.start()));
    api = await balance([Number(new URL(running.url).port), ports.gateway]);
  }, 1_800_000);
  afterAll(async () => {
    await api?.close();
    await wrkGateways?.close();
    await running?.stop();
    await slack?.close();
  });

  seenByACollector(() => running);
  rolling(
    () => running,
    () => ({ url: api.url, firsts }),
  );
});
