import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 20 * 60_000;

/** A dump that was written and that `pg_restore` can read. */
export interface Dump {
  path: string;
  sha256: string;
  bytes: number;
}

/**
 * Dumps a database in PostgreSQL's custom format and has `pg_restore` read its table of contents. The password travels
 * in the environment, never in an argument or an error.
 */
export async function dumpDatabase(databaseUrl: string, path: string, programPath?: string): Promise<Dump> {
  const url = new URL(databaseUrl);
  const env = {
    PATH: programPath,
    PGHOST: decodeURIComponent(url.hostname),
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGCONNECT_TIMEOUT: '10',
  };
  const partial = `${path}.partial`;
  await run('pg_dump', ['--format=custom', '--no-password', `--file=${partial}`], { env, timeout: TIMEOUT_MS }).catch(readable('pg_dump'));
  await run('pg_restore', ['--list', partial], { env, timeout: TIMEOUT_MS, maxBuffer: 256 * 1024 * 1024 }).catch(readable('pg_restore'));
  await rename(partial, path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { path, sha256: hash.digest('hex'), bytes: (await stat(path)).size };
}

function readable(program: string) {
  return (error: { code?: string | number; stderr?: string }): never => {
    if (error.code === 'ENOENT') throw new Error(`${program} is not installed where the orchestrator runs`);
    throw new Error(`${program} failed: ${error.stderr?.trim().split('\n').at(-1) ?? error.code}`);
  };
}
