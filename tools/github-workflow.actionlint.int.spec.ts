import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { actionlint } from '../deploy/github/actionlint/actionlint.mjs';
import { ROOT } from './alert-rules.js';

const PATH = 'deploy/github/golive-release.yml';

interface Job {
  permissions: Record<string, string>;
  'timeout-minutes': number;
  steps: { run?: string; env?: Record<string, string> }[];
}

describe('the GitHub workflow that teams copy', () => {
  const text = readFileSync(join(ROOT, PATH), 'utf8');
  const workflow = parse(text) as { on: unknown; permissions: object; env: object; jobs: Record<string, Job> };
  const jobs = Object.entries(workflow.jobs);
  let program: string;

  beforeAll(() => {
    program = actionlint();
  }, 1_800_000);

  /** What actionlint finds; none: nothing. */
  const lint = (source: string): string => {
    const options = ['-shellcheck=', '-pyflakes=', '-no-color', '-stdin-filename', PATH, '-'];
    try {
      return execFileSync(program, options, { cwd: ROOT, input: source, encoding: 'utf8' });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };

  it('is one, in the eyes of actionlint, which would see a fault', () => {
    expect(lint(text)).toBe('');
    expect(lint(text.replace('needs: request', 'needs: nobody'))).toContain('nobody');
  });

  it('runs for pushes to main and for versions, and may do nothing but read the sources', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'], tags: ['v*.*.*'] } });
    expect(workflow.permissions).toEqual({});
    for (const [, job] of jobs) expect(job.permissions).toEqual({ contents: 'read' });
  });

  it('gives the token to the steps that speak with golive only, and no expression to a shell', () => {
    expect(JSON.stringify(workflow.env)).not.toContain('secrets.');
    for (const { run = '', env = {} } of jobs.flatMap(([, job]) => job.steps)) {
      expect(run).not.toContain('${{');
      expect(JSON.stringify(env).includes('secrets.')).toBe(run.includes('golive.mjs'));
    }
  });

  it('has no time for more than it should take: lint 2 minutes, tests 5, everything before the approval 8', () => {
    const minutes = (name: string): number => workflow.jobs[name]!['timeout-minutes'];
    expect([minutes('lint'), minutes('tests')]).toEqual([2, 5]);
    const checks = jobs.map(([name]) => name).filter((name) => !['request', 'release'].includes(name));
    expect(minutes('request') + Math.max(...checks.map(minutes))).toBeLessThanOrEqual(8);
  });
});
