import { join } from 'node:path';
import { type Closure, closureAt, closureSentence, keepNewest, readPolicy, takeSnapshot, writeBackup } from '@golive/deployments';
import { failPoint } from '@golive/observability';
import type { Database, TenantTransaction } from '@golive/persistence';
import { databaseNow } from '@golive/workflow';
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
  readonly trySeconds = 3600; // a database may be large

  constructor(
    private readonly db: Database,
    private readonly options: BackupOptions,
  ) {}

  async run(work: Work): Promise<Change> {
    const startedAt = databaseNow(work);
    if (work.stepData.backup) return this.goOn(work);
    try {
      const backup = await this.backUp(work, startedAt);
      const change = await this.goOn(work);
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

  /** A backup takes its time: what the calendar forbids by now does not begin (K3). */
  private async goOn(work: Work): Promise<Change> {
    const closure = work.facts.kind === 'DEPLOY' ? await this.db.withTenant(work.tenantId, (tx) => closureFor(tx, work)) : null;
    if (!closure) return activate(work);
    const detail = `${closureSentence(closure)} Nothing was changed: ask for the deployment again.`;
    return { to: 'FAILED', reason: detail, failure: { code: 'frozen', detail } };
  }

  private async backUp({ id, tenantId, projectId }: Work, takenAt: Date) {
    const { folder, databaseUrl, programPath } = this.options;
    if (folder === undefined) throw new Error('no BACKUP_DIR is configured.');
    const place = join(folder, tenantId, projectId);
    const snapshot = await this.db.withTenant(tenantId, (tx) => takeSnapshot(tx, projectId));
    await failPoint('orchestrator.backup.read');
    const written = await writeBackup(join(place, `${id}.backup`), { tenantId, projectId, deploymentId: id, takenAt }, snapshot);
    const database = databaseUrl === undefined ? null : await dumpDatabase(databaseUrl, join(place, `${id}.dump`), programPath);
    await failPoint('orchestrator.backup.written');
    await keepNewest(place, databaseUrl === undefined ? KEPT : 2 * KEPT);
    return { ...written, database };
  }
}

async function closureFor(tx: TenantTransaction, work: Work): Promise<Closure | null> {
  const { id, projectId } = work;
  const [{ effective }, bypassed] = await Promise.all([
    readPolicy(tx, projectId),
    tx.query('SELECT FROM control.deployments WHERE tenant_id = $1 AND id = $2 AND bypass IS NOT NULL', [tx.tenantId, id]),
  ]);
  return bypassed.length > 0 ? null : closureAt(effective, databaseNow(work));
}
