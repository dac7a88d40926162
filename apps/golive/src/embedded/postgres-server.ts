import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { logger } from '@golive/observability';
import pg from 'pg';
import type { PostgresHome } from './postgres-home.js';

/** Durable as any PostgreSQL (fsync stays on), small, and reachable from this machine only. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=120',
  'shared_buffers=64MB',
  'work_mem=4MB',
  'maintenance_work_mem=32MB',
  'max_wal_size=512MB',
  'jit=off',
  'max_parallel_workers_per_gather=0',
  'log_min_messages=warning',
];
const READY_MS = 120_000; // recovery after a crash of the machine takes its time
const FAST_STOP_MS = 15_000;
const log = logger('postgresql');

/** The PostgreSQL server of one home. It is a process of its own, in a group of its own: a terminal's Ctrl-C is not for it. */
export class PostgresServer {
  private child: ChildProcess | undefined;
  private stopping = false;

  constructor(
    private readonly home: PostgresHome,
    private readonly options: { port: number; logFile: string; superuserUrl: string },
  ) {}

  private get dataFolder(): string {
    return join(this.home.directory, 'data');
  }

  /** Stops the server that a killed golive left behind, if there is one. */
  async stopLeftOver(): Promise<boolean> {
    const pid = await this.leftOver();
    if (pid !== undefined) await end(pid);
    return pid !== undefined;
  }

  /** Resolves when the server takes connections. Afterwards it is started again whenever it ends by itself. */
  async start(): Promise<void> {
    const { port, logFile } = this.options;
    const output = openSync(logFile, 'a', 0o600);
    const child = spawn(
      this.home.programs.postgres,
      ['-D', this.dataFolder, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])],
      {
        ...this.home.identity,
        cwd: this.home.directory,
        detached: true,
        stdio: ['ignore', output, output],
      },
    );
    closeSync(output);
    this.child = child;
    await this.ready(child);
    child.once('exit', (code) => void this.restart(code));
  }

  /** Ends sessions and stops the server with a checkpoint; if that takes too long, at once: the next start then recovers. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child?.pid !== undefined && this.child.exitCode === null) await end(this.child.pid);
  }

  private async ready(child: ChildProcess): Promise<void> {
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    const deadline = Date.now() + READY_MS;
    while (!(await answers(this.options.superuserUrl))) {
      const over = failure ?? (child.exitCode === null ? undefined : new Error(`it ended with code ${child.exitCode}`));
      if (over) throw new Error(`PostgreSQL did not start, see ${this.options.logFile}: ${over.message}`, { cause: over });
      if (Date.now() > deadline) throw new Error(`PostgreSQL takes no connections after ${READY_MS / 1000} s, see ${this.options.logFile}`);
      await pause(20);
    }
  }

  private async restart(code: number | null): Promise<void> {
    if (this.stopping) return;
    log.error({ code, see: this.options.logFile }, 'PostgreSQL ended by itself and is started again');
    await pause(500);
    try {
      await this.stopLeftOver();
      if (!this.stopping) await this.start();
    } catch (error) {
      if (this.stopping) return;
      log.fatal({ err: error }, 'PostgreSQL could not be started again');
      void this.restart(null);
    }
  }

  /** The process that holds the cluster. A pid file whose number now belongs to something else is removed. */
  private async leftOver(): Promise<number | undefined> {
    const pidFile = join(this.dataFolder, 'postmaster.pid');
    const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
    if (!pid) return undefined;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.split('\0').includes(this.dataFolder)) return pid;
    await rm(pidFile, { force: true });
    return undefined;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28…: it runs, and refuses this very user: waiting does not help.
    if ((error as { code?: string }).code?.startsWith('28')) throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
async function end(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal)) return;
    const deadline = Date.now() + FAST_STOP_MS;
    while (Date.now() < deadline) {
      await pause(10);
      if (!send(pid, 0)) return;
    }
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
