import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalTrailEntry, TRAIL_GENESIS, type TrailEntry, verifyTrail } from '@golive/contracts';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('the audit', () => {
  let fixture: GatewayFixture;
  let ops: Call;
  let auditor: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_admin');
    auditor = await fixture.as('auditor');
  });
  afterAll(() => fixture?.close());

  /** Writes entries as the audit service does. */
  async function record(tenant: string, count: number): Promise<void> {
    let head = { seq: 0, hash: TRAIL_GENESIS };
    for (let n = 1; n <= count; n++) {
      const time = new Date(Date.now() + n).toISOString();
      const entry: Omit<TrailEntry, 'hash'> = {
        tenant_id: tenant,
        seq: n,
        event_id: newId(),
        event_type: 'golive.AutomationWentLive.v1',
        occurred_at: time,
        recorded_at: time,
        actor: { id: 'ada', email: 'ada@acme.test' },
        project_id: newId(),
        automation_version_id: null,
        deployment_id: null,
        action_type: n % 2 ? 'deploy' : 'pause',
        summary: `entry ${n}`,
        data: { n },
        prev_hash: head.hash,
      };
      head = { seq: n, hash: createHash('sha256').update(canonicalTrailEntry(entry)).digest('hex') };
      await fixture.owner.query(
        `INSERT INTO audit.audit_trail (tenant_id, seq, event_id, event_type, action_type, occurred_at, recorded_at, actor_id, actor_email, project_id, summary, data, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $6, 'ada', 'ada@acme.test', $7, $8, $9, $10, $11)`,
        [
          tenant,
          n,
          entry.event_id,
          entry.event_type,
          entry.action_type,
          time,
          entry.project_id,
          entry.summary,
          entry.data,
          entry.prev_hash,
          head.hash,
        ],
      );
    }
    await fixture.owner.query('INSERT INTO audit.trail_heads (tenant_id, seq, hash) VALUES ($1, $2, $3)', [tenant, head.seq, head.hash]);
  }

  it('has a row for everything that is changed through the API, and can be searched', async () => {
    const { project, version } = await fixture.deployable(ops);
    await ops('PATCH', `/v1/projects/${project}`, { name: 'New name' });
    await ops('PUT', `/v1/automation-versions/${version}/workflow-binding`, { workflow_id: 'wf-2', status: 'ready' });
    const { body } = await auditor('GET', `/v1/audit-logs?project_id=${project}`);
    expect(body.items.map(({ action_type }: { action_type: string }) => action_type)).toEqual([
      'set_workflow_binding',
      'update_project',
      'create_automation_version',
      'create_project',
    ]);
    expect(body.items[0]).toMatchObject({
      actor: { email: 'ops_admin@acme.test' },
      invoked_via: 'api',
      previous_status: 'provisioned',
      new_status: 'ready',
    });
    const found = async (query: string): Promise<number> =>
      (await auditor('GET', `/v1/audit-logs?project_id=${project}&${query}`)).body.items.length;
    expect(await found(`automation_version_id=${version}`)).toBe(2);
    expect(await found('actor=OPS_ADMIN@acme.test')).toBe(4);
    expect(await found('actor=nobody')).toBe(0);
    expect(await found('action_type=create_project')).toBe(1);
    expect(await found('to=2020-01-01T00:00:00Z')).toBe(0);
  });

  it('lists the trail and verifies its chain', async () => {
    await record(fixture.acme, 7);
    const first = (await auditor('GET', '/v1/audit-trail?limit=4')).body;
    const second = (await auditor('GET', `/v1/audit-trail?limit=4&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items].map(({ seq }: { seq: number }) => seq)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect((await auditor('GET', '/v1/audit-trail?action_type=pause')).body.items).toHaveLength(3);
    expect((await auditor('GET', '/v1/audit-trail/verify')).body).toMatchObject({ valid: true, entries: 7, head: { seq: 7 } });
  });

  it('can be exported as CSV and as lines of JSON, page by page, nothing in it a formula', async () => {
    const { project } = await fixture.deployable(ops);
    await ops('PATCH', `/v1/projects/${project}`, { name: '=HYPERLINK("x")' });
    const asked = (accept: string, path: string) => auditor('GET', path, undefined, { accept });
    const csv = await asked('text/csv', `/v1/audit-logs?project_id=${project}&limit=2`);
    expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="audit-log.csv"',
    ]);
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^"?id"?,/);
    expect([lines.length, lines.some((line) => /(^|,)"?[=+@]/.test(line))]).toEqual([3, false]);
    const next = /^<([^>]+)>; rel="next"$/.exec(csv.headers.get('link') ?? '')![1]!;
    expect((await asked('text/csv', next)).text.trimEnd().split('\r\n')).toHaveLength(2);

    const chained = await asked('application/x-ndjson', '/v1/audit-trail');
    const entries = chained.text.trimEnd().split('\n').map((line) => JSON.parse(line) as TrailEntry); // prettier-ignore
    expect(verifyTrail(entries.reverse(), { sha256: (text) => createHash('sha256').update(text).digest('hex') })).toMatchObject({
      valid: true,
      entries: 7,
    });
    expect((await (await fixture.as('viewer'))('GET', '/v1/audit-trail', undefined, { accept: 'text/csv' })).status).toBe(403);
  });

  it('names the first entry that was edited, in whichever tenant the caller may look', async () => {
    const broken = newId();
    await record(broken, 5);
    await fixture.owner.query('ALTER TABLE audit.audit_trail DISABLE TRIGGER append_only');
    await fixture.owner.query(`UPDATE audit.audit_trail SET summary = 'nothing happened' WHERE tenant_id = $1 AND seq = 3`, [broken]);
    await fixture.owner.query('ALTER TABLE audit.audit_trail ENABLE TRIGGER append_only');
    const platform = await fixture.as('auditor', { tenant_id: newId(), delegated_tenants: [fixture.acme, broken] });
    const { body } = await platform('GET', '/v1/audit-trail/verify');
    expect(body).toMatchObject({ valid: false, tenant_id: broken, first_broken: { seq: 3, reason: 'edited' } });
    expect(body.chains.map(({ valid }: { valid: boolean }) => valid)).toEqual([true, true, false]);
  });
});
