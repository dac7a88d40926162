import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import { startSimulator, type LedgerEntry, type Simulator, type SimulatorOptions } from './index.js';

describe('the WRK simulator', () => {
  let wrk: Simulator;
  let folder: string;

  const start = async (options: SimulatorOptions = {}): Promise<void> => {
    wrk = await startSimulator({ latencyMs: 0, ...options });
  };
  const call = (method: string, path: string, key?: string, token = 'any'): Promise<Response> =>
    fetch(`${wrk.url}/wrk-api/workflows/${path}`, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(key !== undefined && { 'idempotency-key': key }) },
    });
  const json = async (response: Promise<Response>): Promise<Record<string, unknown>> =>
    (await (await response).json()) as Record<string, unknown>;
  const sim = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${wrk.url}/_sim/${path}`, { method, body: body && JSON.stringify(body) });
  const ledger = async (): Promise<LedgerEntry[]> => (await json(sim('GET', 'ledger')))['entries'] as LedgerEntry[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wrk-simulator-'));
  });
  afterEach(async () => {
    await wrk.close();
    rmSync(folder, { recursive: true });
  });

  it('activates, deactivates and reads', async () => {
    await start();
    expect(await json(call('GET', 'wf'))).toMatchObject({ id: 'wf', active: false });
    expect(await json(call('PATCH', 'wf/activate', 'a'))).toEqual({
      id: 'wf',
      active: true,
      version: '1',
      triggers: [
        { name: 'webhook', registered: true },
        { name: 'schedule', registered: true },
      ],
    });
    expect(await json(call('PATCH', 'wf/deactivate', 'b'))).toMatchObject({ active: false });
    expect((await ledger()).map(({ seq, action, key, effect, before, after }) => [seq, action, key, effect, before, after])).toEqual([
      [1, 'get', undefined, false, false, false],
      [2, 'activate', 'a', true, false, true],
      [3, 'deactivate', 'b', true, true, false],
    ]);
  });

  it('answers a key as it did the first time, without a second effect', async () => {
    await start();
    const first = await json(call('PATCH', 'wf/activate', 'a'));
    await call('PATCH', 'wf/deactivate', 'b');
    expect(await json(call('PATCH', 'wf/activate', 'a'))).toEqual(first);
    expect(await json(call('GET', 'wf'))).toMatchObject({ active: false });
    expect((await ledger())[2]).toMatchObject({ key: 'a', repeat: true, effect: false });
    expect((await call('PATCH', 'other/activate', 'a')).status).toBe(422);
  });

  it('wants a bearer token, and the right one where one is set', async () => {
    await start({ token: 'right' });
    expect((await call('PATCH', 'wf/activate', 'a', '')).status).toBe(401);
    expect((await call('PATCH', 'wf/activate', 'a', 'wrong')).status).toBe(401);
    expect((await call('PATCH', 'wf/activate', 'a', 'right')).status).toBe(200);
  });

  it('does not know workflows that were never set, when strict', async () => {
    await start({ strict: true });
    expect((await call('PATCH', 'wf/activate', 'a')).status).toBe(404);
    await sim('PUT', 'workflows/wf', { active: false, version: '7' });
    expect(await json(call('PATCH', 'wf/activate', 'b'))).toMatchObject({ active: true, version: '7' });
    expect(await json(sim('GET', 'workflows'))).toEqual({ workflows: [expect.objectContaining({ id: 'wf', active: true })] });
  });

  it('remembers workflows, keys and the ledger across a restart', async () => {
    const ledgerFile = join(folder, 'ledger.jsonl');
    await start({ ledgerFile });
    await sim('PUT', 'workflows/set', { active: true, version: '9' });
    const first = await json(call('PATCH', 'wf/activate', 'a'));
    const before = await ledger();
    await wrk.close();
    await start({ ledgerFile });
    expect(await ledger()).toEqual(before);
    expect(await json(call('GET', 'set'))).toMatchObject({ active: true, version: '9' });
    expect(await json(call('PATCH', 'wf/activate', 'a'))).toEqual(first);
    expect((await ledger()).at(-1)).toMatchObject({ seq: before.length + 2, repeat: true, effect: false });
  });

  it('applies a fault as often as it was told, to what it matches', async () => {
    await start();
    await sim('POST', 'faults', {
      faults: [{ match: { workflow_id: 'wf', action: 'activate' }, fault: 'status', status: 429, retry_after: 3, times: 2 }],
    });
    const answers = [
      await call('PATCH', 'other/activate'),
      await call('PATCH', 'wf/activate', 'a'),
      await call('PATCH', 'wf/activate', 'a'),
      await call('PATCH', 'wf/activate', 'a'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
    expect(answers[1]!.headers.get('retry-after')).toBe('3');
    expect((await ledger()).filter(({ workflow_id, effect }) => workflow_id === 'wf' && effect)).toHaveLength(1);
  });

  it('carries a late change out after its client has gone, and says from which request it landed', async () => {
    await start();
    await sim('POST', 'faults', { faults: [{ match: { method: 'PATCH' }, fault: 'late', delay_ms: 50 }] });
    expect((await call('PATCH', 'wf/activate', 'a')).status).toBe(200);
    expect(await ledger()).toMatchObject([
      { seq: 1, fault: 'late', effect: false },
      { seq: 2, effect: true, landed_from: 1 },
    ]);
  });

  it('is down for as long as it was told, while its control calls go on', async () => {
    await start();
    await sim('POST', 'faults', { faults: [{ fault: 'down' }] });
    await expect(call('GET', 'wf')).rejects.toThrow();
    await sim('DELETE', 'faults');
    expect((await call('GET', 'wf')).status).toBe(200);
    await sim('POST', 'faults', { faults: [{ fault: 'down', for_ms: 150 }] });
    await expect(call('GET', 'wf')).rejects.toThrow();
    await eventually(async () => expect((await call('GET', 'wf')).status).toBe(200));
  });

  it('names what it cannot read in a list of faults', async () => {
    await start();
    const response = await sim('POST', 'faults', { faults: [{ fault: 'slow' }, { fault: 'explode' }] });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('faults[1].fault');
    expect(await json(sim('GET', 'faults'))).toEqual({ faults: [] });
  });

  it('keeps no more of the ledger than it was told', async () => {
    await start({ ledgerLimit: 10 });
    for (let i = 0; i < 25; i++) await call('GET', `wf-${i}`);
    const { entries, dropped } = (await json(sim('GET', 'ledger'))) as { entries: LedgerEntry[]; dropped: number };
    expect(entries).toHaveLength(10);
    expect(entries.at(-1)).toMatchObject({ seq: 25, workflow_id: 'wf-24' });
    expect(dropped).toBe(15);
    expect((await json(sim('GET', 'ledger?workflow_id=wf-24')))['entries']).toHaveLength(1);
  });
});
