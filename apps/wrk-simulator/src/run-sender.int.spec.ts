import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, httpSink, type HttpSink } from '@golive/testing';
import { startSimulator, type SentRun, type Simulator } from './index.js';

describe('the runs of the simulator', () => {
  let wrk: Simulator;
  let golive: HttpSink;
  const start = async (everyMs = 0): Promise<void> => {
    wrk = await startSimulator({ latencyMs: 0, runs: { url: `${golive.url}/v1/hooks/wrk/runs`, secret: 'secret', everyMs } });
  };
  const order = async (body: object): Promise<SentRun[]> => {
    const answer = await fetch(`${wrk.url}/_sim/runs`, { method: 'POST', body: JSON.stringify(body) });
    return ((await answer.json()) as { runs: SentRun[] }).runs;
  };
  const told = (): Record<string, unknown>[] => golive.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

  beforeEach(async () => void (golive = await httpSink()));
  afterEach(async () => {
    await wrk.close();
    await golive.close();
  });

  it('are told signed, the start before the end', async () => {
    await start();
    const [run] = await order({ workflow_id: 'wf', status: 'failed', duration_ms: 5 });
    expect(told()).toEqual([
      { run_id: run?.run_id, workflow_id: 'wf', status: 'started', at: expect.any(String) },
      { run_id: run?.run_id, workflow_id: 'wf', status: 'failed', at: expect.any(String), duration_ms: 5 },
    ]);
    for (const { body, headers } of golive.requests) {
      expect(headers['x-wrk-signature-256']).toBe(`sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`);
    }
  });

  it('are told again until they are taken, and as often as asked for', async () => {
    await start();
    golive.answerNext({ status: 503 });
    expect((await order({ workflow_id: 'wf', repeats: 1 }))[0]?.answers).toEqual([200, 200, 200, 200]);
    expect(golive.requests).toHaveLength(5);
  });

  it('are done by every active workflow, and by no other', async () => {
    await start(20);
    for (const [id, active] of Object.entries({ on: true, off: false })) {
      await fetch(`${wrk.url}/_sim/workflows/${id}`, { method: 'PUT', body: JSON.stringify({ active }) });
    }
    await eventually(() => expect(told().filter(({ workflow_id }) => workflow_id === 'on').length).toBeGreaterThan(2));
    expect(new Set(told().map(({ workflow_id }) => workflow_id))).toEqual(new Set(['on']));
  });
});
