import type { VersionStatus } from '@golive/deployments';
import { newId, type TenantTransaction, type Transaction } from '@golive/persistence';
import type { Heal, Observed } from './reconcile.domain.js';

/** A binding whose workflow is to be compared with WRK, leased to this reconciler. */
export interface Check {
  bindingId: string;
  tenantId: string;
}

/**
 * Takes bindings that are due, the tenants in turn: however many wait, no more rows are read than are asked for, of
 * each tenant.
 */
export async function leaseChecks(tx: Transaction, owner: string, limit: number, leaseSeconds: number): Promise<Check[]> {
  const rows = await tx.query<{ binding_id: string; tenant_id: string }>(
    `WITH RECURSIVE tenants AS (
       (SELECT tenant_id FROM control.reconciliations ORDER BY tenant_id LIMIT 1)
       UNION ALL
       SELECT (SELECT r.tenant_id FROM control.reconciliations r WHERE r.tenant_id > t.tenant_id ORDER BY r.tenant_id LIMIT 1)
       FROM tenants t WHERE t.tenant_id IS NOT NULL
     ), due AS (
       SELECT first.binding_id, row_number() OVER (PARTITION BY t.tenant_id ORDER BY first.next_check_at) AS turn
       FROM tenants t CROSS JOIN LATERAL (
         SELECT r.binding_id, r.next_check_at FROM control.reconciliations r
         WHERE r.tenant_id = t.tenant_id AND r.next_check_at <= now() AND (r.lease_until IS NULL OR r.lease_until < now())
         ORDER BY r.next_check_at LIMIT $2
       ) first
     ), free AS (
       SELECT r.binding_id FROM control.reconciliations r WHERE r.binding_id IN (SELECT binding_id FROM due ORDER BY turn LIMIT $2)
         AND r.next_check_at <= now() AND (r.lease_until IS NULL OR r.lease_until < now())
       FOR UPDATE SKIP LOCKED
     )
     UPDATE control.reconciliations r SET lease_owner = $1, lease_until = now() + make_interval(secs => $3)
     FROM free WHERE r.binding_id = free.binding_id RETURNING r.binding_id, r.tenant_id`,
    [owner, limit, leaseSeconds],
  );
  return rows.map((row) => ({ bindingId: row.binding_id, tenantId: row.tenant_id }));
}

/** What is believed about a binding's workflow at this moment. */
export interface Belief {
  binding_id: string;
  workflow_id: string;
  project_id: string;
  project_name: string;
  client_emails: string[];
  collaborators: string[];
  version_id: string;
  version_label: string;
  status: VersionStatus;
  heal: Heal;
  /** Something is changing it right now: a deployment of the project, or a deactivation that is owed. */
  in_motion: boolean;
  /** Another version that is Live runs as the same workflow. */
  shared_with_live: boolean;
  heal_due: boolean;
  drift: { id: string; observed: Observed; snoozed: boolean; asked: boolean } | null;
}

export function readBeliefs(tx: TenantTransaction, bindingIds: readonly string[]): Promise<Belief[]> {
  return tx.query<Belief>(
    `SELECT b.id AS binding_id, b.workflow_id, v.project_id, p.name AS project_name, p.client_emails, p.collaborators,
       v.id AS version_id, v.version_label, v.status,
       coalesce((SELECT r.policy -> 'drift' ->> 'heal' FROM control.release_policies r
                 WHERE r.tenant_id = $1 AND (r.project_id = v.project_id OR r.project_id IS NULL) AND r.policy -> 'drift' ->> 'heal' IS NOT NULL
                 ORDER BY r.project_id NULLS LAST LIMIT 1), 'remote') AS heal,
       EXISTS (SELECT FROM control.deployments d WHERE d.tenant_id = $1 AND d.project_id = v.project_id AND d.holds_lane)
         OR EXISTS (SELECT FROM control.remote_deactivations r WHERE r.tenant_id = $1 AND r.workflow_id = b.workflow_id
                    AND r.done_at IS NULL AND r.failed_at IS NULL) AS in_motion,
       EXISTS (SELECT FROM control.workflow_bindings ob JOIN control.automation_versions ov ON ov.tenant_id = ob.tenant_id AND ov.id = ob.automation_version_id
               WHERE ob.tenant_id = $1 AND ob.workflow_id = b.workflow_id AND ov.status = 'Live' AND ob.id <> b.id) AS shared_with_live,
       c.heal_after IS NULL OR c.heal_after <= now() AS heal_due,
       (SELECT jsonb_build_object('id', f.id, 'observed', f.observed, 'snoozed', f.status = 'snoozed' AND f.snoozed_until > now(),
                                  'asked', f.reapply_requested_at IS NOT NULL)
        FROM control.drifts f WHERE f.tenant_id = $1 AND f.binding_id = b.id AND f.status <> 'resolved') AS drift
     FROM control.workflow_bindings b
     JOIN control.reconciliations c ON c.binding_id = b.id
     JOIN control.automation_versions v ON v.tenant_id = b.tenant_id AND v.id = b.automation_version_id
     JOIN control.projects p ON p.tenant_id = v.tenant_id AND p.id = v.project_id
     WHERE b.tenant_id = $1 AND b.id = ANY ($2::uuid[])`,
    [tx.tenantId, bindingIds],
  );
}

/** Opens a drift, or notes that an open one now looks different. Answers its id and whether it is new. */
export async function openDrift(
  tx: TenantTransaction,
  belief: Belief,
  expected: 'active' | 'inactive',
  observed: Observed,
): Promise<{ id: string; fresh: boolean }> {
  const [row] = await tx.query<{ id: string; fresh: boolean }>(
    `INSERT INTO control.drifts (id, tenant_id, project_id, automation_version_id, binding_id, workflow_id, expected, observed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, binding_id) WHERE status <> 'resolved' DO UPDATE SET expected = excluded.expected, observed = excluded.observed
     RETURNING id, xmax = 0 AS fresh`,
    [newId(), tx.tenantId, belief.project_id, belief.version_id, belief.binding_id, belief.workflow_id, expected, observed],
  );
  return row as { id: string; fresh: boolean };
}

/** Ends the binding's open drift. False when there was none. */
export async function resolveDrift(tx: TenantTransaction, driftId: string, healedBy: string): Promise<boolean> {
  const ended = await tx.affected(
    `UPDATE control.drifts SET status = 'resolved', resolved_at = now(), healed_by = $3 WHERE tenant_id = $1 AND id = $2 AND status <> 'resolved'`,
    [tx.tenantId, driftId, healedBy],
  );
  return ended > 0;
}

/** Ends the leases: the next look is after `seconds`. With `healing`, tries to heal are spread with a growing pause. */
export async function checked(
  tx: TenantTransaction,
  bindingIds: readonly string[],
  seconds: number,
  healing: 'tried' | 'settled' | 'none',
): Promise<void> {
  await tx.query(
    `UPDATE control.reconciliations SET lease_owner = NULL, lease_until = NULL, checked_at = now(),
       next_check_at = now() + make_interval(secs => $3),
       heal_attempts = CASE $4 WHEN 'tried' THEN heal_attempts + 1 WHEN 'settled' THEN 0 ELSE heal_attempts END,
       heal_after = CASE $4 WHEN 'tried' THEN now() + make_interval(secs => least(300, 10 * power(2, heal_attempts))) WHEN 'settled' THEN NULL ELSE heal_after END
     WHERE tenant_id = $1 AND binding_id = ANY ($2::uuid[])`,
    [tx.tenantId, bindingIds, seconds, healing],
  );
}
