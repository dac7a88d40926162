import { DataSource, type MigrationInterface } from 'typeorm';
import { Control1763690000001 } from './migrations/1763690000001-control.js';
import { Workflow1763690000002 } from './migrations/1763690000002-workflow.js';
import { Effects1763690000003 } from './migrations/1763690000003-effects.js';
import { Broker1763690000004 } from './migrations/1763690000004-broker.js';
import { Partitions1763690000005 } from './migrations/1763690000005-partitions.js';
import { Reconciliation1763690000006 } from './migrations/1763690000006-reconciliation.js';
import { Processes1763690000007 } from './migrations/1763690000007-processes.js';
import { Operation1763690000008 } from './migrations/1763690000008-operation.js';
import { Release1763690000009 } from './migrations/1763690000009-release.js';
import { GitHooks1763690000010 } from './migrations/1763690000010-git-hooks.js';
import { Executions1763690000013 } from './migrations/1763690000013-executions.js';
import { Subscribers1763690000014 } from './migrations/1763690000014-subscribers.js';
import { Runs1763690000015 } from './migrations/1763690000015-runs.js';
import { Traces1763690000016 } from './migrations/1763690000016-traces.js';
import { Retention1763690000017 } from './migrations/1763690000017-retention.js';
import { TrimRuns1763690000020 } from './migrations/1763690000020-trim-runs.js';
import { Calendar1763690000011 } from './migrations/1763690000011-calendar.js';
import { PromotionRequests1763690000012 } from './migrations/1763690000012-promotion-requests.js';
import { rolePassword, SERVICE_ROLES, type ServiceRole } from './roles.js';

/** Every migration, oldest first. */
export const migrations: (new () => MigrationInterface)[] = [
  Control1763690000001,
  Workflow1763690000002,
  Effects1763690000003,
  Broker1763690000004,
  Partitions1763690000005,
  Reconciliation1763690000006,
  Processes1763690000007,
  Operation1763690000008,
  Release1763690000009,
  GitHooks1763690000010,
  Calendar1763690000011,
  PromotionRequests1763690000012,
  Executions1763690000013,
  Subscribers1763690000014,
  Runs1763690000015,
  Traces1763690000016,
  Retention1763690000017,
  TrimRuns1763690000020,
];

/**
 * Brings a database to the current schema: service roles, migrations, search path, partitions. Safe to run again and
 * from several places at once (an advisory lock). `ownerUrl` names the role that owns the tables; it needs CREATEROLE
 * where the service roles do not exist yet, and BYPASSRLS to look across tenants.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, async (source) => {
    for (const role of SERVICE_ROLES) await ensureRole(source, role, rolePassword(ownerUrl, role));
    await source.runMigrations({ transaction: 'each' });
    const database = new URL(ownerUrl).pathname.slice(1);
    await source.query(
      `ALTER ROLE CURRENT_USER IN DATABASE "${decodeURIComponent(database).replaceAll('"', '""')}" SET search_path = control, notification, audit, broker, public`,
    );
    await source.query('SELECT control.ensure_partitions()');
  });
}

async function ensureRole(source: DataSource, role: ServiceRole, password: string): Promise<void> {
  const [found] = await source.query<{ unsafe: boolean }[]>(
    'SELECT rolsuper OR rolbypassrls OR rolcreaterole AS unsafe FROM pg_roles WHERE rolname = $1',
    [role],
  );
  if (found?.unsafe) throw new Error(`role ${role} exists with rights that a service must not have: drop it, then migrate again`);
  const rights = found ? '' : 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';
  await source.query(`${found ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN ${rights} PASSWORD '${password}'`);
}

/** Takes back the newest migration that was applied. */
export async function revertLast(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, (source) => source.undoLastMigration({ transaction: 'each' }));
}

async function withOwner(ownerUrl: string, work: (source: DataSource) => Promise<void>): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'golive-migrate',
    installExtensions: false,
    migrations,
    migrationsTableName: 'golive_migrations',
    schema: 'public',
    extra: { max: 2 },
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query("SELECT pg_advisory_lock(hashtext('golive.migrate'))");
    await work(source);
  } finally {
    await runner.query("SELECT pg_advisory_unlock(hashtext('golive.migrate'))").catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
