import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bypassFreeze, type PolicyDocument, rollBackProject, savePolicy } from '@golive/deployments';
import { eventually } from '@golive/testing';
import { actor, type OrchestratorFixture, orchestratorFixture } from './orchestrator.fixture.js';

const HOUR = 3_600_000;

describe('the calendar of a release policy', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });
  afterAll(() => f?.close());

  /** A rule that began so long ago, or begins so much later, once a day. */
  const daily = (fromNowMs: number): string => {
    const start = new Date(Date.now() + fromNowMs).toISOString().replace(/[-:]|\.\d+/g, '');
    return `DTSTART:${start}\nRRULE:FREQ=DAILY`;
  };
  const closedWindow = () => ({ rrule: daily(-12 * HOUR), duration: 'PT1H' });
  const freeze = (duration = 'PT2H') => ({ rrule: daily(-HOUR), duration, reason: 'Year end' });

  const policy = async (projectId: string, document: PolicyDocument) => {
    await f.gateway.withTenant(f.tenant, (tx) => savePolicy(tx, { projectId, document, updatedBy: 'me' }));
    f.bell.ring('workflows');
  };
  const waitsUntil = (id: string) =>
    eventually(async () => {
      const row = await f.one<{ state: string; change_reason: string; next_attempt_at: Date | null; lease_owner: string | null }>(
        'SELECT state, change_reason, next_attempt_at, lease_owner FROM control.intent_workflows WHERE id = $1',
        id,
      );
      expect(row).toMatchObject({ state: 'AWAITING_APPROVAL', change_reason: expect.stringMatching(/^waits: /), lease_owner: null });
      return row;
    });
  const bypass = (deploymentId: string, reason = 'incident 12') =>
    f.gateway.withTenant(f.tenant, (tx) => bypassFreeze(tx, f.outbox, { deploymentId, actor, reason }));

  it('lets a deployment wait until a window opens, without lease and lane, and go on then', async () => {
    const project = await f.project();
    await policy(project, { windows: [closedWindow()] });
    const id = await f.accept(await f.version(project));
    const { next_attempt_at: at } = await waitsUntil(id);
    expect(Math.abs(at!.getTime() - Date.now() - 12 * HOUR)).toBeLessThan(HOUR);
    expect(await f.deployment(id)).toMatchObject({ holds_lane: false });
    await policy(project, { windows: [{ rrule: daily(-60_000), duration: 'PT1H' }] });
    await f.ends(id, 'LIVE');
  });

  it('refuses what is asked for in a freeze, a resume too, but no pause and no rollback', async () => {
    const project = await f.project();
    const [first, second] = [await f.version(project), await f.version(project)];
    await f.live(first);
    await f.live(second);
    await policy(project, { freezes: [freeze()] });
    await expect(f.accept(await f.version(project))).rejects.toMatchObject({
      code: 'frozen',
      detail: expect.stringMatching(/^A freeze is in force: Year end, until 20/),
    });
    await f.ends(await f.accept(second, { target: 'Paused' }), 'PAUSED');
    await expect(f.accept(second)).rejects.toMatchObject({ code: 'frozen' });
    const rollback = await f.gateway.withTenant(f.tenant, (tx) =>
      rollBackProject(tx, f.outbox, { projectId: project, reason: 'r', force: false, actor, invokedVia: 'api' }),
    );
    await f.ends(rollback!.id, 'LIVE');
    expect(await f.statusOf(first)).toBe('Live');
  });

  it('stops what waited when a freeze began, until somebody bypasses it with a reason, and the world is told', async () => {
    const project = await f.project();
    await policy(project, { windows: [closedWindow()] });
    const version = await f.version(project);
    const id = await f.accept(version);
    await waitsUntil(id);
    await policy(project, { freezes: [freeze()] });
    await eventually(async () => expect((await waitsUntil(id)).change_reason).toContain('Year end'));
    expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${version}`)).toEqual([]);
    await bypass(id);
    f.bell.ring('workflows');
    await f.ends(id, 'LIVE');
    expect((await f.eventsOf(id)).find(({ type }) => type === 'DeploymentFreezeBypassed')).toMatchObject({
      data: { by: actor, bypass_reason: 'incident 12', closure: expect.stringContaining('Year end') },
    });
    await expect(bypass(id)).rejects.toMatchObject({ code: 'invalid_status_transition' });
  });

  it('is bypassed by the request itself, which says why', async () => {
    const project = await f.project();
    await policy(project, { freezes: [freeze()] });
    const id = await f.accept(await f.version(project), { bypassReason: 'incident 13' });
    await f.ends(id, 'LIVE');
    expect(await f.one('SELECT bypass FROM control.deployments WHERE id = $1', id)).toMatchObject({
      bypass: { by: actor, reason: 'incident 13' },
    });
    expect((await f.eventsOf(id)).map(({ type }) => type)).toContain('DeploymentFreezeBypassed');
  });

  it('has nothing to bypass when nothing is closed', async () => {
    const project = await f.project();
    await policy(project, { approval: { required: 1, roles: ['reviewer'] } });
    const id = await f.accept(await f.version(project), { bypassReason: 'to be sure' });
    await expect(bypass(id)).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await f.one('SELECT bypass FROM control.deployments WHERE id = $1', id)).toEqual({ bypass: null });
  });
});
