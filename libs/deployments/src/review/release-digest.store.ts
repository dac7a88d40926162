import type { TenantTransaction } from '@golive/persistence';

/**
 * K3: for each deployment the digest of exactly what would happen: the version, its configuration and workflow, what is
 * Live now and so the difference, and the policy. An approval counts only while this is the same.
 */
export async function releaseDigests(tx: TenantTransaction, deploymentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; digest: string }>(
    `SELECT d.id, encode(sha256(convert_to(jsonb_build_array(
         v.id, v.config, b.workflow_id, l.id, l.config,
         (SELECT r.version FROM control.release_policies r WHERE r.tenant_id = $1 AND r.project_id = d.project_id),
         (SELECT r.version FROM control.release_policies r WHERE r.tenant_id = $1 AND r.project_id IS NULL)
       )::text, 'UTF8')), 'hex') AS digest
     FROM control.deployments d
     JOIN control.automation_versions v ON v.tenant_id = d.tenant_id AND v.id = d.automation_version_id
     LEFT JOIN control.workflow_bindings b ON b.tenant_id = v.tenant_id AND b.automation_version_id = v.id
     LEFT JOIN control.automation_versions l ON l.tenant_id = d.tenant_id AND l.project_id = d.project_id AND l.status = 'Live'
     WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])`,
    [tx.tenantId, deploymentIds],
  );
  return new Map(rows.map((row) => [row.id, row.digest]));
}
