import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, CheckFailed } from '@golive/workflow';

const FRESH_HOURS = 24;

/** The newest file of the folder, or below it, is not older than a day. Without a folder no deployment can need a backup. */
export function backupCheck(folder: string | undefined, now = new Date()): Check {
  return {
    name: 'fresh backup',
    run: async () => {
      if (folder === undefined) return 'BACKUP_DIR is not set: none is asked for';
      const newest = await newestIn(folder).catch((error: NodeJS.ErrnoException) => {
        throw new CheckFailed(`BACKUP_DIR cannot be read: ${error.code ?? error.message}`);
      });
      if (newest === undefined) throw new CheckFailed('there is no backup in BACKUP_DIR');
      const hours = (now.getTime() - newest.getTime()) / 3_600_000;
      if (hours > FRESH_HOURS)
        throw new CheckFailed(`the newest backup is ${Math.floor(hours)} hours old, and ${FRESH_HOURS} are the most`);
      return `the newest is of ${newest.toISOString()}`;
    },
  };
}

async function newestIn(folder: string): Promise<Date | undefined> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtime.getTime()));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
