import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { Api, Deployment, Problem } from '../harness/api.js';
import { ended } from '../harness/ended.js';
import { itOf } from '../harness/it-of.js';
import { Pipeline } from '../harness/pipeline.js';
import { CLIENT, COLLABORATOR, newProject, newSubject, type Subject } from '../harness/subject.js';
import { GITHUB_SECRET, OPS_EMAIL } from '../harness/processes.js';
import type { System, Tenant } from '../harness/system.js';
import { expectDrained } from '../oracle/expect-sound.js';

type Reviewed = Deployment & {
  waits_for: string | null;
  gates: { name: string; status: string; required: boolean }[];
  approvals: { decision: string; by: { email: string } }[];
  backup: { sha256: string } | null;
  verification: { status: string } | null;
};

/** The five stories of a production release, from outside. */
export function releases(system: () => System): void {
  describe('a release under a policy', () => {
    const it = itOf(system);
    let tenant: Tenant;
    let reviewer: Api;
    let pipeline: Api;
    let health: Server;
    let healthy = true;
    let policy: object;

    beforeAll(async () => {
      tenant = await system().newTenant();
      reviewer = await tenant.person('reviewer', ['reviewer']);
      pipeline = await tenant.person('ci', ['ci']);
      health = createServer((_, response) => response.writeHead(healthy ? 200 : 503).end()).listen(0, '127.0.0.1');
      await new Promise((resolve) => health.once('listening', resolve));
      policy = {
        preset: 'production',
        gates: ['tests', 'coverage'],
        approval: { required: 1, roles: ['reviewer'], checklist: ['Rollback plan is ready'] },
        verification: {
          health_url: `http://127.0.0.1:${(health.address() as AddressInfo).port}/healthz`,
          threshold_ms: 1000,
          consecutive: 2,
          initial_delay_seconds: 0,
          deadline_seconds: 4,
        },
      };
    });
    afterAll(() => void health?.close());

    const under = async (over: object = {}): Promise<string> => {
      const projectId = await newProject(tenant);
      const { status, body } = await tenant.api.call('PUT', `/v1/projects/${projectId}/release-policy`, {
        body: { ...policy, ...over },
        headers: { 'if-match': '*' },
      });
      expect({ status, body }).toMatchObject({ status: 200 });
      return projectId;
    };

    const ask = async (subject: Subject, more: object = {}): Promise<string> => {
      const body = { automation_version_id: subject.versionId, reason: 'release', ref: 'refs/heads/main', ...more };
      const answer = await tenant.api.call<Deployment>('POST', '/v1/deployments', { body });
      expect(answer).toMatchObject({ status: 202 });
      return answer.body.id;
    };

    const read = (id: string): Promise<Reviewed> => tenant.api.ok<Reviewed>(`/v1/deployments/${id}`);
    const waitsIn = (id: string, state: string) =>
      eventually(async () => expect(await read(id)).toMatchObject({ state }), { timeoutMs: 30_000 });

    const report = (id: string, name: string, body: object) =>
      pipeline.call<Reviewed>('PUT', `/v1/deployments/${id}/gates/${name}`, { body });
    const passGates = async (id: string): Promise<void> => {
      await waitsIn(id, 'CHECKING_GATES');
      expect(await report(id, 'tests', { status: 'passed', tests_total: 120 })).toMatchObject({ status: 200 });
      expect(await report(id, 'coverage', { status: 'passed', coverage: 93.1 })).toMatchObject({ status: 200 });
      await waitsIn(id, 'AWAITING_APPROVAL');
    };
    const approve = (id: string) =>
      reviewer.call<Reviewed>('POST', `/v1/deployments/${id}/approve`, { body: { checklist: ['Rollback plan is ready'], comment: 'go' } });

    /** What people were told of a deployment: mails, chats, and in golive. */
    async function told(id: string): Promise<string[]> {
      await expectDrained(system());
      const deliveries = await tenant.api.all<{ template: string; recipient: string; deployment_id: string }>(
        '/v1/notification-deliveries',
      );
      const { rows } = await system().sql.query<{ type: string; recipient: string }>(
        'SELECT type, recipient FROM notification.in_app_notifications WHERE deployment_id = $1',
        [id],
      );
      const mails = deliveries
        .filter((delivery) => delivery.deployment_id === id)
        .map(({ template, recipient }) => `${template} → ${recipient}`);
      return [...mails, ...rows.map(({ type, recipient }) => `${type} in golive → ${recipient.replace(/@[0-9a-f]{8}\.test$/, '')}`)].sort();
    }

    it('by hand: gates, approval, backup, activation, verification, Live; and who was told what', async () => {
      const subject = await newSubject(tenant, { projectId: await under() });
      const id = await ask(subject);
      await passGates(id);
      expect(await approve(id)).toMatchObject({ status: 200 });
      expect(await ended(tenant.api, id)).toMatchObject({ state: 'LIVE' });
      const deployment = await read(id);
      expect(deployment).toMatchObject({
        backup: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        verification: { status: 'passed' },
        approvals: [{ decision: 'approved', by: { email: expect.stringContaining('reviewer@') } }],
      });
      expect(deployment.gates.map(({ name, status }) => `${name} ${status}`)).toEqual([
        'tests passed',
        'coverage passed',
        'test_deployment pending',
      ]);
      expect(deployment.transitions.map(({ new_state: state }) => state)).toEqual([
        'CREATED',
        'CHECKING_GATES',
        'AWAITING_APPROVAL',
        'BACKING_UP',
        'ACTIVATING',
        'VERIFYING',
        'COMMITTING',
        'LIVE',
      ]);
      expect(await told(id)).toEqual([
        `approval_requested in golive → role:reviewer`,
        `approval_requested → ${OPS_EMAIL}`,
        `automation_live → ${CLIENT}`,
        `deployment_approved in golive → ops-admin`,
        `deployment_success in golive → ${COLLABORATOR}`,
        `deployment_success in golive → ops-admin`,
        `deployment_success → ${OPS_EMAIL}`,
      ]);
    });

    it('by a merge: the signed push deploys, in nobody’s name, waits for an approval, and the pull request hears of it', async () => {
      const projectId = await under({ gates: ['coverage'], optional_gates: [] });
      const repository = `acme/${randomUUID()}`;
      const { github } = system();
      github.answer(({ method, path }) => {
        if (path.includes('/pulls')) return { body: [{ number: 7, merged_at: '2026-01-01T00:00:00Z', merge_commit_sha: 'c0ffee00' }] };
        return method === 'POST' ? { status: 201, body: { id: 1 } } : { body: [] };
      });
      expect(await tenant.api.call('PATCH', `/v1/projects/${projectId}`, { body: { repository } })).toMatchObject({ status: 200 });
      const subject = await newSubject(tenant, { projectId });
      const body = JSON.stringify({
        ref: 'refs/heads/main',
        after: 'c0ffee00',
        repository: { full_name: repository },
        sender: { login: 'ada' },
      });
      const deliver = (secret: string) =>
        fetch(`${system().url}/v1/hooks/github`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-github-event': 'push',
            'x-github-delivery': repository,
            'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
          },
          body,
        });
      expect((await deliver('wrong')).status).toBe(401);
      const answer = await deliver(GITHUB_SECRET);
      const { deployment_ids: ids } = (await answer.json()) as { deployment_ids: string[] };
      expect([answer.status, ids]).toEqual([202, [expect.any(String)]]);
      expect((await deliver(GITHUB_SECRET)).status).toBe(200);
      const [id] = ids as [string];
      await waitsIn(id, 'CHECKING_GATES');
      await report(id, 'coverage', { status: 'passed', coverage: 95.5 });
      await waitsIn(id, 'AWAITING_APPROVAL');
      await approve(id);
      expect(await ended(tenant.api, id)).toMatchObject({ state: 'LIVE', automation_version_id: subject.versionId });
      await expectDrained(system());
      const asked = github.requests.filter(({ method, path }) => method === 'POST' && path.startsWith(`/repos/${repository}/`));
      const bodies = new Map(
        asked.map((request) => [request.path.replace(`/repos/${repository}`, ''), JSON.parse(request.body) as object]),
      );
      expect([...bodies.keys()].sort()).toEqual(['/deployments', '/deployments/1/statuses', '/issues/7/comments']);
      expect(bodies.get('/issues/7/comments')).toMatchObject({ body: expect.stringMatching(/c0ffee00[^]*reviewer[^]*coverage 95\.5 %/) });
      expect(bodies.get('/deployments/1/statuses')).toMatchObject({ state: 'success' });
    });

    it('rejected: nothing happens, at WRK neither, and only the requester is told', async () => {
      const subject = await newSubject(tenant, { projectId: await under() });
      const id = await ask(subject);
      await passGates(id);
      const rejected = await reviewer.call<Deployment>('POST', `/v1/deployments/${id}/reject`, { body: { comment: 'not on a Friday' } });
      expect(rejected).toMatchObject({ status: 200, body: { state: 'REJECTED', failure: { detail: 'not on a Friday' } } });
      expect(await system().wrk.effects(subject.workflowId)).toEqual([]);
      await expect(tenant.api.version(subject.versionId)).resolves.toMatchObject({ status: 'Ready to Launch' });
      expect((await told(id)).filter((line) => !line.startsWith('approval_requested'))).toEqual([
        'deployment_rejected in golive → ops-admin',
      ]);
    });

    it('that does not prove itself is undone: the version before is still Live, here and at WRK, and everybody hears of it', async () => {
      const projectId = await under({ gates: [], optional_gates: [], approval: { required: 0 } });
      const before = await newSubject(tenant, { projectId, label: 'v1' });
      expect(await ended(tenant.api, await ask(before))).toMatchObject({ state: 'LIVE' });
      healthy = false;
      const after = await newSubject(tenant, { projectId, label: 'v2' });
      const id = await ask(after);
      const deployment = await ended(tenant.api, id);
      healthy = true;
      expect(deployment).toMatchObject({
        state: 'ROLLED_BACK',
        failure: { code: 'deployment_failed', detail: expect.stringContaining('503') },
      });
      await expect(tenant.api.version(before.versionId)).resolves.toMatchObject({ status: 'Live' });
      await expect(tenant.api.version(after.versionId)).resolves.toMatchObject({ status: 'Ready to Launch' });
      const active = await system().wrk.active();
      expect([active.has(before.workflowId), active.has(after.workflowId)]).toEqual([true, false]);
      expect(await told(id)).toEqual(expect.arrayContaining([`deployment_failed → ${OPS_EMAIL}`, `automation_rolled_back → ${OPS_EMAIL}`]));
      await expect(tenant.api.ok(`/v1/projects/${projectId}`)).resolves.toMatchObject({ hold: { deployment_id: id } });
    });

    it('whose gate fails ends there: approval was never offered, and only the requester is told', async () => {
      const subject = await newSubject(tenant, { projectId: await under() });
      const id = await ask(subject);
      await waitsIn(id, 'CHECKING_GATES');
      await report(id, 'coverage', { status: 'passed', coverage: 91.99 });
      expect(await ended(tenant.api, id)).toMatchObject({
        state: 'FAILED',
        failure: { code: 'precondition_failed', detail: expect.stringContaining('91.99 %') },
      });
      expect(await approve(id)).toMatchObject({ status: 409 });
      expect(await told(id)).toEqual(['deployment_failed in golive → ops-admin']);
      expect(await system().wrk.effects(subject.workflowId)).toEqual([]);
    });

    it('in a freeze is refused, and goes on for who says why; what waits for a window goes live by a bypass, and ops are told', async () => {
      const freezes = [{ rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Year end' }];
      const plain = { gates: [], optional_gates: [], approval: { required: 0 }, backup_required: false };
      const projectId = await under({ ...plain, freezes });
      const { versionId } = await newSubject(tenant, { projectId });
      const body = { automation_version_id: versionId, reason: 'release', ref: 'refs/heads/main' };
      const refused = await tenant.api.call<Problem>('POST', '/v1/deployments', { body });
      expect(refused).toMatchObject({ status: 409, body: { code: 'frozen', detail: expect.stringContaining('Year end') } });
      const bypassing = await ask({ versionId } as Subject, { bypass_reason: 'incident 12' });
      expect(await ended(tenant.api, bypassing)).toMatchObject({ state: 'LIVE' });

      const start = new Date(Date.now() + 12 * 3_600_000).toISOString().replace(/[-:]|\.\d+/g, '');
      const later = await under({ ...plain, windows: [{ rrule: `DTSTART:${start}\nRRULE:FREQ=DAILY`, duration: 'PT1H' }] });
      const id = await ask(await newSubject(tenant, { projectId: later }));
      await waitsIn(id, 'AWAITING_APPROVAL');
      expect((await read(id)).waits_for).toContain('No deploy window is open, until');
      expect((await tenant.api.call('POST', `/v1/deployments/${id}/bypass`, { body: { reason: 'incident 13' } })).status).toBe(200);
      expect(await ended(tenant.api, id)).toMatchObject({ state: 'LIVE' });
      expect(await told(id)).toContain(`freeze_bypassed → ${OPS_EMAIL}`);
    });

    it('by the pipeline that teams copy: it asks, reports its gates, waits for people and shows the outcome', async () => {
      const projectId = await under();
      const commit = randomUUID().replaceAll('-', '');
      await tenant.api.call('POST', `/v1/projects/${projectId}/automation-versions`, {
        body: {
          version_label: 'v1',
          config: {},
          status: 'Ready to Launch',
          commit_sha: commit,
          workflow_binding: { workflow_id: `wf-${commit}`, status: 'ready' },
        },
      });
      const run = new Pipeline({ url: system().url, token: pipeline.bearer, projectId, commit });
      await run.step({}, 'request');
      const id = run.output('deployment');
      const of = { GOLIVE_DEPLOYMENT: id };
      await waitsIn(id, 'CHECKING_GATES');
      await run.step(of, 'gate', 'tests', '--tests', run.file('tests.json', '{"numTotalTests":120}'));
      await run.step(of, 'gate', 'coverage', '--coverage', run.file('coverage.json', '{"total":{"lines":{"pct":93.1}}}'));
      const waiting = run.step(of, 'wait');
      await waitsIn(id, 'AWAITING_APPROVAL');
      await approve(id);
      await waiting;
      expect(await read(id)).toMatchObject({
        state: 'LIVE',
        commit_sha: commit,
        gates: expect.arrayContaining([expect.objectContaining({ coverage: 93.1 })]),
      });
      expect(run.shown()).toContain('✅ v1 is LIVE');
      run.end();
    });

    it('waits for its approval across a restart of everything', async () => {
      const id = await ask(await newSubject(tenant, { projectId: await under() }));
      await passGates(id);
      for (const each of system().processes.values()) await each.end();
      await Promise.all([...system().processes.values()].map((each) => each.start()));
      expect(await read(id)).toMatchObject({ state: 'AWAITING_APPROVAL', waits_for: 'waits for an approval' });
      await approve(id);
      expect(await ended(tenant.api, id)).toMatchObject({ state: 'LIVE' });
    }, 90_000);
  });
}
