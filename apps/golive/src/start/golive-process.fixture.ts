import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '@golive/testing';

const ROOT = join(import.meta.dirname, '../../../..');

/** A `golive …` of its own, from the sources, as a person would run it. */
export class GoliveProcess {
  stdout = '';
  stderr = '';
  readonly exit: Promise<number | NodeJS.Signals>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[], settings: Record<string, string>) {
    const node = ['--conditions=@golive/source', '--import', join(ROOT, 'tools/loader.mjs'), join(ROOT, 'apps/golive/src/main.ts')];
    const env = { PATH: process.env['PATH'], ...settings };
    this.child = spawn(process.execPath, [...node, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.exit = new Promise((ended) => this.child.once('close', (code, signal) => ended(code ?? signal!)));
  }

  get pid(): number {
    return this.child.pid!;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until it has said this. */
  async says(text: string): Promise<void> {
    await eventually(
      () => {
        if (this.child.exitCode !== null) throw new Error(`it ended: ${this.stdout}${this.stderr}`);
        if (!this.stdout.includes(text)) throw new Error(`not said yet: ${text}\n${this.stdout}${this.stderr}`);
      },
      { timeoutMs: 60_000 },
    );
  }
}
