import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freePort } from '@golive/testing';
import { gatewayTo, SimulatorProcess, type GatewayUnderTest } from '../wrk-simulator.fixture.js';
import type { Outcome } from './outcome.domain.js';

const TIMES_OUT = { timeout_ms: 150 };
const patch = { method: 'PATCH' };
const get = { action: 'get' };

/** One way in which WRK misbehaves, what the caller is told, and how often the platform carried the change out. */
interface Row {
  when: string;
  faults: object[];
  call?: { timeout_ms?: number };
  told: Partial<Record<string, unknown>> & { outcome: Outcome['outcome'] };
  effects: number;
}

const ROWS: Row[] = [
  {
    when: 'answers well',
    faults: [],
    told: { outcome: 'confirmed', receipt: expect.objectContaining({ active: true, read_back: true }) },
    effects: 1,
  },
  {
    when: 'drops the answer after activating',
    faults: [{ match: patch, fault: 'drop_after' }],
    told: { outcome: 'confirmed', receipt: expect.objectContaining({ active: true, read_back: true }) },
    effects: 1,
  },
  {
    when: 'activates, but answers after the time-out',
    faults: [{ match: patch, fault: 'slow', delay_ms: 2_000 }],
    call: TIMES_OUT,
    told: { outcome: 'confirmed', receipt: expect.objectContaining({ active: true, read_back: true }) },
    effects: 1,
  },
  {
    when: 'cuts the connection before it did anything',
    faults: [{ match: patch, fault: 'drop_before' }],
    told: { outcome: 'unavailable', may_land: true },
    effects: 0,
  },
  {
    when: 'never answers',
    faults: [{ match: patch, fault: 'hang' }],
    call: TIMES_OUT,
    told: { outcome: 'unavailable', may_land: true },
    effects: 0,
  },
  {
    when: 'activates only after everybody has given up',
    faults: [{ match: patch, fault: 'late', delay_ms: 60_000 }],
    call: TIMES_OUT,
    told: { outcome: 'unavailable', may_land: true },
    effects: 0,
  },
  {
    when: 'drops the answer and cannot be read',
    faults: [
      { match: patch, fault: 'drop_after' },
      { match: get, fault: 'status', status: 503 },
    ],
    told: { outcome: 'unknown' },
    effects: 1,
  },
  {
    when: 'says done, but cannot be read',
    faults: [{ match: get, fault: 'hang' }],
    told: { outcome: 'unknown' },
    effects: 1,
  },
  {
    when: 'cuts every connection',
    faults: [{ fault: 'down' }],
    told: { outcome: 'unknown' },
    effects: 0,
  },
  {
    when: 'says active and does nothing',
    faults: [{ fault: 'lie_active' }],
    told: {
      outcome: 'mismatch',
      detail: expect.stringContaining('active: false'),
      receipt: expect.objectContaining({ active: false, read_back: true }),
    },
    effects: 0,
  },
  {
    when: 'registers only some triggers',
    faults: [{ fault: 'partial_triggers' }],
    told: { outcome: 'mismatch', detail: expect.stringContaining('schedule') },
    effects: 1,
  },
  {
    when: 'claims every trigger, and reads back with one unregistered',
    faults: [{ match: get, fault: 'partial_triggers' }],
    told: { outcome: 'mismatch', detail: expect.stringContaining('schedule'), receipt: expect.objectContaining({ read_back: true }) },
    effects: 1,
  },
  { when: 'answers 200 with HTML', faults: [{ match: patch, fault: 'html' }], told: { outcome: 'mismatch' }, effects: 0 },
  { when: 'answers with an empty body', faults: [{ match: patch, fault: 'empty' }], told: { outcome: 'mismatch' }, effects: 1 },
  { when: 'answers for another workflow', faults: [{ match: patch, fault: 'wrong_id' }], told: { outcome: 'mismatch' }, effects: 1 },
  { when: 'reads back as another workflow', faults: [{ match: get, fault: 'wrong_id' }], told: { outcome: 'mismatch' }, effects: 1 },
  ...[400, 401, 403, 404, 409, 422].map((status): Row => ({
    when: `refuses with ${status}`,
    faults: [{ match: patch, fault: 'status', status }],
    told: { outcome: 'rejected', status, detail: expect.any(String) },
    effects: 0,
  })),
  ...[408, 429, 500, 502, 503, 504].map((status): Row => ({
    when: `fails with ${status}`,
    faults: [{ match: patch, fault: 'status', status }],
    told: { outcome: 'unavailable', status, may_land: status >= 500 },
    effects: 0,
  })),
  {
    when: 'asks for 7 seconds of patience',
    faults: [{ match: patch, fault: 'status', status: 429, retry_after: 7 }],
    told: { outcome: 'unavailable', status: 429, retry_after_ms: 7_000 },
    effects: 0,
  },
];

describe('a change at WRK', () => {
  let wrk: SimulatorProcess;
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    wrk = await SimulatorProcess.start();
  });
  beforeEach(async () => {
    await wrk.reset();
    gateway = await gatewayTo(wrk.url, { readTimeoutMs: 500 });
  });
  afterEach(() => gateway.close());
  afterAll(() => wrk.stop());

  describe.each(ROWS)('when WRK $when', ({ faults, call, told, effects }) => {
    it(`ends an activation as ${told.outcome}`, async () => {
      await wrk.faults(...faults);
      expect(await gateway.activate('wf', call)).toMatchObject(told);
      expect(await wrk.effects()).toBe(effects);
    });
  });

  it('carries the whole receipt', async () => {
    await wrk.set('wf', { active: false, version: '12' });
    expect(await gateway.activate('wf')).toEqual({
      outcome: 'confirmed',
      receipt: {
        workflow_id: 'wf',
        active: true,
        version: '12',
        triggers: [
          { name: 'webhook', registered: true },
          { name: 'schedule', registered: true },
        ],
        read_back: true,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
    });
  });

  it('deactivates, proved in the same way', async () => {
    await wrk.set('wf', { active: true });
    expect(await gateway.deactivate('wf')).toMatchObject({ outcome: 'confirmed', receipt: { active: false, read_back: true } });
    await wrk.set('stays', { active: true });
    await wrk.faults({ fault: 'lie_active' });
    expect(await gateway.deactivate('stays')).toMatchObject({ outcome: 'mismatch', receipt: { active: true } });
  });

  it('reads a workflow, whatever its state', async () => {
    await wrk.set('on', { active: true });
    expect(await gateway.read('on')).toMatchObject({ outcome: 'confirmed', receipt: { workflow_id: 'on', active: true } });
    expect(await gateway.read('off')).toMatchObject({ outcome: 'confirmed', receipt: { workflow_id: 'off', active: false } });
    await wrk.faults({ match: get, fault: 'wrong_id' });
    expect(await gateway.read('on')).toMatchObject({ outcome: 'mismatch' });
    await wrk.clearFaults();
    await wrk.faults({ match: get, fault: 'status', status: 404 });
    expect(await gateway.read('on')).toMatchObject({ outcome: 'rejected', status: 404 });
  });

  it('has one effect however often the same key is sent, also when the first answer was lost', async () => {
    await wrk.faults({ match: patch, fault: 'status', status: 503, times: 1 }, { match: patch, fault: 'drop_after', times: 1 });
    for (const attempt of [1, 2, 3]) await gateway.activate('wf', { attempt });
    const changes = (await wrk.ledger('wf')).filter(({ action }) => action === 'activate');
    expect(changes.map(({ effect, repeat }) => ({ effect, repeat }))).toEqual([
      { effect: false, repeat: undefined },
      { effect: true, repeat: undefined },
      { effect: false, repeat: true },
    ]);
    expect(new Set(changes.map(({ key }) => key))).toEqual(new Set(['wf:activate']));
  });

  it('does not read back what the answer has proved, where it is told to save the round trip', async () => {
    const thrifty = await gatewayTo(wrk.url, { readBack: 'when_needed' });
    expect(await thrifty.activate('wf')).toMatchObject({ outcome: 'confirmed', receipt: { active: true, read_back: false } });
    expect((await wrk.ledger('wf')).map(({ action }) => action)).toEqual(['activate']);
    await thrifty.close();
  });

  it('does not let the time-out of one call touch another', async () => {
    await wrk.faults(
      { match: { workflow_id: 'stuck' }, fault: 'hang' },
      { match: { workflow_id: 'slow', method: 'PATCH' }, fault: 'slow', delay_ms: 600 },
    );
    const [stuck, slow] = await Promise.all([gateway.activate('stuck', { timeout_ms: 100 }), gateway.activate('slow')]);
    expect(stuck.outcome).toBe('unknown');
    expect(slow).toMatchObject({ outcome: 'confirmed', receipt: { read_back: true } });
  });

  it('keeps any id inside its place in the path', async () => {
    for (const id of ['a/../b', '..%2f', '?x=1#y', 'ünï ☃', 'x'.repeat(200)]) {
      expect(await gateway.activate(id, { idempotency_key: encodeURIComponent(id).slice(0, 20) })).toMatchObject({
        outcome: 'confirmed',
        receipt: { workflow_id: id },
      });
    }
  });

  it('knows that WRK has seen nothing when nobody listens', async () => {
    const alone = await gatewayTo(`http://127.0.0.1:${await freePort()}`);
    expect(await alone.activate('wf')).toMatchObject({
      outcome: 'unavailable',
      may_land: false,
      detail: expect.stringContaining('ECONNREFUSED'),
    });
    await alone.close();
  });

  it('finishes the calls under way before it closes', async () => {
    const closing = await gatewayTo(wrk.url);
    await wrk.faults({ match: patch, fault: 'slow', delay_ms: 400 });
    const underWay = closing.activate('wf');
    await eventually(async () => expect(await wrk.ledger('wf')).toHaveLength(1));
    const closed = closing.close();
    expect(await underWay).toMatchObject({ outcome: 'confirmed' });
    const answered = performance.now();
    await closed;
    expect(performance.now() - answered).toBeLessThan(10_000);
    await expect(closing.activate('late')).rejects.toThrow();
  });
});
