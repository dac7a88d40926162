import { join, resolve } from 'node:path';
import { BrokenBackup, keepNewest, Problem, readBackup, restoreSnapshot, takeSnapshot, writeBackup } from '@golive/deployments';
import { Database, isUuid, newId } from '@golive/persistence';
import { readClientConfig } from '../config.js';
import { CommandFault } from './command-fault.js';
import { runningHere } from './connection.js';
import { say, sayJson } from './terminal.js';

interface BackupCommandOptions {
  dir?: string;
  database?: string;
  keep?: string;
  json?: boolean;
}

/** `golive backup <project>`: a snapshot of what is live, written, checked, and told where. */
export async function backup(projectId: string, options: BackupCommandOptions): Promise<void> {
  if (!isUuid(projectId)) throw new CommandFault('that is no id of a project');
  const { dataDir, databaseUrl } = readClientConfig();
  const written = await withDatabase(options.database ?? databaseUrl ?? runningHere().ownerUrl, async (db) => {
    const [project] = await db.acrossTenants((tx) =>
      tx.query<{ tenant_id: string }>('SELECT tenant_id FROM control.projects WHERE id = $1', [projectId]),
    );
    if (!project) throw new CommandFault('there is no such project');
    const tenantId = project.tenant_id;
    const place = join(resolve(options.dir ?? join(dataDir, 'backups')), tenantId, projectId);
    const snapshot = await db.withTenant(tenantId, (tx) => takeSnapshot(tx, projectId));
    const done = await writeBackup(
      join(place, `${newId()}.backup`),
      { tenantId, projectId, deploymentId: null, takenAt: new Date() },
      snapshot,
    );
    if (options.keep) await keepNewest(place, Number(options.keep));
    return done;
  });
  if (options.json) return sayJson(written);
  say(
    `${written.path}\n  ${Object.entries(written.rows)
      .map(([table, rows]) => `${rows} ${table.replaceAll('_', ' ')}`)
      .join(', ')}; sha256 ${written.sha256}`,
  );
}

/** `golive restore <file>`: puts a backup into a database that does not have the project. */
export async function restore(file: string, options: BackupCommandOptions): Promise<void> {
  const path = resolve(file);
  const { header, sha256, snapshot } = await readBackup(path).catch((error: unknown) => {
    if (error instanceof BrokenBackup) throw new CommandFault(`${file} cannot be restored: ${error.message}`);
    throw error;
  });
  await withDatabase(options.database ?? readClientConfig().databaseUrl ?? runningHere().ownerUrl, (db) =>
    db.withTenant(header.tenant_id, (tx) => restoreSnapshot(tx, snapshot, header.project_id)),
  ).catch((error: unknown) => {
    if (error instanceof Problem) throw new CommandFault(error.detail);
    throw error;
  });
  if (options.json) return sayJson({ ...header, sha256, restored: true });
  say(`restored project ${header.project_id} as it was at ${header.taken_at}`);
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await Database.connect({ url, applicationName: 'golive-backup', poolSize: 1, statementTimeoutMs: 300_000 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
