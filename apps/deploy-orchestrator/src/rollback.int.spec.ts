import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type PolicyDocument, rollBackProject, type RollbackRequest, savePolicy } from '@golive/deployments';
import { eventually } from '@golive/testing';
import { actor, type OrchestratorFixture, orchestratorFixture } from './orchestrator.fixture.js';

describe('a rollback', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });
  afterAll(() => f?.close());
  afterEach(() => {
    f.wrk.answers.length = 0;
  });

  const rollBack = async (projectId: string, over: Partial<RollbackRequest> = {}): Promise<string> => {
    const request = { projectId, reason: 'invoices are sent twice', force: false, actor, invokedVia: 'api', ...over };
    const accepted = await f.gateway.withTenant(f.tenant, (tx) => rollBackProject(tx, f.outbox, request));
    return accepted?.id ?? '';
  };

  const policy = (projectId: string, document: PolicyDocument) =>
    f.gateway.withTenant(f.tenant, (tx) => savePolicy(tx, { projectId, document, updatedBy: 'me' }));

  async function withLive(count: number): Promise<{ project: string; versions: string[] }> {
    const project = await f.project();
    const versions: string[] = [];
    for (let i = 0; i < count; i++) {
      versions.push(await f.version(project));
      await f.live(versions[i] as string);
    }
    return { project, versions };
  }

  it('makes the version before Live again, here and in WRK, without approval, in seconds', async () => {
    const { project, versions } = await withLive(2);
    const [older, newer] = versions as [string, string];
    await policy(project, { approval: { required: 1 }, gates: ['lint'] });
    const begun = Date.now();
    const id = await rollBack(project);
    await f.ends(id, 'LIVE');
    expect(Date.now() - begun).toBeLessThan(40_000); // below one with the machine to itself; the bar is ten
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE']);
    expect([await f.statusOf(older), await f.statusOf(newer)]).toEqual(['Live', 'Archived']);
    await eventually(() => expect([f.wrk.active.has(`wf-${older}`), f.wrk.active.has(`wf-${newer}`)]).toEqual([true, false]));
    const events = await f.eventsOf(id);
    expect(events.map((event) => event.type)).toEqual(['DeployRequested', 'AutomationRolledBack', 'AutomationArchived']);
    expect(events[1]?.data).toMatchObject({ automatic: false, from_version_id: newer, to_version_id: older });
    expect(await f.one('SELECT hold FROM control.projects WHERE id = $1', project)).toMatchObject({ hold: { deployment_id: id } });
    const { action_type } = await f.one<{ action_type: string }>('SELECT action_type FROM control.audit_logs WHERE deployment_id = $1', id);
    expect(action_type).toBe('rollback');
  });

  it('goes to the last version that was Live and was not rolled back itself', async () => {
    const { project, versions } = await withLive(3);
    await f.ends(await rollBack(project), 'LIVE');
    expect(await f.statusOf(versions[1] as string)).toBe('Live');
    await f.ends(await rollBack(project), 'LIVE');
    expect(await f.statusOf(versions[0] as string)).toBe('Live');
    await expect(rollBack(project)).rejects.toMatchObject({ code: 'precondition_failed' });
  });

  it('goes to the version that is named, if that is one of the project that was archived', async () => {
    const { project, versions } = await withLive(3);
    const other = await withLive(2);
    await expect(rollBack(project, { toVersionId: other.versions[0] })).rejects.toMatchObject({ code: 'not_found' });
    await expect(rollBack(project, { toVersionId: versions[2] })).rejects.toMatchObject({ code: 'invalid_status_transition' });
    await f.ends(await rollBack(project, { toVersionId: versions[0] }), 'LIVE');
    expect(await f.statusOf(versions[0] as string)).toBe('Live');
  });

  it('is verified, and an emergency is not', async () => {
    const { project } = await withLive(3);
    await policy(project, { verification: { threshold_ms: 500, consecutive: 1, initial_delay_seconds: 0, deadline_seconds: 5 } });
    const manual = await rollBack(project);
    await f.ends(manual, 'LIVE');
    expect(await f.statesOf(manual)).toContain('VERIFYING');
    const emergency = await rollBack(project, { force: true });
    await f.ends(emergency, 'LIVE');
    expect(await f.statesOf(emergency)).not.toContain('VERIFYING');
  });

  it('in an emergency takes the lane from what awaits a decision, which is superseded and switched off; otherwise it waits for nobody', async () => {
    const { project, versions } = await withLive(2);
    await policy(project, { verification: { threshold_ms: 500, consecutive: 1, initial_delay_seconds: 0, deadline_seconds: 1 } });
    const third = await f.version(project);
    f.wrk.answers.push((call) => {
      f.wrk.active.add(call.workflow_id);
      return {
        outcome: 'confirmed',
        receipt: { workflow_id: call.workflow_id, active: true, read_back: true, at: new Date().toISOString() },
      };
    });
    for (let i = 0; i < 5; i++) f.wrk.answers.push(() => ({ outcome: 'unavailable', detail: 'down' }));
    const doubtful = await f.accept(third);
    await f.ends(doubtful, 'AWAITING_DECISION');
    f.wrk.answers.length = 0;
    await expect(rollBack(project)).rejects.toMatchObject({ code: 'deployment_in_progress', fields: { deployment_id: doubtful } });
    const id = await rollBack(project, { force: true });
    expect(await f.deployment(doubtful)).toMatchObject({ state: 'SUPERSEDED', holds_lane: false });
    await f.ends(id, 'LIVE');
    expect(await f.statusOf(versions[0] as string)).toBe('Live');
    await eventually(() => expect(f.wrk.active.has(`wf-${third}`)).toBe(false));
    expect((await f.eventsOf(doubtful)).at(-1)).toMatchObject({ type: 'DeploymentSuperseded', data: { superseded_by: id } });
  });
});
