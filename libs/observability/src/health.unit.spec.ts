import { describe, expect, it } from '@jest/globals';
import { HealthRegistry, healthRoutes } from './health.js';

describe('health', () => {
  it('is good while nothing is wrong, with or without checks', async () => {
    const routes = healthRoutes(new HealthRegistry().addReadiness('database', async () => {}));
    expect(await routes['/healthz']()).toEqual({ status: 200, body: { status: 'ok', checks: {} } });
    expect(await routes['/readyz']()).toEqual({ status: 200, body: { status: 'ok', checks: { database: { status: 'ok' } } } });
  });

  it('tells a service that cannot reach its database from one that should be restarted', async () => {
    const health = new HealthRegistry()
      .addReadiness('database', () => Promise.reject(new Error('postgres://owner:c4nary@db refused')))
      .addReadiness('broker', () => {})
      .addLiveness('consumer', () => {});
    const routes = healthRoutes(health);
    expect((await routes['/healthz']()).status).toBe(200);
    expect(await routes['/readyz']()).toEqual({
      status: 503,
      body: {
        status: 'failing',
        code: 'not_ready',
        checks: { database: { status: 'failing', detail: 'postgres://[redacted]@db refused' }, broker: { status: 'ok' } },
      },
    });
  });

  it('does not wait for a check that hangs, and survives one that throws', async () => {
    const health = new HealthRegistry(20)
      .addLiveness('hangs', () => new Promise(() => {}))
      .addLiveness('throws', () => {
        throw new Error('crashed');
      });
    expect(await health.check('liveness')).toEqual({
      status: 'failing',
      checks: { hangs: { status: 'failing', detail: 'no answer within 20 ms' }, throws: { status: 'failing', detail: 'crashed' } },
    });
  });
});
