import { newId, type TenantTransaction, type Transaction } from '@golive/persistence';
import type { RunEvent } from './run.requests.js';
import type { RunCountsView, RunDurationsView, RunView } from './run.views.js';

/** A run event that was new. */
export interface RecordedRun {
  automationVersionId: string;
  /** Of the run, where it is known by now. */
  durationMs: number | null;
}

/** The tenants that have, or had, a version Live that runs as this workflow. */
export async function tenantsOfWorkflow(tx: Transaction, workflowId: string): Promise<string[]> {
  const rows = await tx.query<{ tenant_id: string }>('SELECT tenant_id FROM control.tenants_of_workflow($1)', [workflowId]);
  return rows.map(({ tenant_id: id }) => id);
}

/**
 * Notes a run event and adds it to the counts of its version: the one that the run was begun under, else the one that was
 * Live on this workflow at that time. Undefined for an event that was noted before, also where its run has gone by retention
 * since: it has no second effect.
 */
export async function recordRun(tx: TenantTransaction, event: RunEvent): Promise<RecordedRun | undefined> {
  const watched = await watchedVersion(tx, event);
  if (!watched || watched.gone) return undefined;
  const { at, status, duration_ms: durationMs = null } = event;
  const [run] = await tx.query<{ automation_version_id: string; duration_ms: number | null }>(
    `INSERT INTO control.automation_runs AS r
       (id, tenant_id, automation_version_id, project_id, workflow_id, run_id, started_at, succeeded_at, failed_at, duration_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (tenant_id, run_id) DO UPDATE SET
       started_at = coalesce(r.started_at, excluded.started_at),
       succeeded_at = coalesce(r.succeeded_at, excluded.succeeded_at),
       failed_at = coalesce(r.failed_at, excluded.failed_at),
       duration_ms = coalesce(r.duration_ms, excluded.duration_ms,
         greatest(0, extract(epoch FROM coalesce(excluded.succeeded_at, excluded.failed_at) - r.started_at) * 1000)::bigint)
     WHERE (excluded.started_at IS NOT NULL AND r.started_at IS NULL)
        OR (excluded.succeeded_at IS NOT NULL AND r.succeeded_at IS NULL)
        OR (excluded.failed_at IS NOT NULL AND r.failed_at IS NULL)
     RETURNING automation_version_id, duration_ms::float8 AS duration_ms`,
    [
      newId(),
      tx.tenantId,
      watched.automation_version_id,
      watched.project_id,
      event.workflow_id,
      event.run_id,
      status === 'started' ? at : null,
      status === 'succeeded' ? at : null,
      status === 'failed' ? at : null,
      durationMs,
    ],
  );
  if (!run) return undefined;
  await addToCounts(tx, run.automation_version_id, event, run.duration_ms);
  return { automationVersionId: run.automation_version_id, durationMs: run.duration_ms };
}

async function watchedVersion(tx: TenantTransaction, { workflow_id, run_id, at }: RunEvent) {
  const [row] = await tx.query<{ automation_version_id: string; project_id: string; gone: boolean }>(
    `SELECT w.automation_version_id, w.project_id, r.id IS NULL AND EXISTS (
         SELECT FROM control.run_counts c JOIN control.run_watches o USING (tenant_id, automation_version_id)
          WHERE c.tenant_id = $1 AND o.workflow_id = $2 AND c.trimmed_before > $4) AS gone
       FROM control.run_watches w
       LEFT JOIN control.automation_runs r ON r.tenant_id = $1 AND r.run_id = $3 AND r.automation_version_id = w.automation_version_id
      WHERE w.tenant_id = $1 AND w.workflow_id = $2
      ORDER BY (r.id IS NOT NULL) DESC, (w.watched_since <= $4) DESC, w.watched_since DESC LIMIT 1`,
    [tx.tenantId, workflow_id, run_id, at],
  );
  return row;
}

async function addToCounts(tx: TenantTransaction, versionId: string, { status, at }: RunEvent, durationMs: number | null): Promise<void> {
  const measured = status === 'started' ? null : durationMs;
  await tx.query(
    `INSERT INTO control.run_counts AS c (tenant_id, automation_version_id, ${status}, measured, duration_ms_sum, duration_ms_max, last_run_at)
     VALUES ($1, $2, 1, $3, $4, $4, $5)
     ON CONFLICT (tenant_id, automation_version_id) DO UPDATE SET
       ${status} = c.${status} + 1, measured = c.measured + excluded.measured, duration_ms_sum = c.duration_ms_sum + excluded.duration_ms_sum,
       duration_ms_max = greatest(c.duration_ms_max, excluded.duration_ms_max), last_run_at = greatest(c.last_run_at, excluded.last_run_at)`,
    [tx.tenantId, versionId, measured === null ? 0 : 1, measured ?? 0, at],
  );
}

/** Runs of a version, the one last heard of for the first time first, after the id (null: from the newest). */
export function listRuns(tx: TenantTransaction, versionId: string, after: string | null, limit: number): Promise<RunView[]> {
  return tx.query<RunView>(
    `SELECT id, run_id, workflow_id, started_at, coalesce(failed_at, succeeded_at) AS finished_at, duration_ms::float8 AS duration_ms,
       CASE WHEN failed_at IS NOT NULL THEN 'failed' WHEN succeeded_at IS NOT NULL THEN 'succeeded' ELSE 'started' END AS status
     FROM control.automation_runs WHERE tenant_id = $1 AND automation_version_id = $2 AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [tx.tenantId, versionId, after, limit],
  );
}

/** What the runs of a version add up to. Percentiles are those of the last thousand that ended. */
export async function runTotals(
  tx: TenantTransaction,
  versionId: string,
): Promise<{ watched_since: Date | null; last_run_at: Date | null; counts: RunCountsView; duration_ms: RunDurationsView | null }> {
  const [row] = await tx.query<
    RunCountsView & { watched_since: Date | null; last_run_at: Date | null; measured: number } & RunDurationsView
  >(
    `SELECT w.watched_since, c.last_run_at, coalesce(c.started, 0)::float8 AS started, coalesce(c.succeeded, 0)::float8 AS succeeded,
       coalesce(c.failed, 0)::float8 AS failed, coalesce(c.measured, 0)::float8 AS measured,
       round(c.duration_ms_sum::numeric / nullif(c.measured, 0))::float8 AS average, c.duration_ms_max::float8 AS max, p.p50, p.p95
     FROM (SELECT $1::uuid AS tenant_id, $2::uuid AS id) v
     LEFT JOIN control.run_watches w ON w.tenant_id = v.tenant_id AND w.automation_version_id = v.id
     LEFT JOIN control.run_counts c ON c.tenant_id = v.tenant_id AND c.automation_version_id = v.id
     CROSS JOIN LATERAL (
       SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY duration_ms)::float8 AS p50, percentile_disc(0.95) WITHIN GROUP (ORDER BY duration_ms)::float8 AS p95
         FROM (SELECT duration_ms FROM control.automation_runs r
                WHERE r.tenant_id = v.tenant_id AND r.automation_version_id = v.id AND r.duration_ms IS NOT NULL ORDER BY r.id DESC LIMIT 1000) latest
     ) p`,
    [tx.tenantId, versionId],
  );
  const { watched_since, last_run_at, started, succeeded, failed, measured, average, p50, p95, max } = row!;
  return {
    watched_since,
    last_run_at,
    counts: { started, succeeded, failed },
    duration_ms: measured === 0 ? null : { average, p50, p95, max },
  };
}
