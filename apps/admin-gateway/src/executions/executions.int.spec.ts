import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

const begun = { component: 'invoices', environment: 'production', version_label: '1.4.0', commit_sha: 'c0ffee00', ref: 'refs/tags/v1.4.0' };

describe('a run of golive execute in the control plane', () => {
  let fixture: GatewayFixture;
  let ops: Call;
  let project: string;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_release');
    ({ project } = await fixture.deployable(await fixture.as('ops_build')));
  });
  afterAll(() => fixture?.close());

  const auditOf = async (id: string) =>
    (
      await fixture.owner.query(
        'SELECT action_type, previous_status, new_status FROM control.audit_logs WHERE resource_id = $1 ORDER BY id',
        [id],
      )
    ).rows;

  it('is recorded once per key when it begins, and shown with its report when it has ended', async () => {
    const key = { 'idempotency-key': 'run-1' };
    const answers = [await ops('POST', '/v1/executions', { ...begun, project_id: project }, key)];
    answers.push(await ops('POST', '/v1/executions', { ...begun, project_id: project }, key));
    const [{ id }] = answers.map(({ body }) => body);
    expect(answers.map(({ status, body }) => [status, body.id, body.status])).toEqual([
      [201, id, 'RUNNING'],
      [201, id, 'RUNNING'],
    ]);
    expect(answers[0]!.headers.get('location')).toBe(`/v1/executions/${id}`);
    const report = { status: 'SUCCEEDED', steps: [{ id: 'migrate', status: 'done', argv: ['alembic', 'upgrade', 'head'] }] };
    const ended = await ops('PATCH', `/v1/executions/${id}`, { status: 'SUCCEEDED', report });
    expect([ended.status, ended.body.finished_at]).toEqual([200, expect.any(String)]);
    expect((await ops('GET', `/v1/executions/${id}`)).body).toMatchObject({
      ...begun,
      project_id: project,
      report,
      actor_email: 'ops_release@acme.test',
    });
    const listed = (await ops('GET', `/v1/executions?project_id=${project}&status=SUCCEEDED`)).body.items;
    expect(listed).toEqual([expect.objectContaining({ id })]);
    expect(listed[0]).not.toHaveProperty('report');
    expect(await auditOf(id)).toEqual([
      { action_type: 'begin_execution', previous_status: null, new_status: 'RUNNING' },
      { action_type: 'report_execution', previous_status: 'RUNNING', new_status: 'SUCCEEDED' },
    ]);
  });

  it('stays as it ended', async () => {
    const { id } = (await ops('POST', '/v1/executions', begun)).body;
    await ops('PATCH', `/v1/executions/${id}`, { status: 'ROLLED_BACK', report: { n: 1 } });
    const refused = await ops('PATCH', `/v1/executions/${id}`, { status: 'RUNNING', report: {} });
    expect([refused.status, refused.body.code, refused.body.current_status]).toEqual([409, 'invalid_status_transition', 'ROLLED_BACK']);
    expect((await ops('GET', `/v1/executions/${id}`)).body).toMatchObject({ status: 'ROLLED_BACK', report: { n: 1 } });
  });

  it('can be taken up again after an interruption', async () => {
    const { id } = (await ops('POST', '/v1/executions', begun)).body;
    for (const status of ['INTERRUPTED', 'RUNNING', 'ROLLING_BACK', 'ROLLBACK_FAILED', 'ROLLING_BACK', 'ROLLED_BACK']) {
      expect((await ops('PATCH', `/v1/executions/${id}`, { status, report: {} })).body.status).toBe(status);
    }
  });

  it('belongs to no project of another tenant', async () => {
    const other = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    const refused = await other('POST', '/v1/executions', { ...begun, project_id: project });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    const { id } = (await ops('POST', '/v1/executions', { ...begun, project_id: project })).body;
    expect((await other('GET', `/v1/executions/${id}`)).status).toBe(404);
    expect((await other('GET', '/v1/executions')).body.items).toEqual([]);
  });

  it('is recorded by pipelines too', async () => {
    const ci = await fixture.as('ci');
    expect((await ci('POST', '/v1/executions', begun)).status).toBe(201);
  });
});
