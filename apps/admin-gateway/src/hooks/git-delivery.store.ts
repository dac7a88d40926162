import type { TenantTransaction, Transaction } from '@golive/persistence';

/** Where a repository's events go. */
export interface RepositoryProject {
  tenant_id: string;
  project_id: string;
}

/** The projects, of whatever tenant, that name this repository. */
export function projectsOfRepository(tx: Transaction, repository: string): Promise<RepositoryProject[]> {
  return tx.query('SELECT tenant_id, project_id FROM control.projects_of_repository($1)', [repository]);
}

/** Notes a delivery for a project. False: it was noted before, and must have no further effect. */
export async function takeDelivery(
  tx: TenantTransaction,
  delivery: { projectId: string; id: string; event: string; ref: string | null; commitSha: string | null },
): Promise<boolean> {
  const taken = await tx.affected(
    `INSERT INTO control.git_deliveries (tenant_id, project_id, delivery_id, event, ref, commit_sha) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, delivery.projectId, delivery.id, delivery.event, delivery.ref, delivery.commitSha],
  );
  return taken === 1;
}

/** Notes what a delivery led to. */
export async function settleDelivery(
  tx: TenantTransaction,
  delivery: { projectId: string; id: string },
  result: { deploymentId: string | null; ignored: string | null },
): Promise<void> {
  await tx.query(
    `UPDATE control.git_deliveries SET deployment_id = $4, ignored = $5 WHERE tenant_id = $1 AND project_id = $2 AND delivery_id = $3`,
    [tx.tenantId, delivery.projectId, delivery.id, result.deploymentId, result.ignored],
  );
}

/** The version of a project that a commit means: that commit's newest, else the newest in Ready to Launch that has none. */
export async function versionOfCommit(tx: TenantTransaction, projectId: string, commitSha: string): Promise<string | undefined> {
  const [version] = await tx.query<{ id: string }>(
    `SELECT id FROM control.automation_versions
     WHERE tenant_id = $1 AND project_id = $2 AND status = 'Ready to Launch' AND (commit_sha = $3 OR commit_sha IS NULL)
     ORDER BY commit_sha NULLS LAST, id DESC LIMIT 1`,
    [tx.tenantId, projectId, commitSha],
  );
  return version?.id;
}
