import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelDeployment, retryDeployment, savePolicy } from '@golive/deployments';
import { eventually } from '@golive/testing';
import { actor, type OrchestratorFixture, orchestratorFixture } from './orchestrator.fixture.js';

describe('the orchestrator', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });

  afterAll(() => f?.close());

  afterEach(() => {
    f.wrk.answers.length = 0;
  });

  it('takes a version to Live: everything becomes true together, and the world is told', async () => {
    const projectId = await f.project();
    const first = await f.version(projectId);
    const id = await f.accept(first);
    await f.ends(id, 'LIVE');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE']);
    expect(await f.deployment(id)).toMatchObject({
      holds_lane: false,
      finished: true,
      lease_owner: null,
      next_attempt_at: null,
      receipt: { active: true },
    });
    expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${first}`)).toEqual([
      { action: 'activate', workflow_id: `wf-${first}`, idempotency_key: `${id}:activate`, attempt: 1 },
    ]);
    const log = await f.one(
      'SELECT action_type, previous_status, new_status, deployment_reason, invoked_via, actor_email FROM control.audit_logs WHERE deployment_id = $1',
      id,
    );
    expect(log).toEqual({
      action_type: 'deploy',
      previous_status: 'Ready to Launch',
      new_status: 'Live',
      deployment_reason: 'ship it',
      invoked_via: 'api',
      actor_email: actor.email,
    });
    expect((await f.eventsOf(id)).map((event) => event.type)).toEqual(['DeployRequested', 'AutomationWentLive']);
    expect(await f.one('SELECT status FROM control.projects WHERE id = $1', projectId)).toEqual({ status: 'Live' });
    const watch = await f.one('SELECT workflow_id FROM control.run_watches WHERE automation_version_id = $1', first);
    expect(watch).toEqual({ workflow_id: `wf-${first}` });
  });

  it('archives what was Live before, and switches its workflow off in WRK', async () => {
    const projectId = await f.project();
    const first = await f.version(projectId);
    await f.ends(await f.accept(first), 'LIVE');
    const second = await f.version(projectId);
    const id = await f.accept(second);
    await f.ends(id, 'LIVE');
    expect([await f.statusOf(first), await f.statusOf(second)]).toEqual(['Archived', 'Live']);
    expect(await f.deployment(id)).toMatchObject({ previous_version_id: first });
    await eventually(() => expect(f.wrk.active.has(`wf-${first}`)).toBe(false));
    expect(f.wrk.active.has(`wf-${second}`)).toBe(true);
    const bindings = await f.rows('SELECT status FROM control.workflow_bindings WHERE automation_version_id = ANY ($1) ORDER BY status', [
      first,
      second,
    ]);
    expect(bindings).toEqual([{ status: 'active' }, { status: 'inactive' }]);
    expect((await f.eventsOf(id)).map((event) => event.type)).toEqual(['DeployRequested', 'AutomationWentLive', 'AutomationArchived']);
  });

  it('pauses and resumes', async () => {
    const subject = await f.version(await f.project());
    await f.ends(await f.accept(subject), 'LIVE');
    const pause = await f.accept(subject, { target: 'Paused' });
    await f.ends(pause, 'PAUSED');
    expect(await f.statusOf(subject)).toBe('Paused');
    expect(f.wrk.active.has(`wf-${subject}`)).toBe(false);
    expect(await f.statesOf(pause)).toEqual(['CREATED', 'DEACTIVATING', 'COMMITTING', 'PAUSED']);
    const resume = await f.accept(subject);
    await f.ends(resume, 'LIVE');
    expect(await f.statusOf(subject)).toBe('Live');
    expect((await f.eventsOf(resume)).map((event) => event.type)).toEqual(['DeployRequested', 'AutomationResumed']);
  });

  it('tries again under the same key when WRK is unavailable, and remembers each try', async () => {
    f.wrk.answers.push(
      () => ({ outcome: 'unavailable', detail: '503' }),
      () => ({ outcome: 'unknown', detail: 'timed out' }),
    );
    const subject = await f.version(await f.project());
    const id = await f.accept(subject);
    await f.ends(id, 'LIVE');
    const tries = f.wrk.calls.filter((call) => call.workflow_id === `wf-${subject}`);
    expect(tries.map((call) => [call.idempotency_key, call.attempt])).toEqual([1, 2, 3].map((attempt) => [`${id}:activate`, attempt]));
    const tried = await f.rows('SELECT attempt, outcome FROM control.step_attempts WHERE workflow_id = $1 ORDER BY id', id);
    expect(tried).toEqual([
      { attempt: 1, outcome: 'unavailable' },
      { attempt: 2, outcome: 'unknown' },
      { attempt: 3, outcome: 'confirmed' },
    ]);
  });

  it('does not count what an open breaker refused', async () => {
    f.wrk.answers.push(
      () => ({ outcome: 'breaker_open', retry_after_ms: 60 }),
      () => ({ outcome: 'breaker_open', retry_after_ms: 60 }),
    );
    const subject = await f.version(await f.project());
    const id = await f.accept(subject);
    await f.ends(id, 'LIVE');
    expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${subject}`).map((call) => call.attempt)).toEqual([1, 1, 1]);
  });

  it('waits for its own gateway to come back, longer than its tries may last, and counts none', async () => {
    const projectId = await f.project();
    await f.gateway.withTenant(f.tenant, (tx) =>
      savePolicy(tx, { projectId, document: { activation_retry: { max_seconds: 1 } }, updatedBy: 'me' }),
    );
    const subject = await f.version(projectId);
    await f.wrk.goAway();
    const id = await f.accept(subject);
    await eventually(
      async () => {
        const { waited } = await f.one<{ waited: number }>(
          `SELECT coalesce((step_data ->> 'breaker_ms')::float8, 0) AS waited FROM control.intent_workflows WHERE id = $1`,
          id,
        );
        expect(waited).toBeGreaterThan(2_500);
      },
      { timeoutMs: 30_000 },
    );
    await f.wrk.comeBack();
    await f.ends(id, 'LIVE');
    expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${subject}`).map((call) => call.attempt)).toEqual([1]);
    const tried = await f.rows('SELECT attempt, outcome FROM control.step_attempts WHERE workflow_id = $1', id);
    expect(tried).toEqual([{ attempt: 1, outcome: 'confirmed' }]);
  });

  it('fails at once when WRK refuses for good, leaves the version as it was, and frees the lane', async () => {
    f.wrk.answers.push(() => ({ outcome: 'rejected', status: 404, detail: 'no such workflow' }));
    const subject = await f.version(await f.project());
    const id = await f.accept(subject);
    await f.ends(id, 'FAILED');
    expect(await f.statusOf(subject)).toBe('Ready to Launch');
    expect(await f.deployment(id)).toMatchObject({ holds_lane: false, failure: { code: 'deployment_failed' } });
    const events = await f.eventsOf(id);
    expect(events[1]).toMatchObject({ type: 'DeploymentFailed', data: { alert: true, attempts: 1 } });
    const retry = await f.gateway.withTenant(f.tenant, (tx) =>
      retryDeployment(tx, f.outbox, { deploymentId: id, actor, invokedVia: 'api' }),
    );
    await f.ends(retry?.id ?? '', 'LIVE');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'FAILED']);
  });

  it('undoes the activation when the version changed meanwhile', async () => {
    const subject = await f.version(await f.project());
    f.wrk.answers.push(async (call) => {
      await f.rows(`UPDATE control.automation_versions SET status = 'Draft' WHERE id = $1`, subject);
      f.wrk.active.add(call.workflow_id);
      return {
        outcome: 'confirmed',
        receipt: { workflow_id: call.workflow_id, active: true, read_back: true, at: new Date().toISOString() },
      };
    });
    const id = await f.accept(subject);
    await f.ends(id, 'FAILED');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'ROLLING_BACK', 'FAILED']);
    expect(await f.deployment(id)).toMatchObject({ failure: { code: 'concurrency_conflict' } });
    expect(f.wrk.active.has(`wf-${subject}`)).toBe(false);
    expect(await f.statusOf(subject)).toBe('Draft');
  });

  it('checks the hints again in the commit', async () => {
    const subject = await f.version(await f.project());
    const { updated_at } = await f.one<{ updated_at: Date }>('SELECT updated_at FROM control.automation_versions WHERE id = $1', subject);
    f.wrk.answers.push(async (call) => {
      await f.rows(`UPDATE control.automation_versions SET updated_at = now() + interval '1 second' WHERE id = $1`, subject);
      return {
        outcome: 'confirmed',
        receipt: { workflow_id: call.workflow_id, active: true, read_back: true, at: new Date().toISOString() },
      };
    });
    const id = await f.accept(subject, { lastKnownUpdatedAt: updated_at });
    await f.ends(id, 'FAILED');
    expect(await f.deployment(id)).toMatchObject({ failure: { code: 'concurrency_conflict' } });
  });

  it('takes a manual activation only when WRK agrees', async () => {
    f.wrk.answers.push(() => ({ outcome: 'rejected', status: 403, detail: 'no' }));
    const subject = await f.version(await f.project());
    const failed = await f.accept(subject);
    await f.ends(failed, 'FAILED');
    const by = { deploymentId: failed, actor, invokedVia: 'api', manualActivation: true };
    const lie = await f.gateway.withTenant(f.tenant, (tx) => retryDeployment(tx, f.outbox, by));
    await f.ends(lie?.id ?? '', 'FAILED');
    f.wrk.active.add(`wf-${subject}`);
    const truth = await f.gateway.withTenant(f.tenant, (tx) => retryDeployment(tx, f.outbox, by));
    await f.ends(truth?.id ?? '', 'LIVE');
    expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${subject}`).map((call) => call.action)).toEqual([
      'activate',
      'read',
      'read',
    ]);
  });

  it('cancels what is under way: the activation is undone, and the end is CANCELLED', async () => {
    const subject = await f.version(await f.project());
    f.wrk.answers.push(() => ({ outcome: 'unavailable', detail: 'down', retry_after_ms: 60_000 }));
    const id = await f.accept(subject);
    await eventually(async () => expect(await f.deployment(id)).toMatchObject({ state: 'ACTIVATING', lease_owner: null }));
    await f.gateway.withTenant(f.tenant, (tx) => cancelDeployment(tx, f.outbox, { deploymentId: id, actor, comment: 'wrong day' }));
    await f.ends(id, 'CANCELLED');
    expect(f.wrk.calls.at(-1)).toMatchObject({ action: 'deactivate', idempotency_key: `${id}:undo` });
    expect(await f.statusOf(subject)).toBe('Ready to Launch');
  });

  it('takes one of two versions at once, and the other waits for nothing', async () => {
    const projectId = await f.project();
    const versions = [await f.version(projectId), await f.version(projectId)];
    f.wrk.answers.push(() => ({ outcome: 'unavailable', detail: 'busy', retry_after_ms: 500 }));
    const results = await Promise.allSettled(versions.map((id) => f.accept(id)));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'deployment_in_progress' });
  });

  it('runs a command that comes again to no further effect, even without its inbox row', async () => {
    const subject = await f.version(await f.project());
    const id = await f.accept(subject);
    await f.ends(id, 'LIVE');
    const before = f.wrk.calls.length;
    await f.rows('DELETE FROM control.inbox_messages');
    await f.rows(`UPDATE control.outbox_messages SET published_at = NULL WHERE type = 'golive.DeployRequested.v1'`);
    f.bell.ring('outbox');
    await eventually(async () =>
      expect(await f.one('SELECT count(*)::int AS n FROM control.outbox_messages WHERE published_at IS NULL')).toEqual({ n: 0 }),
    );
    await eventually(async () =>
      expect((await f.one<{ n: number }>('SELECT count(*)::int AS n FROM control.inbox_messages')).n).toBeGreaterThan(0),
    );
    expect(await f.statesOf(id)).toHaveLength(4);
    expect(f.wrk.calls.length).toBe(before);
  });

  it('commits many of one tenant at once, each on its own feet', async () => {
    const subjects = await Promise.all(Array.from({ length: 40 }, async () => f.version(await f.project())));
    const ids = await Promise.all(subjects.map((id) => f.accept(id)));
    await Promise.all(ids.map((id) => f.ends(id, 'LIVE')));
    const { n } = await f.one<{ n: number }>('SELECT count(*)::int AS n FROM control.audit_logs WHERE deployment_id = ANY ($1)', ids);
    expect(n).toBe(40);
  });
});
