import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../../..');

/** What a command said and how it ended. */
export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `golive` with these arguments, as from a terminal, to its end. */
export async function golive(args: readonly string[], env: Record<string, string>): Promise<CliRun> {
  const { PATH = '', HOME = '' } = process.env;
  const main = ['--conditions=@golive/source', '--import', resolve(ROOT, 'tools/loader.mjs'), resolve(ROOT, 'apps/golive/src/main.ts')];
  const child = spawn(process.execPath, [...main, ...args], { cwd: ROOT, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].on('data', (chunk: Buffer) => (run[stream] += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...run };
}
