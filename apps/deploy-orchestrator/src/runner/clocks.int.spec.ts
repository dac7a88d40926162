import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { savePolicy } from '@golive/deployments';
import { eventually, skewClock } from '@golive/testing';
import { type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';
import type { WrkAnswer } from '../wrk/wrk-client.js';

const HOUR = 3_600_000;
const unavailable: WrkAnswer = { outcome: 'unavailable', detail: 'down' };

describe.each([
  ['ahead', HOUR],
  ['behind', -HOUR],
])('a worker whose clock is an hour %s', (_, skew) => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
    skewClock(skew);
  });
  afterEach(() => {
    f.wrk.answers.length = 0;
    skewClock(skew);
  });
  afterAll(async () => {
    skewClock(0);
    await f?.close();
  });

  const callsFor = (versionId: string) => f.wrk.calls.filter((call) => call.workflow_id === `wf-${versionId}`);

  it('gives up nothing that has time left, even while the clock jumps', async () => {
    const version = await f.version(await f.project());
    f.wrk.answers.push(
      () => (skewClock(-skew), unavailable),
      () => (skewClock(0), unavailable),
      () => (skewClock(skew), unavailable),
    );
    await f.live(version);
    expect(callsFor(version).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  });

  it('gives up what has none', async () => {
    const project = await f.project();
    await f.gateway.withTenant(f.tenant, (tx) =>
      savePolicy(tx, { projectId: project, document: { activation_retry: { max_seconds: 2 } }, updatedBy: 'me' }),
    );
    const version = await f.version(project);
    f.wrk.answers.push(...Array.from({ length: 100 }, () => () => unavailable));
    const id = await f.accept(version);
    await f.ends(id, 'FAILED');
    expect(callsFor(version).length).toBeLessThan(40); // a pause between tries, which grows
  });

  it('leaves what it has in hand due at once by the database, for whoever takes over', async () => {
    let answer: (() => void) | undefined;
    f.wrk.answers.push(async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return unavailable;
    });
    const id = await f.accept(await f.version(await f.project()));
    await eventually(() => expect(answer).toBeDefined());
    const { off, left } = await f.one<{ off: number; left: number }>(
      `SELECT abs(extract(epoch FROM now() - next_attempt_at))::float8 AS off, extract(epoch FROM deadline_at - now())::float8 AS left
         FROM control.intent_workflows WHERE id = $1`,
      id,
    );
    answer!();
    await f.ends(id, 'LIVE');
    expect(off).toBeLessThan(60);
    expect(Math.abs(left - 120)).toBeLessThan(60);
  });

  it('takes nothing from a worker whose lease still holds', async () => {
    const version = await f.version(await f.project());
    const id = await f.accept(version);
    await f.rows(
      `UPDATE control.intent_workflows SET state = 'ACTIVATING', changed_by = 'other', fence = 7, attempt = 1, next_attempt_at = now(),
         lease_owner = 'other', lease_until = now() + interval '5 min', step_data = $2 WHERE id = $1`,
      id,
      { workflow_id: `wf-${version}`, key: `${id}:activate` },
    );
    f.bell.ring('workflows');
    await f.live(await f.version(await f.project()));
    expect(callsFor(version)).toEqual([]);
    expect(await f.deployment(id)).toMatchObject({ state: 'ACTIVATING', lease_owner: 'other' });
  });
});

describe('a try that never ends', () => {
  let f: OrchestratorFixture;
  beforeAll(async () => {
    f = await orchestratorFixture({ leaseSeconds: 3, trySeconds: 1 });
  });
  afterAll(() => f?.close());

  it('is taken over, though its process is well; when it ends after all, it changes nothing', async () => {
    let wakeUp: (() => void) | undefined;
    f.wrk.answers.push(async () => {
      await new Promise<void>((resolve) => (wakeUp = resolve));
      return { outcome: 'rejected', status: 400, detail: 'too late' };
    });
    const id = await f.accept(await f.version(await f.project()));
    await f.ends(id, 'LIVE');
    expect(f.wrk.calls.map(({ attempt }) => attempt)).toEqual([1, 2]);
    wakeUp!();
    await f.live(await f.version(await f.project()));
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE']);
  });
});
