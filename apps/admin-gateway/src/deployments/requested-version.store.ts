import { Problem } from '@golive/deployments';
import type { TenantTransaction } from '@golive/persistence';
import { hasProject } from '../versions/version.store.js';

/**
 * The version that a request by project means: the newest in Ready to Launch; with a commit, that commit's newest one,
 * whatever it is now, but one in Ready to Launch first. Undefined: this tenant has no such project.
 *
 * @throws Problem `precondition_failed` when the project has none
 */
export async function versionOfProject(tx: TenantTransaction, projectId: string, commitSha?: string): Promise<string | undefined> {
  const [version] = await tx.query<{ id: string }>(
    `SELECT id FROM control.automation_versions
     WHERE tenant_id = $1 AND project_id = $2 AND (commit_sha = $3 OR ($3 IS NULL AND status = 'Ready to Launch'))
     ORDER BY (status = 'Ready to Launch') DESC, id DESC LIMIT 1`,
    [tx.tenantId, projectId, commitSha ?? null],
  );
  if (version) return version.id;
  if (!(await hasProject(tx, projectId))) return undefined;
  throw new Problem(
    'precondition_failed',
    commitSha === undefined ? 'The project has no version in Ready to Launch.' : 'The project has no version of this commit.',
  );
}
