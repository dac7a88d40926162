import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture, type Reply, WRK_SECRET } from '../gateway.fixture.js';

describe('run events of WRK', () => {
  let fixture: GatewayFixture;
  let ops: Call;
  let workflow: string;
  let version: string;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  /** A version that became Live on the workflow, as the orchestrator's hook notes it. */
  const live = async (caller = ops, since = '2026-03-01T00:00:00Z', tenant = fixture.acme): Promise<string> => {
    const { project, version: id } = await fixture.deployable(caller, { workflow_binding: { workflow_id: workflow, status: 'ready' } });
    await fixture.owner.query(
      'INSERT INTO control.run_watches (tenant_id, automation_version_id, project_id, workflow_id, watched_since) VALUES ($1, $2, $3, $4, $5)',
      [tenant, id, project, workflow, since],
    );
    return id;
  };

  beforeEach(async () => {
    workflow = `wf-${newId()}`;
    version = await live();
  });

  const sign = (text: string, secret = WRK_SECRET) => `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
  const post = (body: object | string, signature?: string): Promise<Reply> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fixture.call('POST', '/v1/hooks/wrk/runs', text, { 'x-wrk-signature-256': signature ?? sign(text) });
  };
  const tell = (run_id: string, status: string, at = '2026-03-01T10:00:00Z', more: object = {}) =>
    post({ run_id, workflow_id: workflow, status, at, ...more });
  const runsOf = async (id: string, query = '') => (await ops('GET', `/v1/automation-versions/${id}/runs${query}`)).body;

  it('are counted for the version, with durations', async () => {
    const [one, two, three] = [newId(), newId(), newId()];
    for (const run of [one, two, three]) expect((await tell(run, 'started')).status).toBe(202);
    await tell(one, 'succeeded', '2026-03-01T10:00:01Z', { duration_ms: 1_000 });
    await tell(two, 'failed', '2026-03-01T10:00:03Z');
    expect(await runsOf(version)).toMatchObject({
      automation_version_id: version,
      watched_since: '2026-03-01T00:00:00.000Z',
      last_run_at: '2026-03-01T10:00:03.000Z',
      counts: { started: 3, succeeded: 1, failed: 1 },
      duration_ms: { average: 2_000, p50: 1_000, p95: 3_000, max: 3_000 },
      items: [
        { run_id: three, status: 'started', finished_at: null, duration_ms: null },
        { run_id: two, status: 'failed', finished_at: '2026-03-01T10:00:03.000Z', duration_ms: 3_000 },
        { run_id: one, status: 'succeeded', workflow_id: workflow, started_at: '2026-03-01T10:00:00.000Z', duration_ms: 1_000 },
      ],
      next_cursor: null,
    });
    const page = await runsOf(version, '?limit=2');
    expect((await runsOf(version, `?limit=2&cursor=${page.next_cursor}`)).items).toMatchObject([{ run_id: one }]);
  });

  it('are counted as metrics of the version', async () => {
    const run = newId();
    await tell(run, 'started');
    await tell(run, 'failed', undefined, { duration_ms: 250 });
    await tell(run, 'failed', undefined, { duration_ms: 250 });
    const { text } = await fixture.call('GET', '/metrics');
    const line = (name: string, status: string) =>
      new RegExp(`^${name}\\{[^}]*automation_version_id="${version}"[^}]*status="${status}"[^}]*\\} (\\S+)`, 'm').exec(text)?.[1];
    expect([line('golive_runs_total', 'started'), line('golive_runs_total', 'failed')]).toEqual(['1', '1']);
    expect(Number(line('golive_run_duration_seconds_sum', 'failed'))).toBeCloseTo(0.25);
  });

  it('count once, however often they come, at once too', async () => {
    const run = newId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell(run, 'started')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
    expect((await tell(run, 'started', '2026-03-02T10:00:00Z')).body).toEqual({ duplicate: true });
    expect((await runsOf(version)).counts).toEqual({ started: 1, succeeded: 0, failed: 0 });
  });

  it('count for the version that was Live then, and a run for the one it began under', async () => {
    const newer = await live(ops, '2026-03-02T00:00:00Z');
    const run = newId();
    await tell(run, 'started', '2026-03-01T23:59:59Z');
    await tell(run, 'succeeded', '2026-03-02T00:00:05Z');
    await tell(newId(), 'started', '2026-03-02T00:00:01Z');
    expect((await runsOf(version)).counts).toEqual({ started: 1, succeeded: 1, failed: 0 });
    expect((await runsOf(newer)).counts).toEqual({ started: 1, succeeded: 0, failed: 0 });
  });

  it('may come in another order, and may lack their start', async () => {
    const run = newId();
    await tell(run, 'succeeded', '2026-03-01T10:00:01Z', { duration_ms: 400 });
    await tell(run, 'started', '2026-03-01T10:00:00Z');
    expect(await runsOf(version)).toMatchObject({
      counts: { started: 1, succeeded: 1, failed: 0 },
      duration_ms: { average: 400 },
      items: [{ status: 'succeeded', started_at: '2026-03-01T10:00:00.000Z', duration_ms: 400 }],
    });
  });

  it('keep their counts and durations when old runs go, also when an event of one of them comes again', async () => {
    const [old, recent] = [newId(), newId()];
    const yearAgo = new Date(Date.now() - 365 * 86_400_000).toISOString();
    await fixture.owner.query('UPDATE control.run_watches SET watched_since = $2 WHERE automation_version_id = $1', [version, yearAgo]);
    await tell(old, 'started', yearAgo);
    await tell(old, 'succeeded', yearAgo, { duration_ms: 90_000 });
    await fixture.owner.query(`UPDATE control.automation_runs SET created_at = $2, id = control.uuid7_floor($2) WHERE run_id = $1`, [
      old,
      yearAgo,
    ]);
    await fixture.owner.query(
      `WITH made AS (
         INSERT INTO control.automation_runs (id, tenant_id, automation_version_id, project_id, workflow_id, run_id, succeeded_at, duration_ms, created_at)
         SELECT (substr(control.uuid7_floor($2)::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, tenant_id, automation_version_id, project_id, workflow_id,
           'run ' || n || automation_version_id, $2, n, $2 FROM control.run_watches, generate_series(1, 1200) n WHERE automation_version_id = $1
         RETURNING duration_ms)
       UPDATE control.run_counts SET succeeded = succeeded + 1200, measured = measured + 1200, duration_ms_sum = duration_ms_sum + (SELECT sum(duration_ms) FROM made)
       WHERE automation_version_id = $1`,
      [version, yearAgo],
    );
    await tell(recent, 'succeeded', new Date().toISOString(), { duration_ms: 5 });
    const { items: _, ...before } = await runsOf(version, '?limit=1');
    expect(before).toMatchObject({ counts: { started: 1, succeeded: 1_202, failed: 0 }, duration_ms: { max: 90_000 } });

    const trim = async () => (await fixture.owner.query<{ n: string }>('SELECT control.trim_runs(150) AS n')).rows[0]!.n;
    expect([await trim(), await trim(), await trim()]).toEqual(['150', '52', '0']);
    const { rows } = await fixture.owner.query('SELECT run_id FROM control.automation_runs WHERE automation_version_id = $1', [version]);
    expect(rows).toHaveLength(1_000);
    expect((await tell(old, 'succeeded', yearAgo, { duration_ms: 90_000 })).body).toEqual({ duplicate: true });
    expect((await tell(recent, 'succeeded', new Date().toISOString(), { duration_ms: 5 })).body).toEqual({ duplicate: true });
    const { items: __, ...after } = await runsOf(version, '?limit=1');
    expect(after).toEqual({ ...before, next_cursor: expect.any(String) });
    await tell(newId(), 'failed', new Date().toISOString());
    expect((await runsOf(version, '?limit=1')).counts).toEqual({ started: 1, succeeded: 1_202, failed: 1 });
  });

  it('of a workflow that nothing Live runs as are ignored, with the reason', async () => {
    const answer = await post({ run_id: 'r', workflow_id: 'unknown', status: 'started', at: '2026-03-01T10:00:00Z' });
    expect([answer.status, answer.body]).toEqual([202, { ignored: expect.stringContaining('Live') }]);
  });

  it('are refused without the right signature over exactly these bytes', async () => {
    const body = JSON.stringify({ run_id: 'r', workflow_id: workflow, status: 'started', at: '2026-03-01T10:00:00Z' });
    for (const signature of ['', 'sha256=', sign(body, 'another'), sign(`${body} `), sign(body).slice(0, -1)]) {
      const answer = await post(body, signature);
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
    }
    expect((await post('not json', 'sha256=00')).status).toBe(401);
    expect((await runsOf(version)).counts.started).toBe(0);
    expect((await post(body, sign(body).slice('sha256='.length))).status).toBe(202);
  });

  it('that do not fit are refused with the place of each fault', async () => {
    const answer = await post({ run_id: '', workflow_id: 1, status: 'done', at: 'yesterday', duration_ms: -1, more: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    const places = new Set((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer));
    expect([...places].sort()).toEqual(['/at', '/duration_ms', '/more', '/run_id', '/status', '/workflow_id']);
    expect((await post('[]')).body.code).toBe('validation_failed');
    expect((await post('{')).body.code).toBe('malformed_body');
  });

  it('are their tenant’s alone, also where two tenants name the same workflow', async () => {
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    const theirs = await live(globex, undefined, fixture.globex);
    await tell(newId(), 'started');
    expect((await globex('GET', `/v1/automation-versions/${theirs}/runs`)).body.counts.started).toBe(1);
    expect((await globex('GET', `/v1/automation-versions/${version}/runs`)).status).toBe(404);
  });
});
