import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture, type Reply } from '../gateway.fixture.js';

const COMMIT = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const begun = { component: 'invoices', environment: 'production', version_label: '1.4.0', commit_sha: COMMIT, ref: 'refs/tags/v1.4.0' };

const at = (second: number) => new Date(Date.UTC(2026, 0, 31, 12, 0, second)).toISOString();
const step = (id: string, phase: string, from: number, to: number, status = 'done', detail: string | null = null) => ({
  ...{ id, phase, status, detail, started_at: at(from), finished_at: at(to), duration_ms: (to - from) * 1000 },
});
const CHECKED = [step('check.tree', 'pre-checks', 0, 1), step('check.gates', 'pre-checks', 1, 3)];

describe('a run of golive execute among the deployments', () => {
  let fixture: GatewayFixture;
  let ops: Call;
  let viewer: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_admin');
    viewer = await fixture.as('viewer');
  });
  afterAll(() => fixture?.close());

  /** A run, and how it stands; without a status it has just begun. */
  async function run(status?: string, report: object = {}, over: object = {}, call = ops): Promise<string> {
    const { id } = (await call('POST', '/v1/executions', { ...begun, ...over })).body;
    if (status !== undefined) expect((await call('PATCH', `/v1/executions/${id}`, { status, report })).status).toBe(200);
    return id;
  }
  /** A deployment of a project of its own. */
  async function deploy(over: object = {}): Promise<{ id: string; project: string }> {
    const { project, version } = await fixture.deployable(ops);
    const { body } = await ops('POST', '/v1/deployments', { automation_version_id: version, reason: 'r', ...over });
    return { id: body.id, project };
  }
  const idsOf = async (query: string): Promise<string[]> =>
    (await viewer('GET', `/v1/deployments?${query}`)).body.items.map((item: { id: string }) => item.id);

  it('is listed and shown as one: who, what, when, how long each part took, and where its report is', async () => {
    const { project } = await fixture.deployable(ops);
    const report = {
      status: 'SUCCEEDED',
      facts: { dump_sha256: 'ab' },
      steps: [...CHECKED, step('backup.dump', 'backup', 3, 8), step('migrate', 'migration', 8, 9), step('verify.health', 'verify', 9, 11)],
    };
    const id = await run('SUCCEEDED', report, { project_id: project });
    const { body } = await viewer('GET', `/v1/deployments/${id}`);
    expect(body).toMatchObject({
      kind: 'EXECUTION',
      state: 'LIVE',
      project_id: project,
      version: { version_label: '1.4.0', status: null },
      commit_sha: COMMIT,
      ref: 'refs/tags/v1.4.0',
      actor: { email: 'ops_admin@acme.test' },
      backup: { dump_sha256: 'ab' },
      failure: null,
      created_at: expect.any(String),
      finished_at: expect.any(String),
      execution: { component: 'invoices', environment: 'production', status: 'SUCCEEDED', report: `/v1/executions/${id}` },
    });
    expect(body.phases.map((each: Record<string, unknown>) => [each['phase'], each['state'], each['duration_ms']])).toEqual([
      ['pre-checks', 'CHECKING_GATES', 3_000],
      ['backup', 'BACKING_UP', 5_000],
      ['migration', 'ACTIVATING', 1_000],
      ['verify', 'VERIFYING', 2_000],
    ]);
    expect((await viewer('GET', body.execution.report)).body.report).toEqual(report);
    expect((await viewer('GET', `/v1/deployments?project_id=${project}`)).body.items).toEqual([body]);
  });

  it('is in the history as CSV and as one JSON value per line', async () => {
    const id = await run('FAILED', {
      failure: { step: 'migrate', reason: '=1+1' },
      steps: [...CHECKED, step('migrate', 'migration', 3, 4)],
    });
    const as = async (accept: string) => (await viewer('GET', '/v1/deployments?limit=1', undefined, { accept })).text.trim();
    expect(JSON.parse(await as('application/x-ndjson'))).toMatchObject({ id, kind: 'EXECUTION', state: 'FAILED' });
    const [head, line] = (await as('text/csv')).split('\r\n').map((row) => row.replaceAll('"', '').split(','));
    expect(Object.fromEntries(head!.map((name, index) => [name, line![index]]))).toMatchObject({
      id,
      kind: 'EXECUTION',
      state: 'FAILED',
      project_id: '',
      automation_version_id: '',
      version_label: '1.4.0',
      phases: 'pre-checks 3000 ms; migration 1000 ms',
      failure_code: 'deployment_failed',
      failure_detail: 'migrate: =1+1',
      component: 'invoices',
      report: `/v1/executions/${id}`,
    });
  });

  it.each([
    ['just begun', 'ACTIVATING'],
    ['RUNNING', 'ACTIVATING'],
    ['INTERRUPTED', 'AWAITING_DECISION'],
    ['ROLLING_BACK', 'ROLLING_BACK'],
    ['ROLLBACK_FAILED', 'AWAITING_DECISION'],
    ['SUCCEEDED', 'LIVE'],
    ['FAILED', 'FAILED'],
    ['ROLLED_BACK', 'ROLLED_BACK'],
  ])('that is %s is %s, and is found by that', async (status, state) => {
    const id = await run(status === 'just begun' ? undefined : status);
    const { body } = await viewer('GET', `/v1/deployments/${id}`);
    expect([body.state, body.transitions.at(-1).new_state]).toEqual([state, state]);
    expect(body.waits_for === null).toBe(state !== 'AWAITING_DECISION');
    expect(await idsOf(`state=${state}`)).toContain(id);
    expect(await idsOf(`state=${state === 'LIVE' ? 'FAILED' : 'LIVE'}`)).not.toContain(id);
    expect(await idsOf('state=REJECTED')).toEqual([]);
  });

  it.each([
    ['was refused', { status: 'REFUSED', steps: [] }, 'deploy.restart', 'precondition_failed'],
    [
      'had changes that no commit holds',
      { steps: [step('check.tree', 'pre-checks', 0, 1, 'failed')] },
      'check.tree',
      'precondition_failed',
    ],
    ['could not be migrated', { steps: [...CHECKED, step('migrate', 'migration', 3, 4, 'failed')] }, 'migrate', 'deployment_failed'],
    ['did not answer', { steps: [...CHECKED, step('verify.health', 'verify', 3, 4, 'failed')] }, 'verify.health', 'verification_failed'],
  ])('that %s says so', async (_, report, failed, code) => {
    const id = await run('FAILED', { ...report, failure: { step: failed, reason: 'because' } });
    expect((await viewer('GET', `/v1/deployments/${id}`)).body.failure).toEqual({ code, detail: `${failed}: because` });
  });

  it('is found by kind, commit, ref, actor, project and time, like the others', async () => {
    const other = await deploy({ ref: 'refs/tags/v9.9.9', commit_sha: 'feedbeef' });
    const pipeline = await fixture.as('ci', { sub: 'pipeline-9' });
    const { project } = await fixture.deployable(ops);
    const id = await run('SUCCEEDED', {}, { ref: 'refs/tags/v9.9.9', commit_sha: 'feedbee0', project_id: project }, pipeline);
    expect(await idsOf(`ref=${encodeURIComponent('refs/tags/v9.9.9')}`)).toEqual([id, other.id]);
    expect(await idsOf(`ref=${encodeURIComponent('refs/tags/v9.9.9')}&kind=EXECUTION`)).toEqual([id]);
    expect(await idsOf(`ref=${encodeURIComponent('refs/tags/v9.9.9')}&kind=DEPLOY`)).toEqual([other.id]);
    expect(await idsOf('commit_sha=feedbee')).toEqual([id, other.id]);
    expect(await idsOf('commit_sha=feedbeef')).toEqual([other.id]);
    expect(await idsOf('commit_sha=feed____')).toEqual([]);
    expect(await idsOf('actor=pipeline-9')).toEqual([id]);
    expect(await idsOf('actor=CI@acme.test')).toEqual([id]);
    expect(await idsOf(`project_id=${project}`)).toEqual([id]);
    const { created_at: created } = (await viewer('GET', `/v1/deployments/${id}`)).body;
    expect(await idsOf(`from=${created}&limit=1`)).toEqual([id]);
    expect(await idsOf(`to=${created}`)).not.toContain(id);
    expect((await viewer('GET', '/v1/deployments?kind=execution')).status).toBe(422);
  });

  it('keeps its place between them from page to page, whatever comes in meanwhile', async () => {
    const made: string[] = [];
    for (let n = 0; n < 4; n++) made.push((await deploy()).id, await run('SUCCEEDED'), await run());
    const wanted = made.reverse();
    const found: string[] = [];
    let cursor = '';
    while (found.length < wanted.length) {
      const { body } = await viewer('GET', `/v1/deployments?limit=5${cursor}`);
      found.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = `&cursor=${body.next_cursor}`;
      await Promise.all([deploy(), run()]);
    }
    expect(found.slice(0, wanted.length)).toEqual(wanted);
  });

  it.each<[string, (id: string) => Promise<Reply>]>([
    ['approved', (id) => ops('POST', `/v1/deployments/${id}/approve`, {})],
    ['rejected', (id) => ops('POST', `/v1/deployments/${id}/reject`, { comment: 'no' })],
    ['cancelled', (id) => ops('POST', `/v1/deployments/${id}/cancel`, {})],
    ['decided about', (id) => ops('POST', `/v1/deployments/${id}/decide`, { decision: 'rollback', comment: 'c' })],
    ['retried', (id) => ops('POST', `/v1/deployments/${id}/retry`, {})],
    ['let pass by a freeze', (id) => ops('POST', `/v1/deployments/${id}/bypass`, { reason: 'r' })],
    ['given a gate', (id) => ops('PUT', `/v1/deployments/${id}/gates/lint`, { status: 'passed' })],
  ])('cannot be %s here: it is steered where it runs', async (_, command) => {
    for (const status of [undefined, 'INTERRUPTED', 'FAILED']) {
      const id = await run(status);
      const before = (await viewer('GET', `/v1/deployments/${id}`)).body;
      const refused = await command(id);
      expect([refused.status, refused.body.code, refused.body.current_state]).toEqual([409, 'invalid_status_transition', before.state]);
      expect((await viewer('GET', `/v1/deployments/${id}`)).body).toEqual(before);
    }
  });

  it('holds no lane and has no workflow: the project deploys beside it, and can be rolled back', async () => {
    const { project, version } = await fixture.deployable(ops);
    const id = await run(undefined, {}, { project_id: project });
    expect((await ops('POST', '/v1/deployments', { automation_version_id: version, reason: 'r' })).status).toBe(202);
    for (const table of ['deployments', 'intent_workflows'])
      expect((await fixture.owner.query(`SELECT FROM control.${table} WHERE id = $1`, [id])).rows).toEqual([]);
    const back = await ops('POST', `/v1/projects/${project}/rollback`, { to_version_id: id, reason: 'r' });
    expect([404, 409]).toContain(back.status);
  });

  it('is followed until it ends', async () => {
    const id = await run();
    const stream = viewer('GET', `/v1/deployments/${id}/events`);
    await ops('PATCH', `/v1/executions/${id}`, { status: 'ROLLED_BACK', report: {} });
    const told = (await stream).text.matchAll(/^data: (.*)$/gm);
    expect([...told].map(([, data]) => JSON.parse(data!).new_state)).toEqual(['ACTIVATING', 'ROLLED_BACK']);
    expect((await viewer('GET', `/v1/deployments/${newId()}/events`)).status).toBe(404);
  });

  it('has its steps as its waterfall', async () => {
    const id = await run('FAILED', { steps: [...CHECKED, step('migrate', 'migration', 3, 9, 'failed', 'column is gone')] });
    const { status, body } = await viewer('GET', `/v1/deployments/${id}/trace`);
    expect([status, body.source, body.services]).toEqual([200, 'history', ['golive execute']]);
    expect(body.spans.map((span: { name: string; depth: number; error: string | null }) => [span.name, span.depth, span.error])).toEqual([
      ['invoices 1.4.0 to production', 0, null],
      ['pre-checks', 1, null],
      ['check.tree', 2, null],
      ['check.gates', 2, null],
      ['migration', 1, null],
      ['migrate', 2, 'column is gone'],
    ]);
  });

  it.each<[string, object]>([
    ['is empty', {}],
    ['has no steps where steps should be', { steps: 'none', rollback: 7, failure: [], facts: null, resumed: 'x', status: {} }],
    [
      'has steps of any kind',
      { steps: [null, 1, 'x', [], {}, { started_at: 'soon', id: 1 }, { ...step('m', 'migration', 0, 1), duration_ms: 'long' }] },
    ],
    [
      'has times out of this world',
      {
        steps: [
          step('a', '__proto__', 0, 1),
          { ...step('m', 'migration', 0, 1), started_at: '+275760-09-13T00:00:00Z', duration_ms: 1e300 },
        ],
      },
    ],
  ])('can be read when its report %s', async (_, report) => {
    const id = await run('FAILED', report);
    for (const path of [`/v1/deployments/${id}`, `/v1/deployments/${id}/trace`, '/v1/deployments?limit=1']) {
      expect([path, (await viewer('GET', path)).status]).toEqual([path, 200]);
    }
  });

  it('is hidden from other tenants', async () => {
    const id = await run('SUCCEEDED');
    const other = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    expect((await other('GET', '/v1/deployments')).body.items).toEqual([]);
    for (const path of ['', '/events', '/trace']) expect((await other('GET', `/v1/deployments/${id}${path}`)).status).toBe(404);
    expect((await other('POST', `/v1/deployments/${id}/cancel`, {})).status).toBe(404);
  });
});
