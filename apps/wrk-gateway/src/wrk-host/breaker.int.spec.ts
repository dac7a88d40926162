import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import { gatewayTo, SimulatorProcess, type GatewayUnderTest } from '../wrk-simulator.fixture.js';
import type { BreakerState } from './wrk-host.js';

const patch = { method: 'PATCH' };

describe('the breaker before WRK', () => {
  let wrk: SimulatorProcess;
  let gateway: GatewayUnderTest;
  let changes: BreakerState[];
  let count = 0;

  /** So many activations one after another, each of a workflow of its own; their outcomes. */
  const activations = async (howMany: number): Promise<string[]> => {
    const outcomes: string[] = [];
    for (let i = 0; i < howMany; i++) outcomes.push((await gateway.activate(`wf-${++count}`)).outcome);
    return outcomes;
  };

  beforeAll(async () => {
    wrk = await SimulatorProcess.start('--latency-ms', '0');
  });
  beforeEach(async () => {
    await wrk.reset();
    changes = [];
    gateway = await gatewayTo(wrk.url, { breakerResetMs: 200, onBreakerChange: (_host, state) => changes.push(state) });
  });
  afterEach(() => gateway.close());
  afterAll(() => wrk.stop());

  it.each([408, 429, 500, 503, 401, 403])('opens at the tenth failure with %i, not before', async (status) => {
    await wrk.faults({ match: patch, fault: 'status', status });
    await activations(9);
    expect(changes).toEqual([]);
    await activations(1);
    expect(changes).toEqual(['open']);
    expect(await activations(1)).toEqual(['breaker_open']);
  });

  it('opens for a host that answers everything with HTML', async () => {
    await wrk.faults({ fault: 'html' });
    await activations(10);
    expect(changes).toEqual(['open']);
  });

  it.each([400, 404, 409, 422])('stays closed in a storm of %i, which is about workflows and not about the host', async (status) => {
    await wrk.faults({ match: patch, fault: 'status', status });
    expect(new Set(await activations(40))).toEqual(new Set(['rejected']));
    expect(changes).toEqual([]);
  });

  it('sends nothing while open, and says how long to wait', async () => {
    await wrk.faults({ match: patch, fault: 'status', status: 503 });
    await activations(10);
    const seen = (await wrk.ledger()).length;
    const held = await gateway.activate('held');
    expect(held).toEqual({ outcome: 'breaker_open', retry_after_ms: expect.any(Number) });
    expect((held as { retry_after_ms: number }).retry_after_ms).toBeGreaterThan(0);
    expect(await wrk.ledger()).toHaveLength(seen);
  });

  it('lets one request probe when half-open: a failure keeps it open, a success closes it', async () => {
    await wrk.faults({ match: patch, fault: 'status', status: 503 });
    await activations(10);
    await eventually(() => expect(changes).toEqual(['open', 'half_open']));
    expect(await activations(2)).toEqual(['unavailable', 'breaker_open']);
    expect(changes).toEqual(['open', 'half_open', 'open']);

    await wrk.clearFaults();
    await eventually(() => expect(changes.at(-1)).toBe('half_open'));
    expect(await activations(3)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(changes.at(-1)).toBe('closed');
  });

  it('holds back the others while the probe is under way', async () => {
    await wrk.faults({ match: patch, fault: 'status', status: 503, times: 10 }, { match: patch, fault: 'slow', delay_ms: 400, times: 1 });
    await activations(10);
    await eventually(() => expect(changes.at(-1)).toBe('half_open'));
    const probe = gateway.activate('probe');
    await eventually(async () => expect(await wrk.ledger('probe')).toHaveLength(1));
    expect(await activations(3)).toEqual(['breaker_open', 'breaker_open', 'breaker_open']);
    expect((await probe).outcome).toBe('confirmed');
  });

  it.each([
    [401, 'open'],
    [404, 'closed'],
  ])('takes a %i to the half-open probe as %s', async (status, state) => {
    await wrk.faults({ match: patch, fault: 'status', status: 503, times: 10 }, { match: patch, fault: 'status', status });
    await activations(10);
    await eventually(() => expect(changes.at(-1)).toBe('half_open'));
    expect(await activations(1)).toEqual(['rejected']);
    expect(changes.at(-1)).toBe(state);
  });

  it('grants retries in proportion, and an open breaker takes none of them', async () => {
    const tight = await gatewayTo(wrk.url, { breakerResetMs: 200, retryBudget: { ratio: 0.5, perSecond: 0.001, burst: 2 } });
    const retry = async (): Promise<string> => (await tight.activate('again', { attempt: 2 })).outcome;
    expect([await retry(), await retry(), await retry()]).toEqual(['confirmed', 'confirmed', 'budget_exhausted']);
    expect(await tight.activate('again', { attempt: 3 })).toEqual({ outcome: 'budget_exhausted', retry_after_ms: expect.any(Number) });
    await tight.activate('first');
    await tight.activate('second');
    await wrk.faults({ match: patch, fault: 'status', status: 503 });
    for (let i = 0; i < 20; i++) await tight.activate(`fails-${i}`);
    expect([await retry(), await retry(), await retry()]).toEqual(['breaker_open', 'breaker_open', 'breaker_open']);
    await tight.close();
  });
});
