import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';
import { type PostgresHome, postgresHome } from './postgres-home.js';
import { PostgresServer } from './postgres-server.js';

/** What is remembered of the cluster, in a file that only its owner may read. */
interface Remembered {
  directory?: string;
  port: number;
  superuserPassword: string;
  ownerPassword: string;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** The role `golive`, which owns the database `golive`: LOGIN, CREATEROLE, CREATEDB, BYPASSRLS, no superuser. */
  readonly ownerUrl: string;
  readonly port: number;
  /** Where its data is. */
  readonly directory: string;
  /** True when the data is not below the data directory, because the server's user cannot get in there. */
  readonly elsewhere: boolean;
  /** True when a server that a killed golive left behind was stopped first. */
  readonly replaced: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of a data directory that the caller has claimed, creating it the first time. Port, passwords and
 * place are chosen once and kept in `<dataDir>/postgres.json`; the port changes only when something else has taken it.
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const file = join(dataDir, 'postgres.json');
  const kept = await readIfPresent(file);
  const home = await postgresHome(dataDir, kept?.directory);
  const remembered: Remembered = {
    superuserPassword: secret(),
    ownerPassword: secret(),
    ...kept,
    directory: home.directory,
    port: kept?.port ?? 0,
  };
  await remember(file, remembered);
  if (!existsSync(join(home.directory, 'data'))) await createCluster(home, remembered.superuserPassword);

  const serverAt = (port: number) =>
    new PostgresServer(home, {
      port,
      logFile: join(dataDir, 'postgres.log'),
      superuserUrl: urlOf('postgres', remembered.superuserPassword, port, 'postgres'),
    });
  const replaced = await serverAt(remembered.port).stopLeftOver();
  const port = await freePort(remembered.port);
  await remember(file, { ...remembered, port });
  const server = serverAt(port);
  try {
    await server.start();
    await createOwner(urlOf('postgres', remembered.superuserPassword, port, 'postgres'), remembered.ownerPassword);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ownerUrl: urlOf('golive', remembered.ownerPassword, port, 'golive'),
    port,
    directory: home.directory,
    elsewhere: home.directory !== join(dataDir, 'postgres'),
    replaced,
    stop: () => server.stop(),
  };
}

/** Made aside and moved into place, so that a half-made cluster is never taken for a whole one. */
async function createCluster({ directory, identity, programs }: PostgresHome, password: string): Promise<void> {
  const draft = join(directory, 'data.new');
  const passwordFile = join(directory, 'password');
  await rm(draft, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (identity) await chown(passwordFile, identity.uid, identity.gid);
    const options = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C'];
    await promisify(execFile)(programs.initdb, [`--pgdata=${draft}`, ...options], { ...identity, cwd: directory });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, join(directory, 'data'));
}

/** The superuser's only task: the role that owns everything, and its database. */
async function createOwner(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'golive') AS role, EXISTS (SELECT FROM pg_database WHERE datname = 'golive') AS database`,
    );
    if (!rows[0]!.role) await client.query(`CREATE ROLE golive LOGIN NOSUPERUSER CREATEROLE CREATEDB BYPASSRLS PASSWORD '${password}'`);
    if (!rows[0]!.database) await client.query('CREATE DATABASE golive OWNER golive');
  } finally {
    await client.end();
  }
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

const secret = () => randomBytes(24).toString('base64url');

async function readIfPresent(file: string): Promise<Remembered | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Remembered);
  } catch {
    throw new Error(`${file} cannot be read. It holds the passwords of the database beside it: restore it from a backup.`);
  }
}

async function remember(file: string, remembered: Remembered): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(remembered, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
