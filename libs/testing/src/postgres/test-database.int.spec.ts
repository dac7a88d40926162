import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from './test-database.js';

describe("a suite's database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  const query = async <T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end();
    }
  };

  it('is migrated and finds its tables on the search path of the owner', async () => {
    await expect(query(database.ownerUrl, 'SELECT count(*)::int AS rows FROM projects')).resolves.toEqual([{ rows: 0 }]);
  });

  it('has an owner that is no superuser, as in production', async () => {
    const attributes = await query(database.ownerUrl, 'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user');
    expect(attributes).toEqual([{ rolsuper: false, rolbypassrls: true }]);
  });

  it('lets a service in under its own role', async () => {
    const [row] = await query(database.url('golive_gateway'), 'SELECT current_user AS role');
    expect(row).toEqual({ role: 'golive_gateway' });
  });

  it('shares nothing with the database of another suite', async () => {
    const other = await testDatabase({ migrated: false });
    await query(database.ownerUrl, 'CREATE TABLE mine (id int)');
    await expect(query(other.ownerUrl, 'SELECT * FROM mine')).rejects.toThrow('does not exist');
    await other.close();
  });
});
