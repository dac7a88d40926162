import type { TenantTransaction } from '@golive/persistence';

/**
 * True when something relies on this workflow: a Live version is bound to it, or another deployment that is under way
 * is about to activate it. Whoever wants to switch it off must not.
 */
export async function workflowInUse(tx: TenantTransaction, workflowId: string, exceptDeploymentId: string): Promise<boolean> {
  const [row] = await tx.query<{ in_use: boolean }>(
    `SELECT EXISTS (
       SELECT FROM control.workflow_bindings b
       JOIN control.automation_versions v ON v.tenant_id = b.tenant_id AND v.id = b.automation_version_id
       WHERE b.tenant_id = $1 AND b.workflow_id = $2 AND (
         v.status = 'Live' OR EXISTS (
           SELECT FROM control.deployments d WHERE d.tenant_id = $1 AND d.automation_version_id = v.id AND d.holds_lane
             AND d.kind <> 'PAUSE' AND d.id <> $3))) AS in_use`,
    [tx.tenantId, workflowId, exceptDeploymentId],
  );
  return row?.in_use === true;
}
