import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, newId } from '@golive/persistence';
import { testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';

const tenant = newId();
const process = newId();
const [sandbox, deprecated, active] = [newId(), newId(), newId()];

describe('production versions in the database', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    db = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    await owner.query('INSERT INTO processes (id, tenant_id, name, created_by) VALUES ($1, $2, $3, $3)', [process, tenant, 'p']);
    await insert(sandbox, 1, 'SANDBOX', 'ACTIVE');
    await insert(deprecated, 2, 'PRODUCTION', 'DEPRECATED');
    await insert(active, 3, 'PRODUCTION', 'ACTIVE');
  });
  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.close();
  });

  const insert = (id: string, version: number, environment: string, status: string, more: Record<string, unknown> = {}) => {
    const production = environment === 'PRODUCTION';
    const row: Record<string, unknown> = {
      id,
      tenant_id: tenant,
      process_id: process,
      version,
      environment,
      status,
      config: '{"a":1}',
      created_by: 'p',
      source_version_id: production ? sandbox : null,
      promoted_by: production ? 'p' : null,
      published_at: production ? new Date() : null,
      deprecated_at: status === 'DEPRECATED' ? new Date() : null,
      ...more,
    };
    const names = Object.keys(row);
    return owner.query(
      `INSERT INTO process_versions (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(row),
    );
  };

  /** Both ways to a refused statement: as the service does, and by hand as the owner. */
  async function refusedToEverybody(sql: string): Promise<void> {
    const before = await owner.query('SELECT * FROM process_versions ORDER BY version');
    await expect(db.withTenant(tenant, (tx) => tx.queryUnprepared(sql))).rejects.toMatchObject({ code: '42501' });
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501', message: expect.stringMatching(/immutable|append-only/) });
    expect((await owner.query('SELECT * FROM process_versions ORDER BY version')).rows).toEqual(before.rows);
  }

  it.each([
    `config = '{"a":2}'`,
    `config = '{"a":1.0}'`,
    `input_schema = '{}'`,
    `output_schema = '{}'`,
    `change_notes = 'x'`,
    'version = 99',
    `environment = 'SANDBOX', source_version_id = NULL, promoted_by = NULL, published_at = NULL`,
    `status = 'DRAFT'`,
    `promoted_by = 'somebody else'`,
    `published_at = now() - interval '1 year'`,
    `created_by = 'somebody else'`,
    'updated_at = now()',
    `status = 'DEPRECATED', deprecated_at = now(), config = '{"a":2}'`,
    `status = 'DEPRECATED', deprecated_at = now(), updated_at = now()`,
    'status = status',
  ])('refuse UPDATE … SET %s, active or deprecated', async (change) => {
    await refusedToEverybody(`UPDATE control.process_versions SET ${change} WHERE id = '${active}'`);
    await refusedToEverybody(`UPDATE control.process_versions SET ${change} WHERE id = '${deprecated}'`);
  });

  it('refuse to come back, and to change the time of their end', async () => {
    await refusedToEverybody(`UPDATE control.process_versions SET status = 'ACTIVE', deprecated_at = NULL WHERE id = '${deprecated}'`);
    await refusedToEverybody(`UPDATE control.process_versions SET deprecated_at = now() WHERE id = '${deprecated}'`);
  });

  it('refuse DELETE and TRUNCATE, and the deletion of their process', async () => {
    await refusedToEverybody(`DELETE FROM control.process_versions WHERE id = '${active}'`);
    await refusedToEverybody(`DELETE FROM control.process_versions WHERE id = '${deprecated}'`);
    await refusedToEverybody('TRUNCATE control.process_versions CASCADE');
    await expect(owner.query('DELETE FROM processes')).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  });

  it('do not come about by changing a sandbox version', async () => {
    await refusedToEverybody(
      `UPDATE control.process_versions SET environment = 'PRODUCTION', source_version_id = id, promoted_by = 'p', published_at = now(), version = 9
       WHERE id = '${sandbox}'`,
    );
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['a second active one', 'ACTIVE', {}, 'one_active_production_version'],
    ['a number that is taken', 'DEPRECATED', { version: 2 }, 'one_number_per_version'],
    ['a draft', 'DRAFT', {}, 'check'],
    ['one that nobody promoted', 'DEPRECATED', { promoted_by: null }, 'check'],
    ['one that comes from nowhere', 'DEPRECATED', { source_version_id: null }, 'check'],
    ['one that comes from another process', 'DEPRECATED', { source_version_id: newId() }, 'fkey'],
    ["one of another tenant's process", 'DEPRECATED', { tenant_id: newId() }, 'fkey'],
    ['a deprecated one without the time of its end', 'DEPRECATED', { deprecated_at: null }, 'check'],
  ])('are never: %s', async (_, status, more, constraint) => {
    await expect(insert(newId(), 50, 'PRODUCTION', status, more)).rejects.toMatchObject({
      constraint: expect.stringContaining(constraint),
    });
  });

  it('are deprecated, once, with the time of it; sandbox versions change freely', async () => {
    await db.withTenant(tenant, async (tx) => {
      expect(await tx.affected(`UPDATE control.process_versions SET config = '{"b":1}' WHERE id = $1`, [sandbox])).toBe(1);
      expect(
        await tx.affected(`UPDATE control.process_versions SET status = 'DEPRECATED', deprecated_at = now() WHERE id = $1`, [active]),
      ).toBe(1);
    });
    const { rows } = await owner.query('SELECT status, deprecated_at FROM process_versions WHERE id = $1', [active]);
    expect(rows).toEqual([{ status: 'DEPRECATED', deprecated_at: expect.any(Date) }]);
  });
});
