import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '@golive/testing';

const ROOT = resolve(import.meta.dirname, '../../../..');
const LOADER = resolve(ROOT, 'tools/loader.mjs');
/** What V8 compiled stays there when a process ends in good order: most of a start is compiling. */
const NODE_COMPILE_CACHE = resolve(ROOT, 'node_modules/.cache/golive/v8');
const TAIL = 400;

/** How a process came to its end: one of the two is null. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface ManagedProcessOptions {
  name: string;
  /** The TypeScript file to run, from the root of the repository. */
  main: string;
  args?: string[];
  /** All that the process sees of the environment, but for `PATH`, `HOME` and the like. */
  env: Record<string, string>;
  /** Answers 2xx when the process is ready to work. */
  readyUrl: string;
  /** How many of its last lines are kept; 400 when absent. */
  keptLines?: number;
  /** How wrong its clock is, in milliseconds. */
  clockSkewMs?: number;
}

const running = new Set<ChildProcess>();
const endAll = (): void => {
  for (const child of running) child.kill('SIGKILL');
};
process.once('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal); // nobody else listens: now it ends this process
  });
}

/** A process of the system under test: one Node process, so a signal reaches exactly it. It ends with the test run. */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private lines: string[] = [];

  constructor(private readonly options: ManagedProcessOptions) {}

  get name(): string {
    return this.options.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get runs(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last lines of what it said. */
  tail(count = 60): string {
    return this.lines.slice(-count).join('\n');
  }

  /** Starts the process; resolves once it says that it is ready. Rejects with its last words when it ends before. */
  async start(timeoutMs = 150_000): Promise<void> {
    this.launch();
    await eventually(
      async () => {
        if (!this.runs) return;
        const answer = await fetch(this.options.readyUrl, { signal: AbortSignal.timeout(2_000) });
        if (!answer.ok) throw new Error(`${this.name} is not ready: ${answer.status} ${await answer.text()}`);
        await answer.arrayBuffer();
      },
      { timeoutMs, intervalMs: 50 },
    ).catch((cause: unknown) => {
      throw new Error(`${this.name} did not get ready:\n${this.tail()}`, { cause });
    });
    if (!this.runs) throw new Error(`${this.name} ended while it started:\n${this.tail()}`);
  }

  /** Resolves when the process has ended, whatever ends it. */
  async ended(): Promise<ProcessEnd> {
    if (this.child && this.runs) await once(this.child, 'exit');
    return { code: this.child?.exitCode ?? null, signal: this.child?.signalCode ?? null };
  }

  /** True while it is stopped by SIGSTOP. */
  get stopped(): boolean {
    if (!this.runs) return false;
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
  }

  /** Lets a stopped process go on. */
  resume(): void {
    if (this.runs) this.child?.kill('SIGCONT');
  }

  /** Sends the signal and resolves when the process has ended. */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<ProcessEnd> {
    const { child } = this;
    if (!child || !this.runs) throw new Error(`${this.name} does not run:\n${this.tail()}`);
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code, by] = (await ended) as [number | null, NodeJS.Signals | null];
    return { code, signal: by };
  }

  /** Ends it if it runs, without a chance to clean up. */
  async end(): Promise<void> {
    if (this.runs) await this.kill('SIGKILL');
  }

  private launch(): void {
    const { PATH = '', HOME = '', TMPDIR } = process.env;
    const env = { PATH, HOME, NODE_COMPILE_CACHE, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...this.options.env };
    const { clockSkewMs } = this.options;
    const skewed = clockSkewMs === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(skewing(clockSkewMs))}`];
    const args = ['--enable-source-maps', '--conditions=@golive/source', '--import', LOADER, ...skewed, resolve(ROOT, this.options.main)];
    const child = spawn(process.execPath, [...args, ...(this.options.args ?? [])], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    running.add(child);
    child.once('exit', (code, signal) => {
      running.delete(child);
      this.note(`-- ${this.name} (${child.pid}) ended: ${code ?? signal}`);
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => this.note(chunk.toString()));
  }

  private note(text: string): void {
    this.lines = [...this.lines, ...text.trimEnd().split('\n')].slice(-(this.options.keptLines ?? TAIL));
  }
}

/** A program that sets the clock of its process wrong, before anything else is loaded. */
function skewing(ms: number): string {
  const skewClock = resolve(ROOT, 'libs/testing/src/skew-clock.ts');
  return `import { skewClock } from ${JSON.stringify(pathToFileURL(skewClock).href)}; skewClock(${ms});`;
}
