import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelDeployment } from '@golive/deployments';
import { eventually } from '@golive/testing';
import { applyTransitions } from '@golive/workflow';
import { actor, type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';
import type { WrkAnswer } from '../wrk/wrk-client.js';

describe('a deployment whose worker died while WRK was called', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });

  afterAll(() => f?.close());

  beforeEach(() => f.stop());

  afterEach(() => {
    f.wrk.answers.length = 0;
    f.wrk.calls.length = 0;
  });

  /** As a worker leaves it that was killed: ACTIVATING since then, under a lease that runs out in `leaseSeconds`. */
  async function orphan({ since = '0 s', leaseSeconds = 1, data = {} } = {}): Promise<{ id: string; workflowId: string }> {
    const versionId = await f.version(await f.project());
    const id = await f.accept(versionId);
    const workflowId = `wf-${versionId}`;
    await f.rows(
      `UPDATE control.intent_workflows SET state = 'ACTIVATING', changed_by = 'dead worker', fence = 7, attempt = 1, next_attempt_at = now(),
         lease_owner = 'dead worker', lease_until = now() + make_interval(secs => $2), step_data = $3 WHERE id = $1`,
      id,
      leaseSeconds,
      { workflow_id: workflowId, key: `${id}:activate`, ...data },
    );
    await f.rows('UPDATE control.intent_workflows SET entered_at = entered_at - $2::interval WHERE id = $1', id, since);
    return { id, workflowId };
  }

  const cancel = (id: string) =>
    f.gateway.withTenant(f.tenant, (tx) => cancelDeployment(tx, f.outbox, { deploymentId: id, actor, comment: null }));

  it('is taken over when the lease has run out, under the same key, and ends', async () => {
    const { id, workflowId } = await orphan();
    await f.start();
    await f.ends(id, 'LIVE');
    expect(f.wrk.calls.filter((call) => call.workflow_id === workflowId)).toEqual([
      { action: 'activate', workflow_id: workflowId, idempotency_key: `${id}:activate`, attempt: 2 },
    ]);
  });

  it('is not changed by the dead one when it wakes up late', async () => {
    const { id } = await orphan();
    await f.start();
    await f.ends(id, 'LIVE');
    const late = { id, from: 'ACTIVATING', to: 'FAILED', fence: 7, actor: 'dead worker', reason: null } as const;
    const rest = { attempt: 0, nextAttemptAt: null, keepLease: false, deadlineAt: null, stepData: {} };
    expect(await f.gateway.withTenant(f.tenant, (tx) => applyTransitions(tx, [{ ...late, ...rest }]))).toEqual(new Set());
    expect(await f.deployment(id)).toMatchObject({ state: 'LIVE' });
  });

  it('fails when its time is over and WRK says that the workflow is off', async () => {
    const { id } = await orphan({ since: '10 min', leaseSeconds: 0 });
    f.wrk.answers.push(() => ({ outcome: 'unavailable', detail: 'down' }));
    await f.start();
    await f.ends(id, 'FAILED');
    expect(await f.deployment(id)).toMatchObject({ holds_lane: false, finished: true, failure: { code: 'deployment_failed' } });
  });

  it('is for a person to decide when its time is over and WRK cannot be read', async () => {
    const { id } = await orphan({ since: '10 min', leaseSeconds: 0 });
    f.wrk.answers.push(
      () => ({ outcome: 'unknown', detail: 'timed out' }),
      () => ({ outcome: 'unavailable', detail: 'down' }),
    );
    await f.start();
    await f.ends(id, 'AWAITING_DECISION');
  });

  it.each([
    ['for a person to decide when a try before was lost', true, 'AWAITING_DECISION'],
    ['over when no try can have done anything', false, 'FAILED'],
  ])('is, when its time is over and the breaker is still open, %s', async (_, ambiguous, state) => {
    const { id } = await orphan({ since: '1 h', leaseSeconds: 0, data: { ambiguous, breaker_ms: 600_000 } });
    const open: WrkAnswer = { outcome: 'breaker_open', retry_after_ms: 5_000 };
    f.wrk.answers.push(
      () => open,
      () => open,
    );
    await f.start();
    await f.ends(id, state);
  });

  it('can be cancelled with no worker alive; the undo waits for the lease and for the next worker', async () => {
    const { id, workflowId } = await orphan({ leaseSeconds: 2 });
    f.wrk.active.add(workflowId);
    expect(await cancel(id)).toBe('ROLLING_BACK');
    await f.start();
    await f.ends(id, 'CANCELLED');
    expect(f.wrk.active.has(workflowId)).toBe(false);
    expect(f.wrk.calls.filter((call) => call.workflow_id === workflowId).map(({ action }) => action)).toEqual(['deactivate']);
  });

  it('which nobody has begun is cancelled at once with no worker alive, and stays so', async () => {
    const versionId = await f.version(await f.project());
    const id = await f.accept(versionId);
    expect(await cancel(id)).toBe('CANCELLED');
    expect(await f.deployment(id)).toMatchObject({ state: 'CANCELLED', holds_lane: false, finished: true });
    await f.start();
    await f.live(await f.version(await f.project()));
    expect(await f.statesOf(id)).toEqual(['CREATED', 'CANCELLED']);
    expect(await f.statusOf(versionId)).toBe('Ready to Launch');
  });

  it('shows by when it will have ended', async () => {
    await f.start();
    const id = await f.accept(await f.version(await f.project()));
    let answer: (() => void) | undefined;
    f.wrk.answers.push(async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return { outcome: 'rejected', status: 400, detail: 'no' };
    });
    await f.ends(id, 'ACTIVATING');
    const { seconds } = await f.one<{ seconds: number }>(
      'SELECT extract(epoch FROM deadline_at - entered_at)::float8 AS seconds FROM control.intent_workflows WHERE id = $1',
      id,
    );
    expect(Math.abs(seconds - 120)).toBeLessThan(5);
    await eventually(() => expect(answer).toBeDefined());
    answer!();
    await f.ends(id, 'FAILED');
    expect(await f.one('SELECT deadline_at FROM control.intent_workflows WHERE id = $1', id)).toEqual({ deadline_at: null });
  });
});
