import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ReportFile, writeDurably } from './report-file.js';
import { newReport, type RunReport } from './report.domain.js';
import { StubComponent } from './stub-component.fixture.js';

describe('a disk that is full', () => {
  let stub: StubComponent;
  afterEach(() => stub?.close());

  it('while the report is written takes nothing of it: there is room that was kept for it', async () => {
    stub = await StubComponent.start();
    const plan = await stub.component.plan();
    let full = false;
    const disk = new ReportFile(plan.run_dir, (path, text) => {
      if (!full) return writeDurably(path, text);
      full = false; // the room that was kept has been given up
      return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
    });
    await disk.prepare();
    const report = newReport(plan, { level: 'SAFE_LOCAL', reason: '' }, 'r', new Date());
    await disk.save(report);
    full = true;
    await disk.save({ ...report, status: 'FAILED' });
    expect((await disk.read())?.status).toBe('FAILED');
    expect(() => readFileSync(join(plan.run_dir, '.reserve'))).toThrow('ENOENT');
  });

  it('stops the run at the backup, before anything was changed, and the report says so', async () => {
    stub = await StubComponent.start();
    const { path: state, free } = smallDisk(stub.component.stateDir);
    try {
      // A dump that is bigger than the disk.
      stub.component.write({
        dump: '#!/bin/sh\nfor word in "$@"; do case "$word" in --file=*.dump) exec head -c 64000000 /dev/zero >"${word#--file=}" ;; esac; done\n',
      });
      execFileSync('cp', [join(stub.component.path, 'dump'), join(stub.component.base, 'bin', 'pg_dump')]);
      rmSync(join(stub.component.path, 'dump'));
      const report = await stub.component.execute();
      expect(report.failure).toEqual({ step: 'backup.dump', reason: expect.stringContaining('exit code') });
      const kept = JSON.parse(readFileSync(join(report.run_dir, 'report.json'), 'utf8')) as RunReport;
      expect([kept.status, kept.failure?.step, kept.run_dir.startsWith(state)]).toEqual(['FAILED', 'backup.dump', true]);
      expect([stub.ledger, stub.component.tags]).toEqual([[], []]);
    } finally {
      free();
    }
  });

  /** 2 MiB in place of the folder: a file system of its own where this process may make one, else a device that is always full for the dump. */
  function smallDisk(folder: string): { path: string; free: () => void } {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'golive-spec', folder], { stdio: 'ignore' });
      return { path: folder, free: () => void execFileSync('umount', ['--lazy', folder]) };
    } catch {
      return { path: folder, free: fullDevice(folder) };
    }
  }

  function fullDevice(folder: string): () => void {
    void stub.component.plan().then(({ run_dir: run }) => {
      mkdirSync(run, { recursive: true });
      symlinkSync('/dev/full', join(run, 'live.dump'));
    });
    return () => rmSync(folder, { recursive: true, force: true });
  }
});
