import { beforeAll, describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import { itOf } from '../harness/it-of.js';
import { CLIENT, COLLABORATOR, newProject, newSubject, type Subject } from '../harness/subject.js';
import { OPS_EMAIL } from '../harness/processes.js';
import type { System, Tenant } from '../harness/system.js';
import { ClientLedger } from '../oracle/client-ledger.js';
import { expectDrained, expectSound } from '../oracle/expect-sound.js';
import { readFacts } from '../oracle/facts.js';
import { eventsOf } from '../oracle/verdicts.js';

/** The whole road, from the button to the last effect. */
export function theRoad(system: () => System): void {
  describe('the road from the button to the last effect', () => {
    const it = itOf(system);
    let tenant: Tenant;
    let first: Subject;
    let second: Subject;
    const clients = new ClientLedger();

    beforeAll(async () => {
      tenant = await system().newTenant();
      const projectId = await newProject(tenant);
      first = await newSubject(tenant, { projectId, label: 'v1' });
      second = await newSubject(tenant, { projectId, label: 'v2' });
    });

    it('makes a version Live and answers when it is', async () => {
      const { told } = await clients.press(tenant.api, first, { wait: 30, change: { status: 'Live', deployment_reason: 'release 1' } });
      expect(told).toMatchObject({ status: 200, body: { state: 'LIVE', kind: 'DEPLOY', automation_version_id: first.versionId } });
      expect(told.headers.get('preference-applied')).toBe('wait=30');
      await expect(tenant.api.version(first.versionId)).resolves.toMatchObject({
        status: 'Live',
        deployed_by: expect.stringContaining('ops-admin'),
        workflow_binding: { status: 'active' },
      });
    });

    it('archives the version before it, and switches its workflow off at WRK', async () => {
      const { told, deploymentId } = await clients.press(tenant.api, second, { wait: 30 });
      expect(told).toMatchObject({ status: 200, body: { state: 'LIVE', previous_version_id: first.versionId } });
      await expect(tenant.api.version(first.versionId)).resolves.toMatchObject({
        status: 'Archived',
        workflow_binding: { status: 'inactive' },
      });
      await eventually(async () => {
        const active = await system().wrk.active();
        expect([active.has(first.workflowId), active.has(second.workflowId)]).toEqual([false, true]);
      });
      await expect(system().wrk.effects(first.workflowId)).resolves.toMatchObject([
        { action: 'activate', after: true },
        { action: 'deactivate', after: false, key: `${deploymentId}:deactivate-previous` },
      ]);
    });

    it('tells clients, ops and the team, each once', async () => {
      await expectDrained(system());
      const deliveries = await tenant.api.all<{ template: string; recipient: string; status: string; event_id: string }>(
        '/v1/notification-deliveries',
      );
      const mails = deliveries.map(({ template, recipient, status }) => `${template} → ${recipient}: ${status}`);
      expect(mails.sort()).toEqual([
        `automation_live → ${CLIENT}: sent`,
        `automation_live → ${CLIENT}: sent`,
        `deployment_success → ${OPS_EMAIL}: sent`,
        `deployment_success → ${OPS_EMAIL}: sent`,
      ]);
      const mine = await tenant.api.all<{ type: string }>('/v1/notifications');
      expect(mine.map(({ type }) => type)).toEqual(['deployment_success', 'deployment_success']);
      const { inApp } = await readFacts(system().sql, system().wrk, [tenant.id]);
      expect(inApp.filter(({ recipient }) => recipient === COLLABORATOR)).toHaveLength(2);
    });

    it('leaves an audit row, a trail that verifies, and the facts for everybody', async () => {
      const [second, first] = clients
        .accepted()
        .map(({ deploymentId }) => deploymentId)
        .reverse();
      const logs = await tenant.api.all<{
        action_type: string;
        deployment_id: string;
        deployment_reason: string | null;
        new_status: string;
      }>('/v1/audit-logs');
      expect(logs.filter(({ action_type: action }) => action === 'deploy')).toMatchObject([
        { deployment_id: second, new_status: 'Live' },
        { deployment_id: first, new_status: 'Live', deployment_reason: 'release 1' },
      ]);
      await expect(tenant.api.ok('/v1/audit-trail/verify')).resolves.toMatchObject({ valid: true, entries: 3, head: { seq: 3 } });
      const facts = await readFacts(system().sql, system().wrk, [tenant.id]);
      expect(eventsOf(facts, second!).map(({ type }) => type)).toEqual([
        'golive.DeployRequested.v1',
        'golive.AutomationWentLive.v1',
        'golive.AutomationArchived.v1',
      ]);
    });

    it('streams every transition and attempt of a deployment, then ends, and resumes after any event', async () => {
      const third = await newSubject(tenant, { projectId: first.projectId, label: 'v3' });
      const { deploymentId } = await clients.press(tenant.api, third);
      const events = await tenant.api.events(deploymentId!);
      const states = events.filter(({ event }) => event === 'transition').map(({ data }) => data['new_state']);
      expect(states).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE']);
      expect(events.filter(({ event }) => event === 'attempt')).toMatchObject([{ data: { step: 'ACTIVATING', outcome: 'confirmed' } }]);
      await expect(tenant.api.events(deploymentId!, events[1]!.id)).resolves.toEqual(events.slice(2));
    });

    it('pauses and resumes', async () => {
      const subject = await newSubject(tenant);
      const states = [];
      for (const status of ['Live', 'Paused', 'Live'] as const) {
        const { told } = await clients.press(tenant.api, subject, { wait: 30, change: { status } });
        states.push([told.status, told.body.kind, told.body.state, (await system().wrk.active()).has(subject.workflowId)]);
      }
      expect(states).toEqual([
        [200, 'DEPLOY', 'LIVE', true],
        [200, 'PAUSE', 'PAUSED', false],
        [200, 'RESUME', 'LIVE', true],
      ]);
    });

    it('answers a press of the button on a Live version with success, and does nothing', async () => {
      const before = (await system().wrk.ledger()).length;
      const { told } = await clients.press(tenant.api, { ...second, versionId: (await liveVersion()) ?? '' });
      expect(told).toMatchObject({ status: 200, body: { idempotent: true, status: 'Live' } });
      expect((await system().wrk.ledger()).length).toBe(before);
    });

    it('stands before every check of the oracle', async () => {
      await expectSound(system(), [tenant.id], clients);
    });

    async function liveVersion(): Promise<string | undefined> {
      const [live] = await tenant.api.all<{ id: string }>(`/v1/automation-versions?project_id=${first.projectId}&status=Live`);
      return live?.id;
    }
  });
}
