import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');

/** In a process of its own: within Jest's sandbox everything takes three times as long. */
const MEASURE = `
  const { parseEvent } = await import(${JSON.stringify(join(import.meta.dirname, 'parse-event.ts'))});
  const { sampleOf } = await import(${JSON.stringify(join(import.meta.dirname, 'sample-events.ts'))});
  const { bytes } = sampleOf('golive.AutomationWentLive.v1');
  const micros = Array.from({ length: 40 }, () => {
    const begun = performance.now();
    for (let i = 0; i < 250; i++) if (!parseEvent(bytes).ok) throw new Error('the sample is unreadable');
    return ((performance.now() - begun) * 1000) / 250;
  });
  console.log(Math.min(...micros));`;

describe('reading a message', () => {
  it('takes microseconds for an AutomationWentLive', () => {
    const options = ['--conditions=@golive/source', '--import', join(root, 'tools/loader.mjs'), '--input-type=module', '-e', MEASURE];
    // The fastest of many batches takes 30 to 60 µs; ten times that, for a machine that is busy.
    expect(Number(execFileSync(process.execPath, options, { cwd: root, encoding: 'utf8' }))).toBeLessThan(600);
  });
});
