import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalTrailEntry, TRAIL_GENESIS, type TrailEntry } from '@golive/contracts';
import { Database, newId } from '@golive/persistence';
import { testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { verifyTrailOf } from './index.js';
import { applyRetention, type Gone } from './retention.js';

const MONTHS = [-30, -29, -28, -1, 0];

describe('retention', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    db = await Database.connect({ url: database.url('golive_audit'), applicationName: 'spec', poolSize: 2 });
    for (const schema of ['audit.audit_trail', 'control.inbox_messages'])
      for (const back of MONTHS.slice(0, -1)) await partition(schema, back);
  });
  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.close();
  });

  /** A month that began this many months ago. */
  const month = (back: number): Date => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + back, 1));
  };
  const suffix = (back: number): string => month(back).toISOString().slice(0, 7).replace('-', '_');

  async function partition(parent: string, back: number): Promise<void> {
    const bounds = [month(back), month(back + 1)].map((at) => {
      const time = `'${at.toISOString()}'`;
      return parent.endsWith('trail') ? time : `control.uuid7_floor(${time}::timestamptz)`;
    });
    await owner.query(`CREATE TABLE ${parent}_${suffix(back)} PARTITION OF ${parent} FOR VALUES FROM (${bounds[0]}) TO (${bounds[1]})`);
    await owner.query(`GRANT SELECT, INSERT ON ${parent}_${suffix(back)} TO golive_audit`);
  }

  /** A chain with one entry in each of these months. */
  async function chain(tenant: string): Promise<void> {
    let head = { seq: 0, hash: TRAIL_GENESIS };
    for (const back of MONTHS) {
      const time = new Date(month(back).getTime() + 1_000).toISOString();
      const facts = { tenant_id: tenant, seq: head.seq + 1, event_id: newId(), event_type: 't', action_type: 'deploy', summary: 's', data: {}, prev_hash: head.hash }; // prettier-ignore
      const times = { occurred_at: time, recorded_at: time };
      const nobody = { actor: null, project_id: null, automation_version_id: null, deployment_id: null };
      const entry: Omit<TrailEntry, 'hash'> = { ...facts, ...times, ...nobody };
      head = { seq: entry.seq, hash: createHash('sha256').update(canonicalTrailEntry(entry)).digest('hex') };
      await owner.query(
        `INSERT INTO audit.audit_trail (tenant_id, seq, event_id, event_type, action_type, occurred_at, recorded_at, summary, data, prev_hash, hash)
         VALUES ($1, $2, $3, 't', 'deploy', $4, $4, 's', '{}', $5, $6)`,
        [tenant, entry.seq, entry.event_id, time, entry.prev_hash, head.hash],
      );
    }
    await owner.query('INSERT INTO audit.trail_heads (tenant_id, seq, hash) VALUES ($1, $2, $3)', [tenant, head.seq, head.hash]);
  }

  const apply = (months: number): Promise<Gone> => applyRetention(db, months);

  it('archives old months of the trail as they are; what is left is verified from there, and a cut is still seen', async () => {
    const tenant = newId();
    await chain(tenant);
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: true, entries: 5 });
    const done = await apply(24);
    expect(done.archived).toEqual([-30, -29, -28].map((back) => `audit_trail_${suffix(back)}`));
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: true, entries: 2, head: { seq: 5 } });
    const { rows } = await owner.query(`SELECT seq FROM audit_archive.audit_trail_${suffix(-29)}`);
    expect(rows).toEqual([{ seq: '2' }]);
    await expect(db.acrossTenants((tx) => tx.query(`SELECT FROM audit_archive.audit_trail_${suffix(-29)}`))).rejects.toThrow(
      'permission denied',
    );

    await owner.query('UPDATE audit.trail_anchors SET seq = 2 WHERE tenant_id = $1', [tenant]);
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: false, first_broken: { seq: 3, reason: 'missing' } });
  });

  it('drops months of inboxes when no message of theirs can come again, and not before', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'control.inbox_messages'::regclass`,
    );
    const names = rows.map(({ name }) => name.replace('control.', ''));
    expect(names).not.toContain(`inbox_messages_${suffix(-28)}`);
    expect(names).toEqual(expect.arrayContaining([-1, 0].map((back) => `inbox_messages_${suffix(back)}`)));
  });

  it('forgets keys after a week and published events after ninety days, but never one that waits', async () => {
    const [tenant, project] = [newId(), newId()];
    const key =
      'INSERT INTO control.idempotency_records (tenant_id, actor_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4, now() - $5::interval)';
    await owner.query(key, [tenant, 'a', 'old', 'h', '8 days']);
    await owner.query(key, [tenant, 'a', 'new', 'h', '6 days']);
    const event = `INSERT INTO control.outbox_messages (id, tenant_id, project_id, topic, type, body, created_at, published_at)
      VALUES ($1, $2, $3, 't', $4, '{}', now() - interval '1 year', now() - $5::interval)`;
    await owner.query(event, [newId(), tenant, project, 'old', '91 days']);
    await owner.query(event, [newId(), tenant, project, 'new', '89 days']);
    await owner.query(event, [newId(), tenant, project, 'waits', null]);
    expect(await apply(24)).toMatchObject({ idempotency_keys: 1, events: 1, archived: [], dropped: [] });
    const kept = await owner.query(
      `SELECT key AS name FROM control.idempotency_records WHERE tenant_id = $1 UNION ALL SELECT type FROM control.outbox_messages WHERE tenant_id = $1`,
      [tenant],
    );
    expect(kept.rows.map(({ name }) => name).sort()).toEqual(['new', 'new', 'waits']);
  });

  it('forgets runs that were last heard of ninety days ago, in as many steps as it takes, but the newest thousand of a version', async () => {
    const [tenant, project, version] = [newId(), newId(), newId()];
    const subject = `INSERT INTO control.projects (id, tenant_id, name) VALUES ('${project}', '${tenant}', 'p');
      INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, status, config, created_by) VALUES ('${version}', '${tenant}', '${project}', 'v', 'Archived', '{}', 'me');
      INSERT INTO control.run_counts (tenant_id, automation_version_id, started, last_run_at) VALUES ('${tenant}', '${version}', 25000, now());`;
    await owner.query(subject);
    const runs = (count: number, daysAgo: number) =>
      owner.query(
        `INSERT INTO control.automation_runs (id, tenant_id, automation_version_id, project_id, workflow_id, run_id, started_at, created_at)
         SELECT (substr(control.uuid7_floor(t)::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, $1, $2, $3, 'wf', $5::text || n, t, t
         FROM generate_series(1, $4::int) n, (SELECT now() - make_interval(days => $5::int) AS t) at`,
        [tenant, version, project, count, daysAgo],
      );
    await runs(21_000, 91);
    await runs(600, 89);
    expect((await apply(24)).runs).toBe(20_600);
    const { rows } = await owner.query('SELECT count(*)::int AS n, count(*) FILTER (WHERE run_id LIKE $2)::int AS young FROM control.automation_runs WHERE tenant_id = $1', [tenant, '89%']); // prettier-ignore
    expect(rows).toEqual([{ n: 1_000, young: 600 }]);
    expect((await apply(24)).runs).toBe(0);
  });

  it('keeps the trail for a year at least, whatever it is told, and can be asked by the audit service only', async () => {
    await expect(apply(11)).rejects.toThrow('a year at least');
    const gateway = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    await expect(gateway.acrossTenants((tx) => tx.query('SELECT control.apply_retention(24)'))).rejects.toThrow('permission denied');
    await expect(gateway.acrossTenants((tx) => tx.query('SELECT control.trim_runs(1)'))).rejects.toThrow('permission denied');
    await gateway.close();
  });
});
