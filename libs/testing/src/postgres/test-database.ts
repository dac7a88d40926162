import { randomUUID } from 'node:crypto';
import { migrate, roleUrl, type ServiceRole } from '@golive/persistence';
import pg from 'pg';
import { askEnvironment } from '../environment/ask-environment.js';
import type { PostgresCluster } from './postgres-cluster.js';

const TEMPLATE = 'golive_template';

/** A database that belongs to one suite. */
export interface TestDatabase {
  /** The owner of the tables: migrations, and a test's look across all tenants (it bypasses row-level security). */
  readonly ownerUrl: string;
  /** The connection string that the service of this role uses: row-level security applies. */
  url(role: ServiceRole): string;
  /** Ends every session that is left and drops the database. */
  close(): Promise<void>;
}

/**
 * A fresh, migrated database in the run's cluster, copied from a template that is migrated once a run.
 * `migrated: false` gives an empty one. Call it in `beforeAll` and `close()` in `afterAll`.
 */
export async function testDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { ownerUrl: clusterUrl } = await askEnvironment<Pick<PostgresCluster, 'ownerUrl'>>('postgres');
  const name = `suite_${randomUUID().replaceAll('-', '')}`;
  await withClient(clusterUrl, async (client) => {
    if (options.migrated === false) await client.query(`CREATE DATABASE ${name}`);
    else await copyTemplate(client, clusterUrl, name);
  });
  const ownerUrl = urlOf(clusterUrl, name);
  return {
    ownerUrl,
    url: (role) => roleUrl(ownerUrl, role),
    close: () => withClient(clusterUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined)),
  };
}

async function copyTemplate(client: pg.Client, clusterUrl: string, name: string): Promise<void> {
  // Suites start side by side: the first builds the template, the others wait here for it.
  await client.query(`SELECT pg_advisory_lock(hashtext('golive.test.template'))`);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (!rowCount) await buildTemplate(client, clusterUrl);
  await client.query(`SELECT pg_advisory_unlock(hashtext('golive.test.template'))`);
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  await copySettings(client, name);
}

/** Builds under another name: a template that exists is complete. */
async function buildTemplate(client: pg.Client, clusterUrl: string): Promise<void> {
  const draft = `${TEMPLATE}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${draft}`);
  await migrate(urlOf(clusterUrl, draft));
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`);
}

/** The owner's settings per database (its search path) are kept outside the database, so the copy lacks them. */
async function copySettings(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ setting: string }>(
    `SELECT unnest(setconfig) AS setting FROM pg_db_role_setting
      WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = $1) AND setrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)`,
    [TEMPLATE],
  );
  for (const { setting } of rows) {
    const [key = '', ...value] = setting.split('=');
    await client.query('SELECT set_config($1, $2, false)', [key, value.join('=')]);
    await client.query(`ALTER ROLE CURRENT_USER IN DATABASE ${name} SET ${key} FROM CURRENT`);
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.toString();
}
