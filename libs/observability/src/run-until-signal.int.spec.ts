import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const module = JSON.stringify(join(import.meta.dirname, 'run-until-signal.ts'));

/** Runs a service that stops as told, sends it the signals once it is up, and gives its exit code and what it printed. */
async function signalled(stop: string, signals: NodeJS.Signals[], options = '{}') {
  const program = `
    const { runUntilSignal } = await import(${module});
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const up = setInterval(() => {}, 1000);
    runUntilSignal(async () => { console.log('stop called'); ${stop} }, ${options});
    console.log('up');`;
  const loader = join(root, 'tools/loader.mjs');
  const child = spawn(process.execPath, ['--conditions=@golive/source', '--import', loader, '--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  let output = '';
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (String(chunk).includes('up')) for (const signal of signals) child.kill(signal);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, stops: output.split('stop called').length - 1 };
}

describe('a service that is told to stop', () => {
  it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])('on %s finishes what it does and exits with 0', async (signal) => {
    expect(await signalled('await pause(50);', [signal])).toMatchObject({ code: 0, stops: 1 });
  });

  it('stops once, however often it is told', async () => {
    expect(await signalled('await pause(200);', ['SIGINT', 'SIGTERM', 'SIGINT'])).toMatchObject({ code: 0, stops: 1 });
  });

  it('exits with 1 when it takes too long', async () => {
    const { code, output } = await signalled('await pause(60_000);', ['SIGTERM'], '{ timeoutMs: 50 }');
    expect([code, output]).toEqual([1, expect.stringContaining('the stop took too long')]);
  });

  it('exits with 1 and says why when the stop fails', async () => {
    const { code, output } = await signalled("throw new Error('the pool would not close');", ['SIGTERM']);
    expect([code, output]).toEqual([1, expect.stringContaining('the pool would not close')]);
  });
});
