import type { Principal } from '@golive/auth';
import type { TenantTransaction } from '@golive/persistence';
import { Conditions } from '../http/conditions.js';
import { type ExecutionStatus, isOver } from './execution.domain.js';
import type { BeginExecution, ExecutionQuery } from './execution.requests.js';
import type { ExecutionSummaryView, ExecutionView } from './execution.view.js';

const SUMMARY =
  'id, tenant_id, project_id, component, environment, version_label, ref, commit_sha, status, actor_email, started_at, updated_at, finished_at';

/** Executions of a tenant that fit the query, newest first, after the id (null: from the newest). */
export function listExecutions(
  tx: TenantTransaction,
  query: ExecutionQuery,
  after: string | null,
  limit: number,
): Promise<ExecutionSummaryView[]> {
  const fits = new Conditions()
    .where('tenant_id = ?', tx.tenantId)
    .where('project_id = ?', query.project_id)
    .where('status = ?', query.status)
    .where('id < ?', after);
  return tx.queryUnprepared<ExecutionSummaryView>(
    `SELECT ${SUMMARY} FROM control.executions WHERE ${fits} ORDER BY id DESC LIMIT ${fits.param(limit)}`,
    fits.params,
  );
}

export async function findExecution(tx: TenantTransaction, id: string): Promise<ExecutionView | undefined> {
  const [row] = await tx.query<ExecutionView>(`SELECT ${SUMMARY}, report FROM control.executions WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row;
}

/** Its status; undefined when this tenant does not have it. */
export async function findStatus(tx: TenantTransaction, id: string): Promise<ExecutionStatus | undefined> {
  const [row] = await tx.query<{ status: ExecutionStatus }>('SELECT status FROM control.executions WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
  ]);
  return row?.status;
}

/** Its status, with the row locked; undefined when this tenant does not have it. */
export async function lockExecution(tx: TenantTransaction, id: string): Promise<ExecutionStatus | undefined> {
  const [row] = await tx.query<{ status: ExecutionStatus }>(
    'SELECT status FROM control.executions WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  return row?.status;
}

export async function insertExecution(
  tx: TenantTransaction,
  id: string,
  principal: Principal,
  begun: BeginExecution,
): Promise<ExecutionView> {
  const [row] = await tx.query<ExecutionView>(
    `INSERT INTO control.executions (id, tenant_id, project_id, component, environment, version_label, ref, commit_sha, status, report, actor_id, actor_email)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'RUNNING', '{}', $9, $10) RETURNING ${SUMMARY}, report`,
    [
      id,
      tx.tenantId,
      begun.project_id ?? null,
      begun.component,
      begun.environment,
      begun.version_label,
      begun.ref ?? null,
      begun.commit_sha ?? null,
      principal.sub,
      principal.email,
    ],
  );
  return row!;
}

export async function updateExecution(
  tx: TenantTransaction,
  id: string,
  { status, report }: { status: ExecutionStatus; report: Record<string, unknown> },
): Promise<ExecutionView> {
  const [row] = await tx.query<ExecutionView>(
    `UPDATE control.executions SET status = $3, report = $4, updated_at = now(), finished_at = CASE WHEN $5 THEN coalesce(finished_at, now()) END
     WHERE tenant_id = $1 AND id = $2 RETURNING ${SUMMARY}, report`,
    [tx.tenantId, id, status, JSON.stringify(report), isOver(status)],
  );
  return row!;
}
