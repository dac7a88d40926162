import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running installation tells the other commands. It carries the owner's password, so only its owner may read it. */
export interface Runtime {
  pid: number;
  /** Where the API is, without a slash at the end. */
  url: string;
  port: number;
  /** The claim `iss` of its tokens. */
  issuer: string;
  audience: string;
  /** True when it signs in the demo users itself. */
  embeddedIssuer: boolean;
  /** Connection string of the role that owns the database. */
  ownerUrl: string;
  startedAt: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'runtime.json');

export async function writeRuntime(dataDir: string, runtime: Runtime): Promise<void> {
  const draft = `${fileIn(dataDir)}.new`;
  await writeFile(draft, JSON.stringify(runtime, null, 2), { mode: 0o600 });
  await rename(draft, fileIn(dataDir));
}

export async function removeRuntime(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

/** What runs on this data directory; undefined when nothing does. A file that a killed process left is not believed. */
export function readRuntime(dataDir: string): Runtime | undefined {
  try {
    const runtime = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Runtime;
    return isAlive(runtime.pid) ? runtime : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
