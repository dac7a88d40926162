import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture, GITHUB_SECRET, type Reply } from '../gateway.fixture.js';

describe('deliveries of GitHub', () => {
  let fixture: GatewayFixture;
  let admin: Call;
  let project: string;
  let repository: string;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    admin = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  beforeEach(async () => {
    repository = `Acme/invoices-${newId()}`;
    project = (await admin('POST', '/v1/projects', { name: 'Invoices', repository })).body.id;
    await admin('PUT', `/v1/projects/${project}/release-policy`, { approval: { required: 1 } }, { 'if-match': '*' });
  });

  const version = async (more: object = {}): Promise<string> => {
    const binding = { workflow_id: `wf-${newId()}`, status: 'ready' };
    const body = { version_label: '1', config: {}, status: 'Ready to Launch', workflow_binding: binding, ...more };
    return (await admin('POST', `/v1/projects/${project}/automation-versions`, body)).body.id;
  };

  const push = (ref: string, after: string, more: object = {}) => ({
    ref,
    after,
    repository: { full_name: repository.toLowerCase() },
    sender: { login: 'ada' },
    pusher: { name: 'ada', email: 'ada@acme.test' },
    head_commit: { message: 'Reads credit notes\n\nand more' },
    ...more,
  });

  const sign = (text: string, secret = GITHUB_SECRET) => `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;

  const deliver = (
    event: string,
    body: object | string,
    { id = newId(), signature }: { id?: string; signature?: string } = {},
  ): Promise<Reply> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'x-github-event': event, 'x-github-delivery': id, 'x-hub-signature-256': signature ?? sign(text) };
    return fixture.call('POST', '/v1/hooks/github', text, { ...headers, 'content-type': 'application/json' });
  };

  const recorded = async () =>
    (
      await fixture.owner.query(
        'SELECT event, ref, deployment_id, ignored FROM control.git_deliveries WHERE project_id = $1 ORDER BY received_at',
        [project],
      )
    ).rows;

  it('a push to main deploys the version of its commit, in the name of who pushed, waiting for an approval', async () => {
    await version();
    const meant = await version({ commit_sha: 'c0ffee0' });
    const answer = await deliver('push', push('refs/heads/main', 'c0ffee0'));
    expect(answer.status).toBe(202);
    const [id] = answer.body.deployment_ids;
    const { body } = await admin('GET', `/v1/deployments/${id}`);
    expect(body).toMatchObject({
      automation_version_id: meant,
      invoked_via: 'github',
      actor: { id: 'github:ada', email: 'ada@acme.test' },
      reason: 'Reads credit notes',
      ref: 'refs/heads/main',
      commit_sha: 'c0ffee0',
    });
    expect(await recorded()).toEqual([expect.objectContaining({ deployment_id: id, ignored: null })]);
  });

  it('a tag deploys the newest version in Ready to Launch that has no commit', async () => {
    await version();
    const newest = await version();
    await version({ commit_sha: 'abcdef0' });
    const { body } = await deliver('push', push('refs/tags/v1.2.3', '1234567'));
    expect((await admin('GET', `/v1/deployments/${body.deployment_ids[0]}`)).body.automation_version_id).toBe(newest);
  });

  it('that comes again has no effect', async () => {
    await version();
    await version();
    const id = newId();
    const body = push('refs/heads/main', '1234567');
    expect((await deliver('push', body, { id })).status).toBe(202);
    const again = await Promise.all([deliver('push', body, { id }), deliver('push', body, { id })]);
    expect(again.map((answer) => [answer.status, answer.body])).toEqual([
      [200, { duplicate: true }],
      [200, { duplicate: true }],
    ]);
    expect((await admin('GET', `/v1/deployments?project_id=${project}`)).body.items).toHaveLength(1);
  });

  it.each([
    ['push', 'refs/heads/feature', {}, /^not_allowed_ref/],
    ['push', 'refs/pull/7/head', {}, /^not_allowed_ref/],
    ['push', 'refs/tags/nightly', {}, /^not_allowed_ref/],
    ['push', 'refs/heads/main', { after: '0000000000000000000000000000000000000000', deleted: true }, /deleted/],
    ['push', 'refs/heads/main', { after: 'not a commit' }, /no repository, ref or commit/],
    ['pull_request', 'refs/heads/main', { number: 7, action: 'opened' }, /pull request is not deployed/],
    ['check_run', 'refs/heads/main', {}, /"check_run" deploys nothing/],
  ])('of %s on %s %j is ignored with the reason, and recorded', async (event, ref, more, reason) => {
    await version();
    const answer = await deliver(event, push(ref, '1234567', more));
    expect([answer.status, answer.body]).toEqual([202, { ignored: expect.stringMatching(reason) }]);
    expect(await recorded()).toEqual([expect.objectContaining({ event, deployment_id: null, ignored: expect.stringMatching(reason) })]);
    const { body } = await admin('GET', `/v1/audit-logs?project_id=${project}&action_type=git_event`);
    expect(body.items).toEqual([expect.objectContaining({ invoked_via: 'github', details: expect.objectContaining({ event }) })]);
  });

  it('is ignored where nothing can be deployed, where nobody has to approve, and while a hold is on', async () => {
    expect((await deliver('push', push('refs/heads/main', '1234567'))).body.ignored).toMatch(/Ready to Launch/);
    await version();
    await fixture.owner.query(`UPDATE control.projects SET hold = '{"reason": "Rolled back."}' WHERE id = $1`, [project]);
    expect((await deliver('push', push('refs/heads/main', '1234567'))).body.ignored).toMatch(/^frozen/);
    await admin('DELETE', `/v1/projects/${project}/hold`);
    await admin('PUT', `/v1/projects/${project}/release-policy`, {}, { 'if-match': '*' });
    expect((await deliver('push', push('refs/heads/main', '1234567'))).body.ignored).toMatch(/^precondition_failed/);
    expect(
      (await deliver('push', { ...push('refs/heads/main', '1234567'), repository: { full_name: 'nobody/knows' } })).body.ignored,
    ).toMatch(/No project/);
  });

  it('reaches every project that names the repository, of whatever tenant, and each tenant sees its own', async () => {
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    const theirs = (await globex('POST', '/v1/projects', { name: 'Theirs', repository })).body.id;
    await globex('PUT', `/v1/projects/${theirs}/release-policy`, { approval: { required: 1 } }, { 'if-match': '*' });
    await globex('POST', `/v1/projects/${theirs}/automation-versions`, {
      version_label: '1',
      config: {},
      status: 'Ready to Launch',
      workflow_binding: { workflow_id: 'w', status: 'ready' },
    });
    await version();
    expect((await deliver('push', push('refs/heads/main', '1234567'))).body.deployment_ids).toHaveLength(2);
    expect((await globex('GET', '/v1/deployments')).body.items).toHaveLength(1);
  });

  it('is refused without the right signature over exactly these bytes, whatever it says', async () => {
    const body = JSON.stringify(push('refs/heads/main', '1234567'));
    for (const signature of [
      '',
      'sha256=',
      sign(body, 'another secret'),
      sign(`${body} `),
      sign(body).toUpperCase(),
      sign(body).slice(0, -1),
    ]) {
      const answer = await deliver('push', body, { signature });
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    }
    expect((await deliver('push', 'not json', { signature: 'sha256=00' })).status).toBe(401);
    expect(await recorded()).toEqual([]);
  });

  it('answers a ping, and refuses what is signed but not a delivery', async () => {
    expect((await deliver('ping', { zen: 'Keep it logically awesome.' })).body).toEqual({ pong: true });
    expect((await deliver('push', 'not json')).body.code).toBe('malformed_body');
    expect((await deliver('push', {}, { id: '' })).body.code).toBe('validation_failed');
    expect((await deliver('push', { a: 'x'.repeat(300_000) })).body.code).toBe('body_too_large');
  });
});
