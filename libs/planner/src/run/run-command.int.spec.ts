import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HOSTILE } from './component.fixture.js';
import { membersOf, runCommand, STEP_MARK } from './run-command.js';

describe('a command', () => {
  let folder: string;
  const tails: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'golive-command-'));
    tails.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (argv: string[], { timeoutMs = 60_000, secrets = [] as string[], mark = folder } = {}) =>
    runCommand({
      argv,
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', [STEP_MARK]: mark },
      log: join(folder, 'log'),
      timeoutMs,
      signal: new AbortController().signal,
      secrets,
      started: () => Promise.resolve(),
      tail: (line) => tails.push(line),
    });

  it('gets its words as they are, whatever is in them', async () => {
    const words = [HOSTILE, '', ' ', '*', '~', '$HOME', '`id`', "'", '"', '\\', 'new\nline', '--', ';', '|', '&&'];
    await run(['node', '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words]);
    expect(JSON.parse(readFileSync(join(folder, 'log'), 'utf8'))).toEqual(words);
  });

  it('that hangs is ended when its time is over, with everything that it started', async () => {
    const started = performance.now();
    const outcome = await run(['sh', '-c', 'trap "" TERM; setsid sleep 601 & (sleep 602; true) & sleep 603'], { timeoutMs: 700 });
    expect(outcome).toMatchObject({ fault: 'it took longer than 0.7 s, so its processes were ended', interrupted: false });
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(await membersOf(Number.MAX_SAFE_INTEGER, folder)).toEqual([]);
  });

  it('that leaves a server behind is over when it ends itself', async () => {
    const outcome = await run(['sh', '-c', 'sleep 604 & echo started'], { mark: `${folder}.server` });
    expect([outcome.fault, outcome.said]).toEqual([null, 'started\n']);
    for (const pid of await membersOf(Number.MAX_SAFE_INTEGER, `${folder}.server`)) process.kill(pid, 'SIGKILL');
  });

  it.each([
    [['false'], 'it ended with exit code 1'],
    [['sh', '-c', 'kill -9 $$'], 'it was ended by SIGKILL'],
    [['golive-has-no-such-program'], '"golive-has-no-such-program" was not found'],
  ])('that fails says how: %j', async (argv, fault) => {
    expect((await run(argv)).fault).toBe(fault);
  });

  it('says no secret, not in its log and not in its newest line', async () => {
    const { said } = await run(['sh', '-c', 'echo "connecting as app:hunter-and-more@db"; sleep 0.6'], { secrets: ['hunter-and-more'] });
    expect(said).toBe('connecting as app:***@db\n');
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe(said);
    expect(tails).toContain('connecting as app:***@db');
  });
});
