import { fork } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import pg from 'pg';
import { claimDataFolder, DataFolderInUse } from './data-folder.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

const LOADER = join(import.meta.dirname, '../../../../tools/loader.mjs');
let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'golive-data-'));
  chmodSync(parent, 0o755); // the server's user must be able to pass
  dataDir = join(parent, 'data');
  mkdirSync(dataDir);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  const { directory } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { directory: string };
  rmSync(directory, { recursive: true, force: true });
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(dataDir);
  running.push(postgres);
  return postgres;
}

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const pidOf = ({ directory }: { directory: string }) => Number.parseInt(readFileSync(join(directory, 'data/postmaster.pid'), 'utf8'), 10);

describe('the embedded PostgreSQL', () => {
  it('gives an owner that is no superuser, of a durable server on loopback', async () => {
    const { ownerUrl } = await start();
    const [role] = await query(
      ownerUrl,
      'SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    );
    expect(role).toEqual({ rolsuper: false, rolcreaterole: true, rolcreatedb: true, rolbypassrls: true });
    const settings = await query<{ setting: string }>(
      ownerUrl,
      `SELECT setting FROM pg_settings WHERE name IN ('fsync', 'jit', 'listen_addresses', 'synchronous_commit') ORDER BY name`,
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['on', 'off', '127.0.0.1', 'on']);
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
  });

  it('comes back with its data, on its port, with its passwords', async () => {
    const first = await start();
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start();
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(second.replaced).toBe(false);
  });

  it('goes to another port when something else has taken its own', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    const second = await start();
    expect(second.port).not.toBe(first.port);
    other.close();
  });

  it('is started again when it ends by itself', async () => {
    const postgres = await start();
    const pid = pidOf(postgres);
    process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      expect(await query(postgres.ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      expect(pidOf(postgres)).not.toBe(pid);
    });
  });

  it('lives elsewhere, and comes back there, when its user cannot enter the data directory', async () => {
    chmodSync(join(dataDir, '..'), 0o700);
    const first = await start();
    expect(first.elsewhere).toBe(process.getuid!() === 0); // anybody else is that user
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start();
    expect(second.directory).toBe(first.directory);
    expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('begins anew where the making of the cluster was cut short', async () => {
    mkdirSync(join(dataDir, 'postgres/data.new/base'), { recursive: true });
    const { ownerUrl, directory } = await start();
    expect(await query(ownerUrl, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(existsSync(join(directory, 'data.new'))).toBe(false);
  });

  it('stops the server that a killed golive left behind, keeps its data, and frees the data directory', async () => {
    const options = { execArgv: ['--conditions=@golive/source', '--import', LOADER], env: { ...process.env, NODE_OPTIONS: '' } };
    const holder = fork(join(import.meta.dirname, 'holder.fixture.ts'), [dataDir], options);
    const { ownerUrl } = await new Promise<{ ownerUrl: string }>((up) =>
      holder.once('message', (message) => up(message as { ownerUrl: string })),
    );
    await query(ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
    await expect(claimDataFolder(dataDir)).rejects.toBeInstanceOf(DataFolderInUse);
    holder.kill('SIGKILL');
    await new Promise((ended) => holder.once('exit', ended));

    const folder = await claimDataFolder(dataDir);
    const postgres = await start();
    expect(postgres.replaced).toBe(true);
    expect(await query(postgres.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await folder.release();
  });
});
