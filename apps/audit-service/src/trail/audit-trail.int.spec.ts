import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CloudEvent, TRAIL_GENESIS } from '@golive/contracts';
import { Database, newId } from '@golive/persistence';
import { testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { append } from './audit-trail.store.js';
import { entryFor } from './trail-entry.domain.js';
import { verifyTrailOf } from './verify-trail-of.js';

const sample = JSON.parse(
  readFileSync(new URL('../../../../libs/contracts/samples/golive.AutomationWentLive.v1.json', import.meta.url), 'utf8'),
) as CloudEvent;

describe('the audit trail', () => {
  let database: TestDatabase;
  let db: Database;
  let owner: pg.Client;
  let tenant: string;

  beforeAll(async () => {
    database = await testDatabase();
    db = await Database.connect({ url: database.url('golive_audit'), applicationName: 'audit-test', poolSize: 4 });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner.end();
    await db.close();
    await database.close();
  });

  beforeEach(() => {
    tenant = newId();
  });

  const event = (name = 'Checkout'): CloudEvent => {
    const data = { ...sample.data, tenant_id: tenant, project_name: name };
    return { ...sample, id: newId(), tenantid: tenant, data } as CloudEvent;
  };
  const record = (events: CloudEvent[]): Promise<void> => db.withTenant(tenant, (tx) => append(tx, events.map(entryFor)));
  const recordMany = async (count: number): Promise<void> => record(Array.from({ length: count }, () => event()));
  /** What somebody with the owner's password can do, and the application cannot. */
  const tamper = async (sql: string): Promise<void> => {
    await owner.query('ALTER TABLE audit.audit_trail DISABLE TRIGGER append_only');
    const { rowCount } = await owner.query(sql, [tenant]);
    await owner.query('ALTER TABLE audit.audit_trail ENABLE TRIGGER append_only');
    expect(rowCount).toBeGreaterThan(0);
  };

  it('is an unbroken chain after 500 events in batches of every size, from several writers at once', async () => {
    let left = 500;
    const batches: number[] = [];
    for (let size = 1; left > 0; size = (size * 7) % 31) {
      batches.push(Math.min(size, left));
      left -= size;
    }
    await Promise.all(batches.map(recordMany));
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: true, entries: 500, head: { seq: 500 } });
  });

  it('begins with the genesis hash, and is valid when it is empty', async () => {
    expect(await verifyTrailOf(db, tenant)).toEqual({ valid: true, entries: 0, head: null });
    await recordMany(1);
    const { rows } = await owner.query('SELECT prev_hash FROM audit.audit_trail WHERE tenant_id = $1', [tenant]);
    expect(rows).toEqual([{ prev_hash: TRAIL_GENESIS }]);
  });

  it('survives names of every kind', async () => {
    await record([event('Zoë 💶 \u202Eevil'), event('"quotes" \\ and {braces}, NULL'), event('')]);
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: true, entries: 3 });
  });

  it('is longer than a page and still verified to its end', async () => {
    await recordMany(2_300);
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: true, entries: 2_300 });
  });

  it.each([
    [
      'an edited entry',
      `UPDATE audit.audit_trail SET data = jsonb_set(data, '{project_name}', '"Other"') WHERE tenant_id = $1 AND seq = 4`,
      4,
      'edited',
    ],
    ['an edited actor', `UPDATE audit.audit_trail SET actor_email = 'nobody@acme.test' WHERE tenant_id = $1 AND seq = 5`, 5, 'edited'],
    [
      'an edited time',
      `UPDATE audit.audit_trail SET occurred_at = occurred_at + interval '1 ms' WHERE tenant_id = $1 AND seq = 2`,
      2,
      'edited',
    ],
    ['a deleted entry', 'DELETE FROM audit.audit_trail WHERE tenant_id = $1 AND seq = 6', 6, 'missing'],
    ['a cut tail', 'DELETE FROM audit.audit_trail WHERE tenant_id = $1 AND seq > 7', 8, 'tail_cut'],
    ['a head that is gone', 'DELETE FROM audit.trail_heads WHERE tenant_id = $1', 1, 'head_differs'],
    [
      'a head set back',
      'UPDATE audit.trail_heads h SET seq = 8, hash = t.hash FROM audit.audit_trail t WHERE h.tenant_id = $1 AND t.tenant_id = h.tenant_id AND t.seq = 8',
      9,
      'head_differs',
    ],
  ])('finds and names %s', async (_, sql, seq, reason) => {
    await recordMany(10);
    await tamper(sql);
    expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: false, first_broken: { seq, reason } });
  });

  it.each(['UPDATE audit.audit_trail SET summary = summary', 'DELETE FROM audit.audit_trail', 'TRUNCATE audit.audit_trail'])(
    'only grows, whoever asks: %s is refused',
    async (sql) => {
      await recordMany(1);
      await expect(db.withTenant(tenant, (tx) => tx.affected(sql))).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('is seen by its own tenant only', async () => {
    await recordMany(2);
    const mine = tenant;
    expect(await verifyTrailOf(db, newId())).toMatchObject({ entries: 0 });
    const rows = await db.withTenant(newId(), (tx) => tx.query('SELECT FROM audit.audit_trail WHERE tenant_id = $1', [mine]));
    expect(rows).toEqual([]);
  });
});
