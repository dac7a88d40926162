import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type TestDatabase, testDatabase } from '@golive/testing';
import pg from 'pg';
import { Database, Doorbell, migrate, newId, revertLast, SERVICE_ROLES } from './index.js';

const acme = newId();
const globex = newId();

describe('persistence', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    db = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    for (const tenant of [acme, globex]) {
      await db.withTenant(tenant, (tx) =>
        tx.query('INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, $3)', [newId(), tenant, 'p']),
      );
    }
  });

  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.close();
  });

  describe('a tenant transaction', () => {
    it('sees only its own rows, with no filter in the statement', async () => {
      const rows = await db.withTenant(acme, (tx) => tx.query<{ tenant_id: string }>('SELECT tenant_id FROM control.projects'));
      expect(rows.map((row) => row.tenant_id)).toEqual([acme]);
    });

    it('cannot write a row of another tenant', async () => {
      const foreign = db.withTenant(acme, (tx) =>
        tx.query('INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, $3)', [newId(), globex, 'theft']),
      );
      await expect(foreign).rejects.toMatchObject({ code: '42501' });
    });

    it('fails, and the process lives, when its connection breaks in the moment in which it is handed over', async () => {
      await db.ping();
      const { _clients: clients } = (db as unknown as { pool: { _clients: { connection: { stream: Socket } }[] } }).pool;
      const begun = db.acrossTenants((tx) => tx.query('SELECT 1'));
      clients[0]!.connection.stream.destroy(new Error('read ECONNRESET'));
      await expect(begun).rejects.toThrow();
      await expect(db.acrossTenants((tx) => tx.query('SELECT 1 AS one'))).resolves.toEqual([{ one: 1 }]);
    });

    it('leaves nothing of itself to the next borrower of the connection', async () => {
      await db.withTenant(acme, (tx) => tx.query('SELECT 1'));
      const rows = await db.acrossTenants((tx) => tx.query('SELECT id FROM control.projects'));
      expect(rows).toEqual([]);
    });

    it('rolls back when its work rejects, and its after-commit hints are not given', async () => {
      let hinted = false;
      const failing = db.withTenant(acme, async (tx) => {
        tx.afterCommit(() => (hinted = true));
        await tx.query('INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, $3)', [newId(), acme, 'never']);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      const rows = await db.withTenant(acme, (tx) => tx.query(`SELECT 1 FROM control.projects WHERE name = 'never'`));
      expect(rows).toEqual([]);
      expect(hinted).toBe(false);
    });

    it('does not commit when a failed statement was swallowed', async () => {
      const swallowed = db.withTenant(acme, async (tx) => {
        await tx.query('SELECT 1/0').catch(() => undefined);
      });
      await expect(swallowed).rejects.toThrow('rolled back');
    });

    it('runs the whole work again after a serialization failure', async () => {
      let runs = 0;
      const result = await db.withTenant(acme, async (tx) => {
        runs++;
        if (runs < 3) await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
        return runs;
      });
      expect(result).toBe(3);
    });

    it('refuses a tenant that is not a UUID', async () => {
      await expect(db.withTenant("x'; DROP TABLE control.projects; --", () => Promise.resolve())).rejects.toThrow(TypeError);
    });

    it('survives connections that the server cuts', async () => {
      await owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'spec'`,
      );
      await eventually(() => db.ping());
      const rows = await db.withTenant(acme, (tx) => tx.query('SELECT 1 AS one'));
      expect(rows).toEqual([{ one: 1 }]);
    });
  });

  describe('the schema', () => {
    it('forces row-level security on every table with a tenant', async () => {
      const { rows } = await owner.query<{ name: string; safe: boolean }>(
        `SELECT c.oid::regclass::text AS name, c.relrowsecurity AND c.relforcerowsecurity AND (c.relispartition
            OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.tenant_id%')) AS safe
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
         WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text IN ('control', 'notification', 'audit')`,
      );
      expect(rows.length).toBeGreaterThan(15);
      expect(rows.filter((row) => !row.safe)).toEqual([]);
    });

    it('gives services roles that own nothing and bypass nothing', async () => {
      const { rows } = await owner.query(
        `SELECT rolname, rolsuper, rolbypassrls, EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns
         FROM pg_roles r WHERE rolname = ANY ($1)`,
        [SERVICE_ROLES],
      );
      expect(rows).toHaveLength(SERVICE_ROLES.length);
      for (const row of rows) expect(row).toMatchObject({ rolsuper: false, rolbypassrls: false, owns: false });
    });

    it('refuses to change or delete an audit row, even for the owner', async () => {
      await db.withTenant(acme, (tx) =>
        tx.query(
          `INSERT INTO control.audit_logs (id, tenant_id, action_type, resource_type, resource_id, invoked_via, actor_id, actor_email)
           VALUES ($1, $2, 'test', 'Project', $1, 'api', 'a', 'a@b.c')`,
          [newId(), acme],
        ),
      );
      await expect(owner.query(`UPDATE control.audit_logs SET action_type = 'x'`)).rejects.toThrow('append-only');
      await expect(owner.query('DELETE FROM control.audit_logs')).rejects.toThrow('append-only');
      await expect(owner.query('TRUNCATE control.audit_logs')).rejects.toThrow('append-only');
    });

    it('is found on the search path of the owner', async () => {
      const fresh = new pg.Client({ connectionString: database.ownerUrl });
      await fresh.connect();
      const { rows } = await fresh.query(
        `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'intent_workflows' AND column_name = 'state'`,
      );
      await fresh.query('SELECT workflow_id, previous_state FROM workflow_transition_audit');
      await fresh.end();
      expect(rows).toEqual([{ column_name: 'state', data_type: 'USER-DEFINED' }]);
    });
  });

  it('migrates again without a change, and every migration can be taken back', async () => {
    const other = await testDatabase();
    await migrate(other.ownerUrl);
    const client = new pg.Client({ connectionString: other.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM public.golive_migrations');
    for (let n = rows[0]?.count ?? 0; n > 0; n--) await revertLast(other.ownerUrl);
    const left = await client.query(`SELECT nspname FROM pg_namespace WHERE nspname IN ('control', 'notification', 'audit', 'broker')`);
    expect(left.rows).toEqual([]);
    await migrate(other.ownerUrl);
    await client.query('SELECT 1 FROM control.projects');
    await client.end();
    await other.close();
  });

  it('carries hints between processes over one doorbell, and never fails without a server', async () => {
    const bell = Doorbell.at(database.url('golive_gateway'));
    const heard: string[] = [];
    bell.on('deployments', (ids) => heard.push(...ids));
    bell.ring('deployments', ['a']);
    expect(heard).toEqual(['a']);
    await eventually(async () => {
      await owner.query(`SELECT pg_notify('golive_doorbell', '{"from":"elsewhere","rings":{"deployments":["b"]}}')`);
      expect(heard).toContain('b');
    });
    await bell.close();
  });

  it('rings what was to be rung before it closes', async () => {
    const heard: string[] = [];
    const outside = new pg.Client({ connectionString: database.ownerUrl });
    await outside.connect();
    outside.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await outside.query('LISTEN golive_doorbell');
    const bell = Doorbell.at(database.url('golive_gateway'));
    await eventually(() => {
      bell.ring('deployments', ['connected']);
      expect(heard.join()).toContain('connected');
    });
    bell.ring('deployments', ['last words']);
    await bell.close();
    await eventually(() => expect(heard.join()).toContain('last words'));
    await outside.end();
  });
});
