import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('projects, versions and bindings', () => {
  let fixture: GatewayFixture;
  let build: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    build = await fixture.as('ops_build');
  });
  afterAll(() => fixture?.close());

  const bind = (version: string, body: object = { workflow_id: 'wf-2', status: 'ready' }) =>
    build('PUT', `/v1/automation-versions/${version}/workflow-binding`, body);

  it('are registered, read back and changed', async () => {
    const project = await build('POST', '/v1/projects', {
      name: 'Invoices',
      client_emails: ['office@northwind.test'],
      collaborators: ['ada@acme.test'],
      repository: 'acme/invoices',
      production_url: 'https://invoices.northwind.test',
    });
    expect([project.status, project.headers.get('location')]).toEqual([201, `/v1/projects/${project.body.id}`]);
    expect((await build('GET', `/v1/projects/${project.body.id}`)).body).toEqual(project.body);
    const changed = await build('PATCH', `/v1/projects/${project.body.id}`, { repository: null, client_emails: [] });
    expect(changed.body).toMatchObject({ name: 'Invoices', repository: null, client_emails: [], collaborators: ['ada@acme.test'] });

    const version = await build('POST', `/v1/projects/${project.body.id}/automation-versions`, {
      version_label: '1.4.0',
      config: { steps: ['read'] },
      ref: 'refs/heads/main',
      commit_sha: 'c0ffee',
      workflow_binding: { workflow_id: 'wf-1', status: 'pending' },
    });
    expect([version.status, version.headers.get('location')]).toEqual([201, `/v1/automation-versions/${version.body.id}`]);
    expect(version.body).toMatchObject({
      project_id: project.body.id,
      status: 'Draft',
      workflow_binding: { workflow_id: 'wf-1', status: 'pending' },
      deployed_at: null,
      deployed_by: null,
      config: { steps: ['read'] },
    });
    expect((await build('GET', `/v1/automation-versions/${version.body.id}`)).body).toEqual(version.body);
    const { config: _, ...listed } = version.body;
    expect((await build('GET', `/v1/automation-versions?project_id=${project.body.id}&status=Draft`)).body.items).toEqual([listed]);
    expect((await build('GET', `/v1/automation-versions?project_id=${project.body.id}&status=Live`)).body.items).toEqual([]);
    expect((await build('GET', `/v1/automation-versions?project_id=${newId()}`)).body).toEqual({ items: [], next_cursor: null });
  });

  it('have no binding until one is set, and keep its id when it changes', async () => {
    const { version } = await fixture.deployable(build, { workflow_binding: undefined });
    expect((await build('GET', `/v1/automation-versions/${version}`)).body.workflow_binding).toBeNull();
    const first = await bind(version, { workflow_id: 'wf-1', status: 'pending' });
    const second = await bind(version);
    expect([first.status, second.status, second.body]).toEqual([200, 200, { id: first.body.id, workflow_id: 'wf-2', status: 'ready' }]);
    expect((await build('GET', `/v1/automation-versions/${version}`)).body.workflow_binding).toEqual(second.body);
  });

  it.each(['active', 'inactive'])('refuse to change a binding that is %s', async (status) => {
    const { version } = await fixture.deployable(build);
    await fixture.owner.query('UPDATE control.workflow_bindings SET status = $2 WHERE automation_version_id = $1', [version, status]);
    const answer = await bind(version);
    expect([answer.status, answer.body.code]).toEqual([409, 'precondition_failed']);
  });

  it('refuse to change a binding under a deployment', async () => {
    const { version } = await fixture.deployable(build);
    const { body } = await build('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' });
    const answer = await bind(version);
    expect([answer.status, answer.body.code, answer.body.deployment_id]).toEqual([409, 'deployment_in_progress', body.id]);
  });
});
