import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { armFailPoints, failPoint, FailPointReached } from './fail-points.js';

const ROOT = resolve(import.meta.dirname, '../../..');

describe('a fail point', () => {
  let orders: string;
  beforeAll(() => {
    orders = mkdtempSync(join(tmpdir(), 'golive-fail-points-'));
  });
  afterAll(() => rmSync(orders, { recursive: true, force: true }));

  it('does nothing and waits for nothing in a process that is not armed, whatever is ordered', () => {
    writeFileSync(join(orders, 'spec.unarmed'), 'throw');
    armFailPoints(undefined);
    expect(failPoint('spec.unarmed')).toBeUndefined();
  });

  it('carries an order out once, and leaves a trace of it', async () => {
    armFailPoints(orders);
    await failPoint('spec.once');
    writeFileSync(join(orders, 'spec.once'), 'throw');
    await expect(failPoint('spec.once')).rejects.toThrow(FailPointReached);
    await failPoint('spec.once');
    expect([existsSync(join(orders, 'spec.once')), existsSync(join(orders, 'spec.once.hit'))]).toEqual([false, true]);
  });

  it('kills the process that it is in, and nothing after it is done', () => {
    writeFileSync(join(orders, 'spec.kill'), 'kill');
    const program = `
      import { armFailPoints, failPoint } from '${resolve(import.meta.dirname, 'fail-points.ts')}';
      armFailPoints('${orders}');
      await failPoint('spec.kill');
      process.stdout.write('still here');`;
    const options = ['--import', resolve(ROOT, 'tools/loader.mjs'), '--input-type=module', '--eval', program];
    const { signal, stdout } = spawnSync(process.execPath, options, { encoding: 'utf8' });
    expect([signal, stdout]).toEqual(['SIGKILL', '']);
  });
});
