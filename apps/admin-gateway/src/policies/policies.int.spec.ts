import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('release policies', () => {
  let fixture: GatewayFixture;
  let admin: Call;
  let viewer: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    admin = await fixture.as('ops_admin');
    viewer = await fixture.as('viewer');
  });
  afterAll(() => fixture?.close());

  const any = { 'if-match': '*' };
  const path = (project: string) => `/v1/projects/${project}/release-policy`;
  const newProject = async () => (await admin('POST', '/v1/projects', { name: 'Invoices' })).body.id as string;

  it('of a project without one is what golive has built in, with an ETag to change it by', async () => {
    const project = await newProject();
    const read = await viewer('GET', path(project));
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      gates: [],
      approval: { required: 0 },
      verification: null,
      allowed_refs: ['refs/heads/main', 'refs/tags/v*.*.*'],
      source: 'built-in',
    });
    const etag = read.headers.get('etag')!;
    expect((await admin('PUT', path(project), { gates: ['lint'] })).status).toBe(428);
    const written = await admin('PUT', path(project), { gates: ['lint'] }, { 'if-match': etag });
    expect([written.status, written.body.source, written.body.gates]).toEqual([200, 'project', ['lint']]);
    expect(written.headers.get('etag')).not.toBe(etag);
    const stale = await admin('PUT', path(project), { gates: [] }, { 'if-match': etag });
    expect([stale.status, stale.body.code]).toEqual([412, 'concurrency_conflict']);
    expect((await admin('PUT', path(project), written.body, { 'if-match': written.headers.get('etag')! })).status).toBe(200);
    expect((await viewer('GET', path(project))).body.gates).toEqual(['lint']);
  });

  it('merges with the default of the tenant, and an ETag tells when that has changed', async () => {
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    const project = (await globex('POST', '/v1/projects', { name: 'Invoices' })).body.id;
    const before = (await globex('GET', path(project))).headers.get('etag')!;
    expect((await globex('PUT', '/v1/release-policy', { approval: { required: 2, users: ['a@globex.test'] } }, any)).status).toBe(200);
    const after = await globex('GET', path(project));
    expect(after.headers.get('etag')).not.toBe(before);
    expect(after.body).toMatchObject({ source: 'tenant', approval: { required: 2 } });
    expect((await globex('PUT', path(project), { approval: { required: 1 } }, { 'if-match': before })).status).toBe(412);
    const own = await globex('PUT', path(project), { approval: { required: 1 } }, any);
    expect(own.body.approval).toMatchObject({ required: 1, users: ['a@globex.test'] });
  });

  it('starts from a preset', async () => {
    const project = await newProject();
    const { body } = await admin('PUT', path(project), { preset: 'production', approval: { roles: ['reviewer'] } }, any);
    expect(body).toMatchObject({
      gates: ['lint', 'build', 'tests', 'coverage', 'vulnerabilities'],
      min_coverage: 92,
      reason_required: true,
      approval: { required: 1, roles: ['reviewer'], allow_self_approval: false },
      verification: { initial_delay_seconds: 10, deadline_seconds: 180 },
    });
  });

  it.each([
    [{ approval: { required: 1, roles: [], users: [] } }, '/approval', 'nobody could approve'],
    [{ approval: { required: 2, roles: [], users: ['A@acme.test', 'a@acme.test'] } }, '/approval', '1 can review'],
    [{ approval: { required: 1, roles: ['ci'] } }, '/approval/roles', 'not a role that people review with'],
    [{ gates: ['lint'], optional_gates: ['lint'] }, '/optional_gates', 'required already'],
    [{ allowed_refs: ['refs/pull/1/merge'] }, '/allowed_refs', 'never'],
    [{ allowed_refs: [] }, '/allowed_refs', 'one ref at least'],
    [{ verification: { initial_delay_seconds: 60, deadline_seconds: 30 } }, '/verification/deadline_seconds', 'no version could'],
    [{ verification: { health_url: 'http://10.0.0.1/' } }, '/verification/health_url', 'public internet'],
    [{ verification: { health_url: 'https://169.254.169.254/' } }, '/verification/health_url', 'public internet'],
    [{ min_coverage: 101 }, '/min_coverage', '100'],
    [{ min_coverage: '92' }, '/min_coverage', 'number'],
    [{ gates: ['Lint it'] }, '/gates', 'name of a gate'],
    [{ gates: ['lint', 'lint'] }, '/gates', 'unique'],
    [{ wait_minutes: -1 }, '/wait_minutes', '0'],
    [{ approval: { unknown: 1 } }, '/approval/unknown', 'not known'],
    [{ gate: [] }, '/gate', 'not known'],
  ])('%j is refused with the reason', async (body, pointer, reason) => {
    const answer = await admin('PUT', path(await newProject()), body, any);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toContainEqual({ pointer, detail: expect.stringContaining(reason) });
  });

  it('is not replaced by a default under which a project could never be satisfied', async () => {
    const other = await fixture.as('admin', { tenant_id: fixture.acme });
    const project = await newProject();
    await other('PUT', path(project), { approval: { roles: [], users: ['a@acme.test'] } }, any);
    const refused = await other('PUT', '/v1/release-policy', { approval: { required: 2 } }, any);
    expect([refused.status, refused.body.errors[0].detail]).toEqual([422, expect.stringContaining('in the project "Invoices"')]);
  });

  describe('decides what may be asked for', () => {
    const ask = (call: Call, version: string, body: object = {}) =>
      call('POST', '/v1/deployments', { automation_version_id: version, reason: 'r', ...body });

    it('by its refs', async () => {
      const { project, version } = await fixture.deployable(admin, { ref: 'refs/heads/feature' });
      await admin('PUT', path(project), { allowed_refs: ['refs/heads/release-*'] }, any);
      expect((await ask(admin, version)).body.code).toBe('not_allowed_ref');
      expect((await ask(admin, version, { ref: 'refs/heads/main' })).body.code).toBe('not_allowed_ref');
      expect((await ask(admin, version, { ref: 'refs/heads/release-7' })).status).toBe(202);
    });

    it('by a reason', async () => {
      const { project, version } = await fixture.deployable(admin);
      await admin('PUT', path(project), { reason_required: true }, any);
      const answer = await admin('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/deployment_reason']);
      expect((await admin('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live', deployment_reason: 'r' })).status).toBe(
        202,
      );
    });

    it('by an approval, for pipelines, and by a hold', async () => {
      const pipeline = await fixture.as('ci');
      const { project, version } = await fixture.deployable(admin);
      await admin('PUT', path(project), { approval: { required: 1, roles: ['reviewer'] } }, any);
      await fixture.owner.query(
        `UPDATE control.projects SET hold = '{"since": "2026-01-01T00:00:00Z", "reason": "Rolled back.", "deployment_id": null}' WHERE id = $1`,
        [project],
      );
      const held = await ask(pipeline, version);
      expect([held.status, held.body.code]).toEqual([409, 'frozen']);
      expect((await admin('GET', `/v1/projects/${project}`)).body.hold).toMatchObject({ reason: 'Rolled back.' });
      const lifted = await admin('DELETE', `/v1/projects/${project}/hold`);
      expect([lifted.status, lifted.body.hold]).toEqual([200, null]);
      const accepted = await ask(pipeline, version);
      expect([accepted.status, accepted.body.policy.approval.required]).toEqual([202, 1]);
    });
  });
});
