import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Check } from '@golive/workflow';
import { backupCheck } from './backup.check.js';
import { secretsCheck } from './secrets.check.js';

const now = new Date('2026-03-31T12:00:00Z');
const reason = (check: Check): Promise<string> =>
  check.run().then(
    (detail) => `ok: ${detail}`,
    (error: Error) => error.message,
  );

describe('before a deployment', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'golive-verify-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function file(path: string, at: string): Promise<void> {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), 'x');
    await utimes(join(folder, path), new Date(at), new Date(at));
  }

  it('a backup of the last day is fresh, wherever it is in the folder', async () => {
    await file('old.backup', '2026-01-01T00:00:00Z');
    await file('tenant/project/new.backup', '2026-03-30T13:00:00Z');
    expect(await reason(backupCheck(folder, now))).toBe('ok: the newest is of 2026-03-30T13:00:00.000Z');
  });

  it('an older one, none, or a folder that is not there is a failure', async () => {
    expect(await reason(backupCheck(folder, now))).toBe('there is no backup in BACKUP_DIR');
    await file('old.backup', '2026-03-30T11:00:00Z');
    expect(await reason(backupCheck(folder, now))).toBe('the newest backup is 25 hours old, and 24 are the most');
    expect(await reason(backupCheck(join(folder, 'nowhere'), now))).toBe('BACKUP_DIR cannot be read: ENOENT');
    expect(await reason(backupCheck(undefined, now))).toMatch(/^ok: BACKUP_DIR is not set/);
  });

  it.each([
    ['2026-01-01', 'ok: 89 days ago'],
    ['2025-12-01', 'they are 120 days old, and 90 are the most: rotate them'],
    ['2026-05-01', 'GOLIVE_SECRETS_ROTATED_AT is in the future'],
    ['soon', 'GOLIVE_SECRETS_ROTATED_AT must be a day, as 2026-01-31'],
  ])('secrets that were rotated on %s: %s', async (rotatedAt, said) => {
    expect(await reason(secretsCheck({ rotatedAt, issuerDir: folder }, now))).toBe(said);
  });

  it('secrets of which nobody noted the day are as old as the embedded issuer’s key, and else too old', async () => {
    expect(await reason(secretsCheck({ rotatedAt: undefined, issuerDir: folder }, now))).toMatch(/^nobody knows how old they are/);
    await file('issuer-key.json', '2026-03-01T12:00:00Z');
    expect(await reason(secretsCheck({ rotatedAt: undefined, issuerDir: folder }, now))).toBe('ok: 30 days ago');
  });
});
