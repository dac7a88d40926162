import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approveDeployment,
  cancelDeployment,
  type PolicyDocument,
  rejectDeployment,
  reportGate,
  reviewAgain,
  type ReportedGate,
  savePolicy,
} from '@golive/deployments';
import { eventually } from '@golive/testing';
import { actor, type OrchestratorFixture, orchestratorFixture } from './orchestrator.fixture.js';

const APPROVAL = { required: 1, roles: ['reviewer'], users: [] };

describe('a deployment under a release policy', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
  });

  afterAll(() => f?.close());

  afterEach(() => {
    f.wrk.answers.length = 0;
  });

  const ring = () => f.bell.ring('workflows');

  const policy = async (projectId: string | null, document: PolicyDocument) => {
    await f.gateway.withTenant(f.tenant, (tx) => savePolicy(tx, { projectId, document, updatedBy: 'me' }));
    ring();
  };

  async function projectUnder(document: PolicyDocument): Promise<string> {
    const project = await f.project();
    await policy(project, document);
    return project;
  }

  const approve = async (deploymentId: string, id = 'rita', over: { roles?: string[]; checklist?: string[] } = {}) => {
    const reviewer = { id, email: `${id}@acme.test`, roles: over.roles ?? ['reviewer'] };
    const review = { deploymentId, reviewer, comment: null, checklist: over.checklist ?? [] };
    await f.gateway.withTenant(f.tenant, (tx) => approveDeployment(tx, f.outbox, review));
    ring();
  };

  const report = async (deploymentId: string, name: string, over: Partial<ReportedGate> = {}) => {
    const gate = {
      name,
      status: 'passed' as const,
      details: null,
      coverage: null,
      tests_total: null,
      critical_vulnerabilities: null,
      url: null,
      ...over,
    };
    await f.gateway.withTenant(f.tenant, (tx) => reportGate(tx, { deploymentId, gate, reportedBy: 'ci@acme.test' }));
    ring();
  };

  const typesOf = async (id: string) => (await f.eventsOf(id)).map((event) => event.type);

  const waits = (id: string, state: string) =>
    eventually(async () => expect(await f.deployment(id)).toMatchObject({ state, lease_owner: null, next_attempt_at: null }));

  describe('with gates and an approval', () => {
    it('waits for each without a lease, without the lane, and goes live when both are there', async () => {
      const project = await projectUnder({ gates: ['lint', 'coverage'], approval: APPROVAL });
      const version = await f.version(project);
      const id = await f.accept(version);
      await waits(id, 'CHECKING_GATES');
      expect(await f.deployment(id)).toMatchObject({ holds_lane: false });
      await expect(approve(id)).rejects.toMatchObject({ code: 'precondition_failed' });
      await report(id, 'lint');
      await report(id, 'coverage', { coverage: 92 });
      await waits(id, 'AWAITING_APPROVAL');
      expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${version}`)).toEqual([]);
      await approve(id);
      await f.ends(id, 'LIVE');
      expect(await f.statesOf(id)).toEqual(['CREATED', 'CHECKING_GATES', 'AWAITING_APPROVAL', 'ACTIVATING', 'COMMITTING', 'LIVE']);
      expect(await typesOf(id)).toEqual(['DeployRequested', 'DeploymentApprovalRequested', 'DeploymentApproved', 'AutomationWentLive']);
    });

    it('ends as FAILED by a failed gate: approval is never offered, and ops are not alerted', async () => {
      const id = await f.accept(await f.version(await projectUnder({ gates: ['coverage'], approval: APPROVAL })));
      await waits(id, 'CHECKING_GATES');
      await report(id, 'coverage', { coverage: 91.99 });
      await f.ends(id, 'FAILED');
      expect(await f.deployment(id)).toMatchObject({
        failure: { code: 'precondition_failed', detail: expect.stringContaining('91.99 %') },
        holds_lane: false,
      });
      const events = await f.eventsOf(id);
      expect(events.map((event) => event.type)).toEqual(['DeployRequested', 'DeploymentFailed']);
      expect(events[1]?.data).toMatchObject({ alert: false });
      await expect(report(id, 'coverage', { coverage: 99 })).rejects.toMatchObject({ code: 'invalid_status_transition' });
    });

    it('is rejected without any effect', async () => {
      const version = await f.version(await projectUnder({ approval: APPROVAL }));
      const id = await f.accept(version);
      await waits(id, 'AWAITING_APPROVAL');
      const reviewer = { id: 'rita', email: 'rita@acme.test', roles: ['reviewer'] };
      await f.gateway.withTenant(f.tenant, (tx) =>
        rejectDeployment(tx, f.outbox, { deploymentId: id, reviewer, comment: 'not today', checklist: [] }),
      );
      expect(await f.deployment(id)).toMatchObject({
        state: 'REJECTED',
        failure: { code: 'rejected', detail: 'not today' },
        finished: true,
      });
      expect(await f.statusOf(version)).toBe('Ready to Launch');
      expect(await typesOf(id)).toEqual(['DeployRequested', 'DeploymentApprovalRequested', 'DeploymentRejected']);
      expect(f.wrk.calls.filter((call) => call.workflow_id === `wf-${version}`)).toEqual([]);
      await expect(approve(id)).rejects.toMatchObject({ code: 'invalid_status_transition' });
    });

    it('needs as many different people as the policy says, and each item of the checklist', async () => {
      const approval = { ...APPROVAL, required: 2, users: ['otto@acme.test'], checklist: ['Monitoring is in place'] };
      const id = await f.accept(await f.version(await projectUnder({ approval })));
      await waits(id, 'AWAITING_APPROVAL');
      const checklist = ['Monitoring is in place'];
      await expect(approve(id)).rejects.toMatchObject({ code: 'validation_failed' });
      await expect(approve(id, 'mallory', { roles: ['viewer'], checklist })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(approve(id, actor.id, { checklist })).rejects.toMatchObject({ code: 'forbidden' });
      await approve(id, 'rita', { checklist });
      await expect(approve(id, 'rita', { checklist })).rejects.toMatchObject({ code: 'invalid_status_transition' });
      await waits(id, 'AWAITING_APPROVAL');
      await approve(id, 'otto', { roles: ['viewer'], checklist });
      await f.ends(id, 'LIVE');
    });

    it('can be cancelled while it waits', async () => {
      const id = await f.accept(await f.version(await projectUnder({ gates: ['lint'] })));
      await waits(id, 'CHECKING_GATES');
      await f.gateway.withTenant(f.tenant, (tx) => cancelDeployment(tx, f.outbox, { deploymentId: id, actor, comment: null }));
      expect(await f.deployment(id)).toMatchObject({ state: 'CANCELLED', finished: true });
    });

    it('gives way to a newer request of the project, whose requester is told', async () => {
      const project = await projectUnder({ approval: APPROVAL });
      const older = await f.accept(await f.version(project));
      await waits(older, 'AWAITING_APPROVAL');
      const newer = await f.accept(await f.version(project));
      expect(await f.deployment(older)).toMatchObject({ state: 'SUPERSEDED', finished: true });
      expect((await f.eventsOf(older)).at(-1)).toMatchObject({ type: 'DeploymentSuperseded', data: { superseded_by: newer } });
      await waits(newer, 'AWAITING_APPROVAL');
    });
  });

  describe('while it waits', () => {
    it('is looked at again when its policy changes', async () => {
      const project = await projectUnder({ gates: ['lint'], approval: APPROVAL });
      const id = await f.accept(await f.version(project));
      await waits(id, 'CHECKING_GATES');
      await policy(project, { approval: APPROVAL });
      await waits(id, 'AWAITING_APPROVAL');
      await policy(project, { gates: ['lint'], approval: APPROVAL });
      await waits(id, 'CHECKING_GATES');
      await policy(project, {});
      await f.ends(id, 'LIVE');
    });

    it('has its approvals asked for again when what is Live has moved', async () => {
      const project = await f.project();
      const live = await f.version(project);
      await f.live(live);
      await policy(project, { approval: { ...APPROVAL, required: 2 } });
      const id = await f.accept(await f.version(project));
      await waits(id, 'AWAITING_APPROVAL');
      await approve(id, 'rita');
      await f.ends(await f.accept(live, { target: 'Paused' }), 'PAUSED');
      await eventually(async () => expect((await typesOf(id)).filter((type) => type === 'DeploymentApprovalRequested')).toHaveLength(2));
      await approve(id, 'otto');
      await waits(id, 'AWAITING_APPROVAL');
      await approve(id, 'rita');
      await f.ends(id, 'LIVE');
    });

    it('waits for the lane after its approval, and takes it when it is free', async () => {
      const project = await f.project();
      const first = await f.version(project);
      f.wrk.answers.push(() => ({ outcome: 'unavailable', detail: 'busy', retry_after_ms: 1500 }));
      const holder = await f.accept(first);
      await eventually(async () => expect(await f.deployment(holder)).toMatchObject({ state: 'ACTIVATING' }));
      await policy(project, { approval: APPROVAL });
      const id = await f.accept(await f.version(project));
      await waits(id, 'AWAITING_APPROVAL');
      await approve(id);
      await eventually(async () =>
        expect(await f.deployment(id)).toMatchObject({ state: 'AWAITING_APPROVAL', lease_owner: null, next_attempt_at: expect.anything() }),
      );
      await f.ends(holder, 'LIVE');
      // What is Live has moved, so the approval is of something else.
      await eventually(async () => expect((await typesOf(id)).filter((type) => type === 'DeploymentApprovalRequested')).toHaveLength(2));
      await approve(id);
      await f.ends(id, 'LIVE');
    });

    it('still needs its approval when no person asked for it and the policy no longer demands one', async () => {
      const project = await projectUnder({ approval: APPROVAL });
      const id = await f.accept(await f.version(project), { automated: true });
      await waits(id, 'AWAITING_APPROVAL');
      await policy(project, {});
      await f.ends(id, 'FAILED');
      expect(await f.deployment(id)).toMatchObject({
        failure: { code: 'precondition_failed', detail: expect.stringContaining('no person asked') },
      });
    });

    it('waits for the lifting of a hold when no person asked for it, approved or not', async () => {
      const project = await projectUnder({ approval: APPROVAL });
      const id = await f.accept(await f.version(project), { automated: true });
      await waits(id, 'AWAITING_APPROVAL');
      await f.rows(`UPDATE control.projects SET hold = '{"reason": "Rolled back."}' WHERE id = $1`, project);
      await approve(id);
      const reason = async () =>
        (await f.one<{ change_reason: string }>('SELECT change_reason FROM control.intent_workflows WHERE id = $1', id)).change_reason;
      await eventually(async () => expect(await reason()).toContain('Rolled back.'));
      await waits(id, 'AWAITING_APPROVAL');
      await f.rows('UPDATE control.projects SET hold = NULL WHERE id = $1', project);
      await f.gateway.withTenant(f.tenant, (tx) => reviewAgain(tx, [project]));
      ring();
      await f.ends(id, 'LIVE');
    });

    it('waits out its timer', async () => {
      const project = await f.project();
      const id = await f.accept(await f.version(await projectUnder({ wait_minutes: 1 })));
      await eventually(async () =>
        expect(await f.deployment(id)).toMatchObject({ state: 'AWAITING_APPROVAL', lease_owner: null, next_attempt_at: expect.anything() }),
      );
      expect(project).toBeTruthy();
      await f.rows(`UPDATE control.deployments SET created_at = created_at - interval '1 minute' WHERE id = $1`, id);
      await f.rows(`UPDATE control.intent_workflows SET next_attempt_at = now() WHERE id = $1`, id);
      await f.ends(id, 'LIVE');
    });

    it('is asked again when the policy changed after the approval: the activation is undone, the lane given back', async () => {
      const project = await projectUnder({ approval: APPROVAL });
      const version = await f.version(project);
      f.wrk.answers.push(async (call) => {
        await policy(project, { approval: APPROVAL, wait_minutes: 0 });
        f.wrk.active.add(call.workflow_id);
        return {
          outcome: 'confirmed',
          receipt: { workflow_id: call.workflow_id, active: true, read_back: true, at: new Date().toISOString() },
        };
      });
      const id = await f.accept(version);
      await waits(id, 'AWAITING_APPROVAL');
      await approve(id);
      await eventually(async () => expect(await f.statesOf(id)).toEqual(expect.arrayContaining(['ROLLING_BACK'])));
      await waits(id, 'AWAITING_APPROVAL');
      expect(await f.deployment(id)).toMatchObject({ holds_lane: false, finished: false });
      expect(f.wrk.active.has(`wf-${version}`)).toBe(false);
      expect(await f.statusOf(version)).toBe('Ready to Launch');
      await approve(id);
      await f.ends(id, 'LIVE');
    });
  });
});
