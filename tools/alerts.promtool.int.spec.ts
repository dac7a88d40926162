import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { promtool } from '../deploy/prometheus/promtool/promtool.mjs';
import { filesLike, ROOT } from './alert-rules.js';

describe('the alert rules, in Prometheus’ own eyes', () => {
  let program: string;

  beforeAll(() => {
    program = promtool();
  }, 1_800_000);

  /** What promtool says; throws with it when promtool is not content. */
  const run = (...args: string[]): string => execFileSync(program, args, { cwd: ROOT, encoding: 'utf8' });

  it('are well formed', () => {
    expect(run('check', 'rules', ...filesLike('deploy/prometheus/rules/*.yml'))).toContain('SUCCESS');
  });

  it.each(filesLike('deploy/prometheus/rules/tests/*.yml'))('fire, and do not fire, as %s says', (path) => {
    expect(run('test', 'rules', path)).toContain('SUCCESS');
  });
});
