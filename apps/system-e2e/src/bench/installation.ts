import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@golive/testing';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** A machine that is busy with something else may take its time. */
const READY_MS = 180_000;

/** `golive start` as a user would run it, on data of its own, and the processes that belong to it. */
export interface BenchInstallation {
  url: string;
  token: string;
  tenantId: string;
  ownerUrl: string;
  /** The one process that all services run in, PostgreSQL's first process, and the WRK simulator. */
  pids: { golive: number; postgres: number; simulator: number };
  stop(): Promise<void>;
}

/** Starts golive without demo projects: embedded PostgreSQL with fsync on, a simulator that answers in 2 ms, and the broker asked for. */
export async function startInstallation(kafkaBrokers: string[] | undefined): Promise<BenchInstallation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'golive-bench-'));
  const port = await freePort();
  const env = {
    ...process.env,
    GOLIVE_DATA_DIR: dataDir,
    GOLIVE_PORT: String(port),
    GOLIVE_DEMO: 'off',
    GOLIVE_LOG_LEVEL: 'warn',
    ...(kafkaBrokers ? { KAFKA_BROKERS: kafkaBrokers.join(',') } : {}),
  };
  const child = spawn(process.execPath, ['tools/run.mjs', ...startFlags(), 'apps/golive/src/main.ts', 'start'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  await untilReady(url, child).catch(async (error: unknown) => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    throw error;
  });
  const command = (...args: string[]): Promise<string> => output(['tools/run.mjs', 'apps/golive/src/main.ts', ...args], env);
  const token = (await command('token', 'ops-admin@acme.test')).trim();
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { tenant_id: string };
  const ownerUrl = (await command('db-url')).trim();
  return {
    url,
    token,
    tenantId: claims.tenant_id,
    ownerUrl,
    pids: {
      golive: child.pid as number,
      postgres: findProcess(child.pid as number, /postgres/),
      simulator: findProcess(child.pid as number, /simulator/),
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The flags that `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`golive start ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('golive start was not ready within three minutes');
}

async function output(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`golive ${args.at(-1)} failed`);
  return text;
}

/** The first child of a process whose command line fits. */
function findProcess(parent: number, command: RegExp): number {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const owner = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (owner === parent && command.test(readFileSync(`/proc/${entry}/cmdline`, 'utf8'))) return Number(entry);
    } catch {
      // It has ended meanwhile.
    }
  }
  throw new Error(`process ${parent} has no child like ${command}`);
}
