import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import { outline } from './component.fixture.js';
import type { RunReport } from './report.domain.js';
import { outcome, StubComponent } from './stub-component.fixture.js';

/** Every step that is a stand-in's, in the order of the plan. */
const STEPS = [
  'backup.dump',
  'backup.read',
  'package',
  'rehearsal.create',
  'rehearsal.restore',
  'rehearsal.migrate',
  'rehearsal.drop',
  'migrate',
  'deploy.restart',
  'verify.own',
  'verify.logs',
];
/** Interrupted in the midst of it, its traces are taken away before it is done again. */
const UNDONE_FIRST: Record<string, string[]> = { 'rehearsal.create': ['undo.copy'] };

describe('a run that is ended', () => {
  let stub: StubComponent;
  afterEach(() => stub?.close());

  const isThere = (pid: number): boolean => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  };

  /** What the report says of each step, by their order. */
  const progress = (report: RunReport) => Object.fromEntries(report.steps.map(({ id, status }) => [id, status]));

  function expectTruth(report: RunReport, at: string, status: string): void {
    const ids = report.steps.map(({ id }) => id);
    const now = ids.indexOf(at);
    for (const [i, id] of ids.entries())
      expect([id, progress(report)[id]]).toEqual([id, i < now ? 'done' : i === now ? status : 'pending']);
    expect(report.next).toContain('--resume');
  }

  /** Each step is done anew after its interruption, and no other is. */
  const EVERY_STEP_TWICE = STEPS.flatMap((at) => [at, ...(UNDONE_FIRST[at] ?? []), at]);

  it('by SIGKILL at each of its steps in turn leaves a true report each time, and --resume goes on from there', async () => {
    stub = await StubComponent.start();
    const lefts: number[] = [];
    for (const [i, at] of STEPS.entries()) {
      const killed = stub.golive(['execute', ...(i === 0 ? [] : ['--resume'])], { STOP_AT: at });
      const ended = outcome(killed);
      const left = await stub.stoppedAt(at);
      killed.kill('SIGKILL');
      await ended;
      expectTruth(await stub.report(), at, 'running');
      expect(isThere(left)).toBe(true);
      lefts.push(left);
    }
    const report = await stub.component.execute({ resume: true });
    expect([report.status, report.resumed, report.failure]).toEqual(['SUCCEEDED', STEPS.length, null]);
    expect(lefts.filter(isThere)).toEqual([]);
    expect(stub.ledger).toEqual(EVERY_STEP_TWICE);
    expect(stub.component.tags).toEqual(['v1.0.0']);
    expect(outline(report.steps)).toEqual(outline((await stub.component.plan()).steps));
  });

  it('by an interrupt at each of its steps in turn leaves nothing running, and --resume goes on from there', async () => {
    stub = await StubComponent.start();
    for (const [i, at] of STEPS.entries()) {
      stub.component.env['STOP_AT'] = at;
      const interruption = new AbortController();
      const running = stub.component.execute({ signal: interruption.signal, resume: i > 0 });
      const left = await stub.stoppedAt(at);
      interruption.abort();
      expect((await running).status).toBe('INTERRUPTED');
      expectTruth(await stub.report(), at, 'interrupted');
      expect(isThere(left)).toBe(false);
    }
    expect((await stub.component.execute({ resume: true })).status).toBe('SUCCEEDED');
    expect(stub.ledger).toEqual(EVERY_STEP_TWICE);
  });

  it('by Ctrl-C on the command line ends with exit code 130 and says how to go on', async () => {
    stub = await StubComponent.start();
    const child = stub.golive(['execute'], { STOP_AT: 'migrate' });
    const ended = outcome(child);
    await stub.stoppedAt('migrate');
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect([code, (JSON.parse(out) as RunReport).status]).toEqual([130, 'INTERRUPTED']);
    expect(err).toContain('--resume');
    const again = await outcome(stub.golive(['execute']));
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('was interrupted (INTERRUPTED): go on with --resume')]);
    const resumed = await outcome(stub.golive(['execute', '--resume']));
    expect([resumed.code, (JSON.parse(resumed.out) as RunReport).status]).toEqual([0, 'SUCCEEDED']);
  });

  it('by SIGKILL in its rollback goes on back, not forth', async () => {
    stub = await StubComponent.start();
    const killed = stub.golive(['execute'], { FAIL_AT: 'migrate', STOP_AT: 'undo.restore' });
    const ended = outcome(killed);
    await stub.stoppedAt('undo.restore');
    killed.kill('SIGKILL');
    await ended;
    expect((await stub.report()).status).toBe('ROLLING_BACK');
    const report = await stub.component.execute({ resume: true });
    expect([report.status, report.failure?.step]).toEqual(['ROLLED_BACK', 'migrate']);
    expect(stub.ledger.filter((id) => id.startsWith('undo.') || id === 'migrate')).toEqual([
      'migrate',
      'undo.keep',
      'undo.script',
      'undo.restore',
      'undo.restore',
      'undo.copy',
    ]);
    expect(stub.component.tags).toEqual([]);
  });

  it('is not gone on with twice at a time', async () => {
    stub = await StubComponent.start();
    stub.component.env['STOP_AT'] = 'package';
    const interruption = new AbortController();
    const running = stub.component.execute({ signal: interruption.signal });
    await stub.stoppedAt('package');
    await expect(stub.component.execute({ resume: true })).rejects.toThrow(/another golive execute works on this component/);
    interruption.abort();
    await running;
  });

  it('has nothing to go on with when it is over, or never was', async () => {
    stub = await StubComponent.start();
    await expect(stub.component.execute({ resume: true })).rejects.toThrow(/no run of this plan/);
    await stub.component.execute();
    await expect(stub.component.execute({ resume: true })).rejects.toThrow(/is over \(SUCCEEDED\)/);
  });

  it('keeps what earlier runs left', async () => {
    stub = await StubComponent.start();
    stub.component.env['FAIL_AT'] = 'package';
    const first = await stub.component.execute();
    expect(first.status).toBe('FAILED');
    delete stub.component.env['FAIL_AT'];
    expect((await stub.component.execute()).status).toBe('SUCCEEDED');
    const stamp = first.started_at.replace(/\D/g, '').slice(0, 14);
    const kept = JSON.parse(readFileSync(join(`${first.run_dir}.${stamp}`, 'report.json'), 'utf8')) as RunReport;
    expect([kept.run_id, kept.status]).toEqual([first.run_id, 'FAILED']);
    await eventually(() => expect(stub.ledger).toContain('verify.logs'));
  });
});
