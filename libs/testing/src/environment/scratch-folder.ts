import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.js';

// Below the system's temporary folder: a server that gives up root must be able to walk down to its data.
const base = join(tmpdir(), `golive-test-${userInfo().uid}`);

/** A new empty folder for a server's data. Its name holds this process's id, by which a later run knows it as left behind. */
export function scratchFolder(name: string): string {
  mkdirSync(base, { recursive: true, mode: 0o755 });
  return mkdtempSync(join(base, `${process.pid}-${name}-`));
}

/** Stops and removes what runs that were killed have left: a killed Node process leaves its PostgreSQL running. */
export async function removeLeftovers(): Promise<void> {
  const leftovers = foldersIn(base).filter((entry) => !isAlive(Number.parseInt(entry, 10)));
  await Promise.all(leftovers.map((entry) => removeFolder(join(base, entry))));
}

async function removeFolder(folder: string): Promise<void> {
  const server = postmasterOf(folder);
  if (server) process.kill(server, 'SIGQUIT');
  // A server on its way out still writes: removing under its hands leaves half of the folder.
  await eventually(() => {
    if (postmasterOf(folder)) throw new Error(`PostgreSQL ${server} does not stop`);
  });
  rmSync(folder, { recursive: true, force: true });
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The process id of a PostgreSQL that runs on `folder` now; undefined when it has ended and its id may belong to another. */
function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'), 10);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** True while a process with this id exists, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
