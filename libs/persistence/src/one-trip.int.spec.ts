import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@golive/testing';
import { CommitOutcomeUnknown, Database, newId } from './index.js';

const tenant = newId();
const INSERT = 'INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, $3)';

describe('a transaction in one trip', () => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await testDatabase();
    db = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
  });
  afterAll(async () => {
    await db?.close();
    await database?.close();
  });

  const names = async (): Promise<string[]> => {
    const rows = await db.withTenant(tenant, (tx) => tx.query<{ name: string }>('SELECT name FROM control.projects ORDER BY name'), {
      oneTrip: true,
    });
    return rows.map(({ name }) => name);
  };

  it('commits what was sent before the first wait, and then tells', async () => {
    let told = false;
    const work = db.withTenant(
      tenant,
      async (tx) => {
        tx.afterCommit(() => (told = true));
        const [first, second] = await Promise.all([
          tx.affected(INSERT, [newId(), tenant, 'first']),
          tx.affected(INSERT, [newId(), tenant, 'second']),
        ]);
        return first + second;
      },
      { oneTrip: true },
    );
    await expect(work).resolves.toBe(2);
    expect(told).toBe(true);
    await expect(names()).resolves.toEqual(['first', 'second']);
  });

  it('keeps nothing when one of its statements is refused, says which, and leaves a sound connection', async () => {
    let told = false;
    const work = db.withTenant(
      tenant,
      async (tx) => {
        tx.afterCommit(() => (told = true));
        const sent = [tx.query(INSERT, [newId(), tenant, 'third']), tx.query('SELECT 1 / $1::int', [0])];
        await Promise.all(sent);
      },
      { oneTrip: true },
    );
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(told).toBe(false);
    await expect(names()).resolves.not.toContain('third');
  });

  it('is no success when a failed statement was swallowed', async () => {
    const work = db.acrossTenants(
      async (tx) => {
        await tx.query('SELECT 1 / $1::int', [0]).catch(() => undefined);
      },
      { oneTrip: true },
    );
    await expect(work).rejects.toThrow('rolled back');
  });

  it('refuses a statement that comes after the first wait, which would stand outside', async () => {
    const work = db.withTenant(
      tenant,
      async (tx) => {
        await tx.query('SELECT 1');
        await tx.query(INSERT, [newId(), tenant, 'late']);
      },
      { oneTrip: true },
    );
    await expect(work).rejects.toThrow('the transaction is over');
    await expect(names()).resolves.not.toContain('late');
  });

  it('runs again after a serialization failure', async () => {
    let runs = 0;
    const work = db.acrossTenants(
      (tx) => {
        runs += 1;
        return runs === 1 ? tx.query("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$") : tx.query('SELECT $1::int AS one', [1]);
      },
      { oneTrip: true },
    );
    await expect(work).resolves.toEqual([{ one: 1 }]);
    expect(runs).toBe(2);
  });

  it('has an unknown outcome when the connection breaks before the answer', async () => {
    const work = db.acrossTenants((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'), { oneTrip: true });
    await expect(work).rejects.toThrow(CommitOutcomeUnknown);
    await expect(names()).resolves.toContain('first');
  });
});
