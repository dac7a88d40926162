import type { TenantTransaction, Transaction } from '@golive/persistence';

/** A replaced workflow that is still to be switched off in WRK, leased to this worker. */
export interface Deactivation {
  id: string;
  tenantId: string;
  projectId: string;
  deploymentId: string;
  workflowId: string;
  traceparent: string | null;
  attempt: number;
  createdAt: Date;
  /** The database's time when the lease was taken, and `performance.now()` then: see `databaseNow`. */
  leasedAt: Date;
  leasedTick: number;
}

interface DeactivationRow {
  id: string;
  tenant_id: string;
  project_id: string;
  deployment_id: string;
  workflow_id: string;
  traceparent: string | null;
  attempt: number;
  created_at: Date;
  leased_at: Date;
}

/** Leases up to `limit` deactivations that are due, the tenants in turn. */
export async function leaseDeactivations(tx: Transaction, owner: string, limit: number, leaseSeconds: number): Promise<Deactivation[]> {
  const rows = await tx.query<DeactivationRow>(
    `WITH due AS (
       SELECT id, row_number() OVER (PARTITION BY tenant_id ORDER BY next_attempt_at) AS turn FROM control.remote_deactivations
       WHERE next_attempt_at <= now() AND (lease_until IS NULL OR lease_until < now())
     ), free AS (
       SELECT r.id FROM control.remote_deactivations r WHERE r.id IN (SELECT id FROM due ORDER BY turn LIMIT $2)
         AND r.next_attempt_at <= now() AND (r.lease_until IS NULL OR r.lease_until < now())
       FOR UPDATE SKIP LOCKED
     )
     UPDATE control.remote_deactivations r
     SET lease_owner = $1, lease_until = now() + make_interval(secs => $3), attempt = r.attempt + 1
     FROM free WHERE r.id = free.id
     RETURNING r.id, r.tenant_id, r.project_id, r.deployment_id, r.workflow_id, r.traceparent, r.attempt, r.created_at,
       clock_timestamp() AS leased_at`,
    [owner, limit, leaseSeconds],
  );
  const leasedTick = performance.now();
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    projectId: row.project_id,
    deploymentId: row.deployment_id,
    workflowId: row.workflow_id,
    traceparent: row.traceparent,
    attempt: row.attempt,
    createdAt: row.created_at,
    leasedAt: row.leased_at,
    leasedTick,
  }));
}

/** How a deactivation went: done, to be tried again at a time, or given up. */
export interface Settled {
  id: string;
  owner: string;
  error: string | null;
  /** Null: no further try. */
  nextAttemptAt: Date | null;
  done: boolean;
  counts: boolean;
}

/** Records results of the holder of the lease; another holder's rows stay as they are. Answers the ids recorded. */
export async function settleDeactivations(tx: TenantTransaction, settled: readonly Settled[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE control.remote_deactivations r SET
       lease_owner = NULL, lease_until = NULL, next_attempt_at = t.next_attempt_at, last_error = t.error,
       attempt = r.attempt - CASE WHEN t.counts THEN 0 ELSE 1 END,
       done_at = CASE WHEN t.done THEN now() END,
       failed_at = CASE WHEN NOT t.done AND t.next_attempt_at IS NULL THEN now() END
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[], $7::boolean[])
       AS t(id, owner, error, next_attempt_at, done, counts)
     WHERE r.tenant_id = $1 AND r.id = t.id AND r.lease_owner = t.owner RETURNING r.id`,
    [
      tx.tenantId,
      settled.map((entry) => entry.id),
      settled.map((entry) => entry.owner),
      settled.map((entry) => entry.error?.slice(0, 2000) ?? null),
      settled.map((entry) => entry.nextAttemptAt),
      settled.map((entry) => entry.done),
      settled.map((entry) => entry.counts),
    ],
  );
  return new Set(rows.map((row) => row.id));
}
