import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

describe('requests by pipelines, retries and cancels', () => {
  let fixture: GatewayFixture;
  let release: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    release = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  const request = (body: object): Promise<Reply> => release('POST', '/v1/deployments', { reason: 'release', ...body });

  it('deploys a version with release details', async () => {
    const { version } = await fixture.deployable(release);
    const answer = await request({
      automation_version_id: version,
      ref: 'refs/tags/v1.4.0',
      commit_sha: 'c0ffee',
      pull_request: 7,
      notify: false,
    });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/deployments/${answer.body.id}`);
    expect(answer.body).toMatchObject({ ref: 'refs/tags/v1.4.0', commit_sha: 'c0ffee', pull_request: 7, notify: false, reason: 'release' });
  });

  it("deploys a project's newest version in Ready to Launch, or that of a commit", async () => {
    const { project, version } = await fixture.deployable(release, { commit_sha: 'aaaa' });
    const later = {
      version_label: '2',
      config: {},
      status: 'Ready to Launch',
      workflow_binding: { workflow_id: 'wf-later', status: 'ready' },
    };
    const newer = (await release('POST', `/v1/projects/${project}/automation-versions`, later)).body.id;
    const newest = await request({ project_id: project });
    expect(newest.body.automation_version_id).toBe(newer);
    await fixture.walk(newest.body.id, ['FAILED']);
    expect((await request({ project_id: project, commit_sha: 'aaaa' })).body.automation_version_id).toBe(version);
    const unknown = await request({ project_id: project, commit_sha: 'bbbb' });
    expect([unknown.status, unknown.body.code]).toEqual([409, 'precondition_failed']);
    expect((await request({ project_id: newId() })).status).toBe(404);
  });

  it('answers a version or project of another tenant like one that does not exist', async () => {
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    const theirs = await fixture.deployable(globex);
    for (const body of [{ automation_version_id: theirs.version }, { project_id: theirs.project }, { automation_version_id: newId() }]) {
      const answer = await request(body);
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([404, 'not_found', expect.stringContaining('nothing here')]);
    }
  });

  it('refuses a ref that may not be deployed', async () => {
    const { version } = await fixture.deployable(release);
    for (const ref of ['refs/heads/feature', 'refs/pull/7/head', 'refs/pull/7/merge', 'main']) {
      const answer = await request({ automation_version_id: version, ref });
      expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed_ref']);
    }
  });

  it('wants exactly one of a version and a project, and a reason', async () => {
    const { project, version } = await fixture.deployable(release);
    for (const body of [
      {},
      { automation_version_id: version, project_id: project },
      { automation_version_id: version, reason: undefined },
    ]) {
      expect((await request(body)).body.code).toBe('validation_failed');
    }
  });

  it('lets a pipeline deploy only where an approval is required', async () => {
    const { version } = await fixture.deployable(release);
    const pipeline = await fixture.as('ci');
    const answer = await pipeline('POST', '/v1/deployments', { automation_version_id: version, reason: 'merge' });
    expect([answer.status, answer.body.code]).toEqual([409, 'precondition_failed']);
    expect((await pipeline('POST', '/v1/deployments', { automation_version_id: newId(), reason: 'merge' })).status).toBe(404);
    expect((await pipeline('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' })).body.code).toBe('forbidden');
  });

  it('retries a failed deployment as a new one, with manual activation where the operator did it', async () => {
    const { version } = await fixture.deployable(release);
    const first = await request({ automation_version_id: version });
    const early = await release('POST', `/v1/deployments/${first.body.id}/retry`);
    expect([early.status, early.body.code]).toEqual([409, 'invalid_status_transition']);
    await fixture.walk(first.body.id, ['ACTIVATING', 'FAILED'], { code: 'deployment_failed', detail: 'no' });
    const retried = await release('POST', `/v1/deployments/${first.body.id}/retry`, { manual_activation: true });
    expect(retried.status).toBe(201);
    expect(retried.headers.get('location')).toBe(`/v1/deployments/${retried.body.id}`);
    expect(retried.body).toMatchObject({
      retry_of: first.body.id,
      manual_activation: true,
      state: 'CREATED',
      automation_version_id: version,
    });
    expect((await release('GET', `/v1/deployments/${first.body.id}`)).body).toMatchObject({
      state: 'FAILED',
      failure: { code: 'deployment_failed', detail: 'no' },
    });
  });

  it('cancels a deployment with no worker alive, and frees the lane', async () => {
    const { version } = await fixture.deployable(release);
    const { body } = await request({ automation_version_id: version });
    const cancelled = await release('POST', `/v1/deployments/${body.id}/cancel`, { comment: 'too early' });
    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toMatchObject({ state: 'CANCELLED', finished_at: expect.any(String) });
    const again = await release('POST', `/v1/deployments/${body.id}/cancel`);
    expect([again.status, again.body.code]).toEqual([409, 'invalid_status_transition']);
    expect((await request({ automation_version_id: version })).status).toBe(202);
  });

  it('undoes first what a cancelled deployment has begun remotely', async () => {
    const { version } = await fixture.deployable(release);
    const { body } = await request({ automation_version_id: version });
    await fixture.owner.query(`UPDATE control.intent_workflows SET state = 'ACTIVATING' WHERE id = $1`, [body.id]);
    const cancelled = await release('POST', `/v1/deployments/${body.id}/cancel`);
    expect([cancelled.status, cancelled.body.state]).toEqual([202, 'ROLLING_BACK']);
  });
});
