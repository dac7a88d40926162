import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { releaseDigests } from '@golive/deployments';
import { Database, newId } from '@golive/persistence';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

describe('gates, approvals and decisions', () => {
  let fixture: GatewayFixture;
  let requester: Call;
  let admin: Call;
  let reviewer: Call;
  let pipeline: Call;
  let id: string;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    requester = await fixture.as('ops_release');
    admin = await fixture.as('ops_admin');
    reviewer = await fixture.as('reviewer');
    pipeline = await fixture.as('ci');
  });
  afterAll(() => fixture?.close());

  beforeEach(async () => {
    const { project, version } = await fixture.deployable(admin);
    const policy = {
      gates: ['coverage'],
      optional_gates: ['test_deployment'],
      approval: { required: 1, roles: ['reviewer', 'ops_release'], checklist: ['Monitoring'] },
    };
    await admin('PUT', `/v1/projects/${project}/release-policy`, policy, { 'if-match': '*' });
    id = (await requester('POST', '/v1/deployments', { automation_version_id: version, reason: 'r' })).body.id;
    await move('CHECKING_GATES');
  });

  const move = (state: string) =>
    fixture.owner.query('UPDATE control.intent_workflows SET state = $2, next_attempt_at = NULL WHERE id = $1', [id, state]);
  const digestOf = async (): Promise<string> => {
    const db = await Database.connect({ url: fixture.database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    const digests = await db.withTenant(fixture.acme, (tx) => releaseDigests(tx, [id]));
    await db.close();
    return digests.get(id)!;
  };
  /** As the orchestrator does: reviewers are asked about exactly what would go live now. */
  const ask = async () => {
    await move('AWAITING_APPROVAL');
    await fixture.owner.query('UPDATE control.intent_workflows SET step_data = step_data || $2 WHERE id = $1', [
      id,
      { digest: await digestOf() },
    ]);
  };
  const report = (name: string, body: object, call = pipeline): Promise<Reply> => call('PUT', `/v1/deployments/${id}/gates/${name}`, body);
  const approve = (call: Call, body: object = { checklist: ['Monitoring'] }): Promise<Reply> =>
    call('POST', `/v1/deployments/${id}/approve`, body);
  const due = async () =>
    (await fixture.owner.query('SELECT next_attempt_at FROM control.intent_workflows WHERE id = $1', [id])).rows[0].next_attempt_at;

  it('keeps what CI reports of a gate, and has the deployment looked at', async () => {
    const answer = await report('coverage', { status: 'passed', coverage: 92.5, url: 'https://ci.test/1' });
    expect(answer.status).toBe(200);
    expect(answer.body.gates).toEqual([
      expect.objectContaining({ name: 'coverage', required: true, status: 'passed', coverage: 92.5, reported_by: 'ci@acme.test' }),
      expect.objectContaining({ name: 'test_deployment', required: false, status: 'pending' }),
    ]);
    expect(await due()).not.toBeNull();
  });

  it.each([
    { status: 'passed', coverage: -1 },
    { status: 'passed', coverage: 'NaN' },
    { status: 'passed', coverage: 100.5 },
    { status: 'ok' },
    { status: 'passed' },
    { status: 'passed', coverage: 95, x: 1 },
  ])('refuses the report %j', async (body) => expect((await report('coverage', body)).body.code).toBe('validation_failed'));

  it('refuses a report for what is unknown, foreign or over', async () => {
    const foreign = await fixture.as('ci', { tenant_id: fixture.globex });
    expect((await report('lint', { status: 'passed' }, foreign)).status).toBe(404);
    expect((await pipeline('PUT', `/v1/deployments/${newId()}/gates/lint`, { status: 'passed' })).status).toBe(404);
    expect((await report('Lint!', { status: 'passed' })).status).toBe(422);
    await requester('POST', `/v1/deployments/${id}/cancel`);
    const late = await report('lint', { status: 'passed' });
    expect([late.status, late.body.code]).toEqual([409, 'invalid_status_transition']);
  });

  it('does not offer approval before the gates have passed', async () => {
    const early = await approve(reviewer);
    expect([early.status, early.body.code]).toEqual([409, 'precondition_failed']);
  });

  it('takes the approval of an eligible reviewer once, with the checklist, and stores it', async () => {
    await ask();
    expect((await approve(await fixture.as('viewer'))).body.code).toBe('forbidden');
    expect((await approve(requester)).body.code).toBe('forbidden');
    expect((await approve(reviewer, {})).body.errors[0].detail).toContain('Monitoring');
    const answer = await approve(reviewer, { checklist: { Monitoring: true }, comment: 'fine' });
    expect(answer.status).toBe(200);
    expect(answer.body.approvals).toEqual([
      expect.objectContaining({
        decision: 'approved',
        by: { id: expect.any(String), email: 'reviewer@acme.test' },
        comment: 'fine',
        checklist: ['Monitoring'],
      }),
    ]);
    expect(await due()).not.toBeNull();
    expect((await approve(reviewer)).body.code).toBe('invalid_status_transition');
    const { rows } = await fixture.owner.query(`SELECT action_type FROM control.audit_logs WHERE deployment_id = $1`, [id]);
    expect(rows).toEqual([{ action_type: 'approve' }]);
  });

  it('refuses an approval of what has moved, and has reviewers asked again', async () => {
    await ask();
    await fixture.owner.query(`UPDATE control.intent_workflows SET step_data = '{"digest": "of something else"}' WHERE id = $1`, [id]);
    const answer = await approve(reviewer);
    expect([answer.status, answer.body.code]).toEqual([409, 'approval_stale']);
    expect(await due()).not.toBeNull();
  });

  it('is rejected with a reason, which ends it', async () => {
    await ask();
    expect((await reviewer('POST', `/v1/deployments/${id}/reject`, {})).status).toBe(422);
    expect((await (await fixture.as('viewer'))('POST', `/v1/deployments/${id}/reject`, { comment: 'no' })).status).toBe(403);
    const answer = await reviewer('POST', `/v1/deployments/${id}/reject`, { comment: 'not today' });
    expect(answer.body).toMatchObject({
      state: 'REJECTED',
      failure: { code: 'rejected', detail: 'not today' },
      approvals: [{ decision: 'rejected' }],
    });
    expect((await approve(reviewer)).body.code).toBe('invalid_status_transition');
  });

  it('is decided only while it awaits a decision', async () => {
    expect((await requester('POST', `/v1/deployments/${id}/decide`, { decision: 'accept' })).body.code).toBe('invalid_status_transition');
    for (const state of ['ACTIVATING', 'AWAITING_DECISION']) await move(state);
    expect((await requester('POST', `/v1/deployments/${id}/decide`, { decision: 'perhaps' })).status).toBe(422);
    const decided = await requester('POST', `/v1/deployments/${id}/decide`, { decision: 'rollback', comment: 'no' });
    expect([decided.status, decided.body.state]).toEqual([200, 'ROLLING_BACK']);
  });
});
