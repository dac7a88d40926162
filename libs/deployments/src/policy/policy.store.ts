import { newId, type TenantTransaction } from '@golive/persistence';
import { effectivePolicy, type PolicyDocument, type ReleasePolicy } from './release-policy.domain.js';

/** A stored document; version 0: nobody has stored one. */
export interface StoredPolicy {
  version: number;
  policy: PolicyDocument;
  updated_by: string | null;
  updated_at: Date | null;
}

/** What a project's deployments have to pass, and where it comes from. */
export interface ProjectPolicy {
  effective: ReleasePolicy;
  /** "<project>.<tenant default>": changes whenever the effective policy may have changed. */
  version: string;
  project: StoredPolicy;
  tenant: StoredPolicy;
}

const NONE: StoredPolicy = { version: 0, policy: {}, updated_by: null, updated_at: null };

/** The policy of a project, or, for null, the tenant's default. */
export async function readPolicy(tx: TenantTransaction, projectId: string | null): Promise<ProjectPolicy> {
  const rows = await tx.query<StoredPolicy & { project_id: string | null }>(
    `SELECT project_id, version, policy, updated_by, updated_at FROM control.release_policies
     WHERE tenant_id = $1 AND (project_id = $2 OR project_id IS NULL)`,
    [tx.tenantId, projectId],
  );
  const project = rows.find((row) => row.project_id !== null) ?? NONE;
  const tenant = rows.find((row) => row.project_id === null) ?? NONE;
  return { effective: effectivePolicy(tenant.policy, project.policy), version: `${project.version}.${tenant.version}`, project, tenant };
}

/** Stores a document in place of the one before, as its next version. The caller holds the row's lock or the project's. */
export async function writePolicy(
  tx: TenantTransaction,
  projectId: string | null,
  policy: PolicyDocument,
  updatedBy: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO control.release_policies (id, tenant_id, project_id, version, policy, updated_by) VALUES ($1, $2, $3, 1, $4, $5)
     ON CONFLICT (tenant_id, project_id) DO UPDATE
       SET version = release_policies.version + 1, policy = excluded.policy, updated_by = excluded.updated_by, updated_at = now()`,
    [newId(), tx.tenantId, projectId, JSON.stringify(policy), updatedBy],
  );
}

/** The documents of the tenant's projects that have one of their own. */
export function readProjectPolicies(
  tx: TenantTransaction,
): Promise<{ project_id: string; project_name: string; policy: PolicyDocument }[]> {
  return tx.query(
    `SELECT r.project_id, p.name AS project_name, r.policy FROM control.release_policies r
     JOIN control.projects p ON p.tenant_id = r.tenant_id AND p.id = r.project_id WHERE r.tenant_id = $1`,
    [tx.tenantId],
  );
}
