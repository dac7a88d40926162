import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHealthServer, type HealthServer } from './health-server.js';
import { HealthRegistry } from './health.js';
import { counter } from './metrics.js';
import { startTelemetry, type Telemetry } from './telemetry.js';

counter('golive_things_total', 'Things', [{}]);

describe('a service without HTTP of its own', () => {
  let server: HealthServer;
  let telemetry: Telemetry;
  let reachable = true;
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  beforeAll(async () => {
    telemetry = startTelemetry({ serviceName: 'audit-service' });
    const health = new HealthRegistry().addReadiness('broker', () => (reachable ? undefined : Promise.reject(new Error('away'))));
    server = await startHealthServer({ port: 0, host: '127.0.0.1', health });
  });
  afterAll(async () => {
    await server.close();
    await telemetry.shutdown();
  });

  it('answers whether it lives, whether it is ready, and its metrics', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz?verbose')).status).toBe(200);
    reachable = false;
    const readiness = await get('/readyz');
    expect([readiness.status, await readiness.json()]).toMatchObject([503, { code: 'not_ready', checks: { broker: { detail: 'away' } } }]);
    const metrics = await get('/metrics');
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await metrics.text()).toContain('golive_things_total 0');
  });

  it('answers nothing else', async () => {
    expect((await get('/')).status).toBe(404);
    expect((await get('/healthz', { method: 'POST' })).status).toBe(405);
  });

  it('says so when its port is taken', async () => {
    const taken = { port: server.port, host: '127.0.0.1', health: new HealthRegistry() };
    await expect(startHealthServer(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
