import type { TenantTransaction } from '@golive/persistence';

/**
 * Has everything looked at again that waits for gates, people or time in these projects (null: in all of the tenant's),
 * because the policy or what is Live there has changed. Whoever is just looking at one loses the lease.
 */
export async function reviewAgain(tx: TenantTransaction, projectIds: readonly string[] | null): Promise<void> {
  await tx.query(
    `UPDATE control.intent_workflows w SET next_attempt_at = now(), fence = w.fence + 1, lease_owner = NULL, lease_until = NULL
     FROM control.deployments d
     WHERE d.tenant_id = $1 AND ($2::uuid[] IS NULL OR d.project_id = ANY ($2)) AND d.finished_at IS NULL AND NOT d.holds_lane
       AND w.tenant_id = $1 AND w.id = d.id AND w.state IN ('CHECKING_GATES', 'AWAITING_APPROVAL')`,
    [tx.tenantId, projectIds],
  );
}
