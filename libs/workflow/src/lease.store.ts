import type { Transaction } from '@golive/persistence';
import type { WorkflowState } from './states.domain.js';

/** A workflow that this worker may run until the lease ends. */
export interface Lease {
  id: string;
  tenantId: string;
  projectId: string;
  state: WorkflowState;
  /** Grows with every lease; whoever holds an older number can no longer change anything. */
  fence: number;
  /** Tries of this state's step, this one included. */
  attempt: number;
  enteredAt: Date;
  deadlineAt: Date | null;
  stepData: Record<string, unknown>;
  /** The database's time when the lease was taken, and `performance.now()` then: see `databaseNow`. */
  leasedAt: Date;
  leasedTick: number;
}

interface LeaseRow {
  id: string;
  tenant_id: string;
  project_id: string;
  state: WorkflowState;
  fence: string;
  attempt: number;
  entered_at: Date;
  deadline_at: Date | null;
  step_data: Record<string, unknown>;
  leased_at: Date;
}

/**
 * Takes up to `limit` workflows that are due and that nobody holds (or whose holder's lease ran out), the tenants in
 * turn: each tenant's oldest first, then each tenant's second, so that one tenant's backlog delays nobody else. Looks at
 * the head of each tenant's queue only: what it costs does not grow with the backlog.
 *
 * @param busyTenants tenants that get nothing now, because they already fill their share of the worker.
 */
export async function leaseWorkflows(
  tx: Transaction,
  options: { owner: string; limit: number; perTenant: number; leaseSeconds: number; busyTenants: readonly string[] },
): Promise<Lease[]> {
  const rows = await tx.query<LeaseRow>(
    `WITH RECURSIVE tenants AS (
       (SELECT tenant_id FROM control.intent_workflows WHERE next_attempt_at IS NOT NULL ORDER BY tenant_id LIMIT 1)
       UNION ALL
       SELECT (SELECT w.tenant_id FROM control.intent_workflows w
               WHERE w.next_attempt_at IS NOT NULL AND w.tenant_id > t.tenant_id ORDER BY w.tenant_id LIMIT 1)
       FROM tenants t WHERE t.tenant_id IS NOT NULL
     ), due AS (
       SELECT first.id, first.next_attempt_at, row_number() OVER (PARTITION BY t.tenant_id ORDER BY first.next_attempt_at) AS turn
       FROM tenants t CROSS JOIN LATERAL (
         SELECT w.id, w.next_attempt_at FROM control.intent_workflows w
         WHERE w.tenant_id = t.tenant_id AND w.next_attempt_at <= now() AND (w.lease_until IS NULL OR w.lease_until < now())
         ORDER BY w.next_attempt_at LIMIT $4
       ) first
       WHERE t.tenant_id <> ALL ($5::uuid[])
     ), fair AS (
       SELECT id FROM due ORDER BY turn, next_attempt_at LIMIT $2
     ), free AS (
       SELECT w.id FROM control.intent_workflows w WHERE w.id IN (SELECT id FROM fair)
         AND w.next_attempt_at <= now() AND (w.lease_until IS NULL OR w.lease_until < now())
       FOR UPDATE SKIP LOCKED
     )
     UPDATE control.intent_workflows w
     SET lease_owner = $1, lease_until = now() + make_interval(secs => $3), fence = w.fence + 1, attempt = w.attempt + 1
     FROM free WHERE w.id = free.id
     RETURNING w.id, w.tenant_id, w.project_id, w.state, w.fence, w.attempt, w.entered_at, w.deadline_at, w.step_data,
       clock_timestamp() AS leased_at`,
    [options.owner, options.limit, options.leaseSeconds, options.perTenant, options.busyTenants],
  );
  const leasedTick = performance.now();
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    projectId: row.project_id,
    state: row.state,
    fence: Number(row.fence),
    attempt: row.attempt,
    enteredAt: row.entered_at,
    deadlineAt: row.deadline_at,
    stepData: row.step_data,
    leasedAt: row.leased_at,
    leasedTick,
  }));
}

/** Prolongs the leases that are still held; answers the ids of those. A missing one was taken over: stop working on it. */
export async function prolongLeases(
  tx: Transaction,
  leases: readonly { id: string; fence: number }[],
  leaseSeconds: number,
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE control.intent_workflows w SET lease_until = now() + make_interval(secs => $3)
     FROM unnest($1::uuid[], $2::bigint[]) AS held(id, fence)
     WHERE w.id = held.id AND w.fence = held.fence AND w.lease_owner IS NOT NULL RETURNING w.id`,
    [leases.map((lease) => lease.id), leases.map((lease) => lease.fence), leaseSeconds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Gives leases back unused, so that another worker can go on at once. */
export async function returnLeases(tx: Transaction, leases: readonly { id: string; fence: number }[]): Promise<void> {
  await tx.query(
    `UPDATE control.intent_workflows w SET lease_owner = NULL, lease_until = NULL, attempt = greatest(w.attempt - 1, 0)
     FROM unnest($1::uuid[], $2::bigint[]) AS held(id, fence) WHERE w.id = held.id AND w.fence = held.fence`,
    [leases.map((lease) => lease.id), leases.map((lease) => lease.fence)],
  );
}

/**
 * Makes created workflows available to the workers. One that has already begun, or is over, stays as it is. Answers the
 * ids that this tenant has no workflow for.
 */
export async function makeRunnable(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const [, missing] = await Promise.all([
    tx.query(
      `UPDATE control.intent_workflows SET next_attempt_at = now()
       WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'CREATED' AND next_attempt_at IS NULL`,
      [tenantId, ids],
    ),
    tx.query<{ id: string }>(
      `SELECT asked.id FROM unnest($2::uuid[]) AS asked(id)
       WHERE NOT EXISTS (SELECT FROM control.intent_workflows w WHERE w.tenant_id = $1 AND w.id = asked.id)`,
      [tenantId, ids],
    ),
  ]);
  return missing.map((row) => row.id);
}

/**
 * Has waiting workflows looked at again, because something that they wait for has changed. Whoever is just looking at one
 * loses the lease, so that nothing is decided by what was true before. Others stay as they are.
 */
export async function lookAgain(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE control.intent_workflows SET next_attempt_at = now(), fence = fence + 1, lease_owner = NULL, lease_until = NULL
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state IN ('CHECKING_GATES', 'AWAITING_APPROVAL')`,
    [tenantId, ids],
  );
}
