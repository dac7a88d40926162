import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import pg from 'pg';
import { type Call, GatewayFixture } from '../gateway.fixture.js';
import { historyQuery } from './history.store.js';

interface StreamEvent {
  id: string;
  event: string;
  data: { new_state?: string; step?: string; deployment_id: string };
}

describe('the history of deployments', () => {
  let fixture: GatewayFixture;
  let release: Call;
  let viewer: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    release = await fixture.as('ops_admin');
    viewer = await fixture.as('viewer');
  });
  afterAll(() => fixture?.close());

  const begin = async (ref = 'refs/heads/main', reason = 'because'): Promise<{ id: string; project: string }> => {
    const { project, version } = await fixture.deployable(release);
    const { body } = await release('POST', '/v1/deployments', { automation_version_id: version, reason, ref });
    return { id: body.id, project };
  };
  const idsOf = async (query: string): Promise<string[]> =>
    (await viewer('GET', `/v1/deployments?${query}`)).body.items.map((item: { id: string }) => item.id);

  it('is filtered by project, state, kind, ref and time', async () => {
    const one = await begin();
    const other = await begin('refs/tags/v1.2.3');
    await fixture.walk(one.id, ['ACTIVATING', 'COMMITTING', 'LIVE']);
    expect(await idsOf(`project_id=${one.project}`)).toEqual([one.id]);
    expect(await idsOf('state=LIVE')).toEqual([one.id]);
    expect(await idsOf('kind=PAUSE')).toEqual([]);
    expect(await idsOf(`ref=${encodeURIComponent('refs/tags/v1.2.3')}`)).toEqual([other.id]);
    expect(await idsOf('from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).toEqual([]);
    expect(await idsOf('from=2020-01-01T00:00:00Z')).toEqual([other.id, one.id]);
  });

  it('can be had as CSV, in which nothing is a formula', async () => {
    const { project } = await begin('refs/heads/main', '=HYPERLINK("http://evil")');
    const { headers, text } = await viewer('GET', `/v1/deployments?project_id=${project}`, undefined, { accept: 'text/csv' });
    expect(headers.get('content-type')).toContain('text/csv');
    const [head, line] = text.split('\r\n');
    expect(head).toMatch(/^id,kind,state,/);
    expect(line).toContain(`"'=HYPERLINK(""http://evil"")"`);
  });

  it('tells how long each phase took, which gates passed, who approved and what was bypassed, in JSON and in CSV', async () => {
    const { project, version } = await fixture.deployable(release);
    const freezes = [{ rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Year end' }];
    const policy = { gates: ['coverage'], approval: { required: 1, roles: ['reviewer'] }, freezes };
    await release('PUT', `/v1/projects/${project}/release-policy`, policy, { 'if-match': '*' });
    const asked = { automation_version_id: version, reason: 'r', bypass_reason: 'incident 12' };
    const { id } = (await release('POST', '/v1/deployments', asked)).body;
    await release('PUT', `/v1/deployments/${id}/gates/coverage`, { status: 'passed', coverage: 93.1 });
    await fixture.owner.query(
      `INSERT INTO control.deployment_approvals (id, tenant_id, deployment_id, decision, digest, reviewer_id, reviewer_email, reviewer_roles, checklist)
       VALUES (gen_random_uuid(), $1, $2, 'approved', 'd', 'rita', 'rita@acme.test', '{reviewer}', '{}')`,
      [fixture.acme, id],
    );
    await fixture.walk(id, ['CHECKING_GATES', 'AWAITING_APPROVAL', 'ACTIVATING', 'COMMITTING', 'LIVE']);
    const { body } = await viewer('GET', `/v1/deployments?project_id=${project}`);
    expect(body.items[0].phases.map((phase: { state: string; duration_ms: number }) => [phase.state, phase.duration_ms >= 0])).toEqual(
      ['CREATED', 'CHECKING_GATES', 'AWAITING_APPROVAL', 'ACTIVATING', 'COMMITTING'].map((state) => [state, true]),
    );
    const { text } = await viewer('GET', `/v1/deployments?project_id=${project}`, undefined, { accept: 'text/csv' });
    const [head, line] = text
      .trim()
      .split('\r\n')
      .map((row) => row.replaceAll('"', '').split(','));
    const row = Object.fromEntries(head!.map((name, index) => [name, line![index]]));
    expect(row).toMatchObject({
      state: 'LIVE',
      actor: 'ops_admin@acme.test',
      gates: 'coverage passed 93.1 %',
      approved_by: 'rita@acme.test',
      bypass: 'ops_admin@acme.test: incident 12',
      phases: expect.stringMatching(/^CREATED \d+ ms; CHECKING_GATES \d+ ms; .*COMMITTING \d+ ms$/),
    });
  });

  it('streams every transition and attempt, and ends after the end state', async () => {
    const { id } = await begin();
    const stream = read(id);
    await fixture.owner.query(`UPDATE control.intent_workflows SET state = 'ACTIVATING' WHERE id = $1`, [id]);
    await fixture.owner.query(
      `INSERT INTO control.step_attempts (tenant_id, workflow_id, step, attempt, outcome, started_at) VALUES ($1, $2, 'ACTIVATING', 1, 'ok', now())`,
      [fixture.acme, id],
    );
    await fixture.walk(id, ['COMMITTING', 'LIVE']);
    const events = await stream;
    expect(events.map(({ event, data }) => `${event} ${data.new_state ?? data.step}`)).toEqual([
      'transition CREATED',
      'transition ACTIVATING',
      'attempt ACTIVATING',
      'transition COMMITTING',
      'transition LIVE',
    ]);
    expect(await read(id, events[1]!.id)).toEqual(events.slice(2));
    expect(await read(id, events.at(-1)!.id)).toEqual([]);
  });

  it('serves many streams at once', async () => {
    const { id } = await begin();
    const streams = Array.from({ length: 40 }, () => read(id));
    await fixture.walk(id, ['ACTIVATING', 'FAILED']);
    for (const events of await Promise.all(streams))
      expect(events.map(({ data }) => data.new_state)).toEqual(['CREATED', 'ACTIVATING', 'FAILED']);
  });

  it('costs a page of each table among ten thousand deployments and executions, not the tables', async () => {
    const [tenant, project, version] = [newId(), newId(), newId()];
    const many = `(SELECT (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid AS id, n FROM generate_series(1, 10000) n) many`;
    await fixture.owner.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, 'p')`, [project, tenant]);
    await fixture.owner.query(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by) VALUES ($1, $2, $3, '1', '{}', 'Draft', 'x')`,
      [version, tenant, project],
    );
    await fixture.owner.query(
      `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
       SELECT id, $1, $2, $3, 'DEPLOY', false, 'a', 'a', 'api', 't' FROM ${many} WHERE n % 2 = 0`,
      [tenant, project, version],
    );
    await fixture.owner.query(
      `INSERT INTO control.executions (id, tenant_id, project_id, component, environment, version_label, status, report, actor_id, actor_email)
       SELECT id, $1, CASE WHEN n % 4 = 1 THEN $2::uuid END, 'c', 'e', '1', 'SUCCEEDED', '{}', 'a', 'a' FROM ${many} WHERE n % 2 = 1`,
      [tenant, project],
    );
    await fixture.owner.query('ANALYZE control.deployments; ANALYZE control.executions');
    const client = new pg.Client({ connectionString: fixture.database.url('golive_gateway') });
    await client.connect();
    try {
      await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant]);
      const middle = '018bcfe5-7b88-7000-8000-000000000000';
      for (const [query, after] of [
        [{}, null],
        [{}, middle],
        [{ project_id: project }, null],
        [{ project_id: project }, middle],
      ] as const) {
        const { sql, params } = historyQuery(tenant, query, after, 51)!;
        const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, params);
        const scans = scansOf(rows[0]['QUERY PLAN'][0].Plan);
        expect(scans.map(({ name }) => name).sort()).toEqual(['deployments', 'executions']);
        expect(scans.filter(({ rows: read, kind }) => read > 51 * 3 || kind === 'Seq Scan')).toEqual([]);
      }
    } finally {
      await client.end();
    }
  });

  async function read(id: string, lastId?: string): Promise<StreamEvent[]> {
    const { status, headers, text } = await viewer(
      'GET',
      `/v1/deployments/${id}/events`,
      undefined,
      lastId ? { 'last-event-id': lastId } : {},
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    return text
      .split('\n\n')
      .filter((block) => block.startsWith('id:'))
      .map((block) => {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
        return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
      });
  }
});

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** The scans of a plan, each with the rows that it looked at. */
function scansOf(node: PlanNode): { name: string; kind: string; rows: number }[] {
  const own = node['Relation Name'];
  const rows = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  return [...(own === undefined ? [] : [{ name: own, kind: node['Node Type'], rows }]), ...(node.Plans ?? []).flatMap(scansOf)];
}
