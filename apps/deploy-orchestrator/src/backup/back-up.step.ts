import { join } from 'node:path';
import { keepNewest, takeSnapshot, writeBackup } from '@golive/deployments';
import type { Database } from '@golive/persistence';
import type { Change, Work } from '../runner/work.js';
import { activate } from '../steps/begin.step.js';
import type { Step } from '../steps/step.js';
import { dumpDatabase } from './dump-database.js';

/** Where backups go, and what else is backed up. */
export interface BackupOptions {
  /** Absent: there is no place for backups, so a deployment that needs one fails. */
  folder?: string;
  /** Connection string of a database that is dumped as well. */
  databaseUrl?: string;
  /** Where `pg_dump` and `pg_restore` are looked for, as PATH says it. */
  programPath?: string;
}

/** Backups that are kept of each project. */
const KEPT = 30;

/**
 * BACKING_UP (C5): a snapshot of what is live, written, made durable and read back before anything changes. A backup that
 * cannot be made or verified ends the deployment.
 */
export class BackUpStep implements Step {
  readonly state = 'BACKING_UP';

  constructor(
    private readonly db: Database,
    private readonly options: BackupOptions,
  ) {}

  async run(work: Work): Promise<Change> {
    const startedAt = new Date();
    if (work.stepData.backup) return activate(work);
    try {
      const backup = await this.backUp(work, startedAt);
      const change = activate(work);
      return { ...change, stepData: { ...change.stepData, backup }, attempt: { outcome: 'written', detail: backup.path, startedAt } };
    } catch (error) {
      const detail = `The backup failed, so nothing was changed: ${(error as Error).message}`;
      return {
        to: 'FAILED',
        reason: detail,
        failure: { code: 'deployment_failed', detail },
        attempt: { outcome: 'failed', detail, startedAt },
      };
    }
  }

  private async backUp({ id, tenantId, projectId }: Work, takenAt: Date) {
    const { folder, databaseUrl, programPath } = this.options;
    if (folder === undefined) throw new Error('no BACKUP_DIR is configured.');
    const place = join(folder, tenantId, projectId);
    const snapshot = await this.db.withTenant(tenantId, (tx) => takeSnapshot(tx, projectId));
    const written = await writeBackup(join(place, `${id}.backup`), { tenantId, projectId, deploymentId: id, takenAt }, snapshot);
    const database = databaseUrl === undefined ? null : await dumpDatabase(databaseUrl, join(place, `${id}.dump`), programPath);
    await keepNewest(place, databaseUrl === undefined ? KEPT : 2 * KEPT);
    return { ...written, database };
  }
}
