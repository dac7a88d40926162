import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SNAPSHOT_TABLES, type SnapshotTable, type TableRows } from './snapshot.store.js';

/** What a backup says of itself, in its first line. */
export interface BackupHeader {
  format: 'golive-backup/1';
  tenant_id: string;
  project_id: string;
  /** The deployment before which it was taken; null: a person took it. */
  deployment_id: string | null;
  taken_at: string;
  rows: Record<SnapshotTable, number>;
}

/** A backup that was written, read back and found whole. */
export interface WrittenBackup {
  path: string;
  sha256: string;
  bytes: number;
  taken_at: string;
  rows: Record<SnapshotTable, number>;
}

/** The file is not a whole backup: it must not be relied on. */
export class BrokenBackup extends Error {}

/**
 * Writes a backup as lines of text (a header, one row a line, the SHA-256 of all of it), durable and readable only for
 * this user, and reads it back from the disk.
 * @throws BrokenBackup, or the fault of the file system
 */
export async function writeBackup(
  path: string,
  of: { tenantId: string; projectId: string; deploymentId: string | null; takenAt: Date },
  snapshot: readonly TableRows[],
): Promise<WrittenBackup> {
  const rows = Object.fromEntries(snapshot.map((part) => [part.table, part.rows.length])) as Record<SnapshotTable, number>;
  const header: BackupHeader = {
    format: 'golive-backup/1',
    tenant_id: of.tenantId,
    project_id: of.projectId,
    deployment_id: of.deploymentId,
    taken_at: of.takenAt.toISOString(),
    rows,
  };
  const body = [JSON.stringify(header), ...snapshot.flatMap((part) => part.rows.map((row) => `${part.table}\t${row}`)), ''].join('\n');
  const sha256 = digestOf(body);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.partial`;
  try {
    await writeDurably(partial, `${body}sha256\t${sha256}\n`);
    const written = await readBackup(partial);
    if (written.sha256 !== sha256) throw new BrokenBackup('what was read back is not what was written');
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }); // a full disk needs the room
    throw error;
  }
  return { path, sha256, bytes: Buffer.byteLength(body), taken_at: header.taken_at, rows };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads a backup and checks it: the format, the checksum, the number of rows.
 * @throws BrokenBackup, or the fault of the file system
 */
export async function readBackup(path: string): Promise<{ header: BackupHeader; sha256: string; snapshot: TableRows[] }> {
  const text = await readFile(path, 'utf8');
  const end = text.lastIndexOf('\nsha256\t') + 1;
  if (end === 0) throw new BrokenBackup('it has no checksum: it is no backup, or it was cut off');
  const body = text.slice(0, end);
  const sha256 = digestOf(body);
  if (text.slice(end) !== `sha256\t${sha256}\n`) throw new BrokenBackup('its checksum is wrong: it was changed or damaged');
  const [first = '', ...lines] = body.slice(0, -1).split('\n');
  const header = JSON.parse(first) as BackupHeader;
  if (header.format !== 'golive-backup/1') throw new BrokenBackup('its format is not known here');
  const snapshot = SNAPSHOT_TABLES.map((table) => ({
    table,
    rows: lines.filter((line) => line.startsWith(`${table}\t`)).map((line) => line.slice(table.length + 1)),
  }));
  for (const { table, rows } of snapshot) {
    if (rows.length !== header.rows[table])
      throw new BrokenBackup(`it should have ${header.rows[table]} rows of ${table}, and has ${rows.length}`);
  }
  return { header, sha256, snapshot };
}

/** Keeps the newest backups of a folder and removes the others. Names begin with a time-ordered id. */
export async function keepNewest(folder: string, keep: number): Promise<void> {
  const names = (await readdir(folder)).sort().reverse();
  await Promise.all(names.slice(keep).map((name) => rm(join(folder, name), { force: true })));
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
