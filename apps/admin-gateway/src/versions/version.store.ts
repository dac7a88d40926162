import type { BindingStatus } from '@golive/deployments';
import type { TenantTransaction } from '@golive/persistence';
import { Conditions } from '../http/conditions.js';
import type { BindWorkflow, CreateVersion, VersionsQuery } from './version.requests.js';
import type { BindingView, VersionDetail, VersionView } from './version.view.js';

const COLUMNS = `v.id, v.tenant_id, v.project_id, v.version_label, v.status, v.ref, v.commit_sha,
  CASE WHEN b.id IS NOT NULL THEN json_build_object('id', b.id, 'workflow_id', b.workflow_id, 'status', b.status) END AS workflow_binding,
  v.deployed_at, v.deployed_by, v.created_by, v.created_at, v.updated_at`;
const FROM = `control.automation_versions v
  LEFT JOIN control.workflow_bindings b ON b.tenant_id = v.tenant_id AND b.automation_version_id = v.id`;

/** Versions of a tenant that fit the query, newest first, after the id (null: from the newest). */
export function listVersions(tx: TenantTransaction, query: VersionsQuery, after: string | null, limit: number): Promise<VersionView[]> {
  const fits = new Conditions()
    .where('v.tenant_id = ?', tx.tenantId)
    .where('v.project_id = ?', query.project_id)
    .where('v.status = ?', query.status)
    .where('v.id < ?', after);
  const sql = `SELECT ${COLUMNS} FROM ${FROM} WHERE ${fits} ORDER BY v.id DESC LIMIT ${fits.param(limit)}`;
  return tx.queryUnprepared<VersionView>(sql, fits.params);
}

export async function findVersion(tx: TenantTransaction, id: string): Promise<VersionDetail | undefined> {
  const [row] = await tx.query<VersionDetail>(`SELECT ${COLUMNS}, v.config FROM ${FROM} WHERE v.tenant_id = $1 AND v.id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row;
}

/** True when this tenant has the project. */
export async function hasProject(tx: TenantTransaction, id: string): Promise<boolean> {
  return (await tx.affected('SELECT FROM control.projects WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id])) > 0;
}

/** True when this tenant has the version. */
export async function hasVersion(tx: TenantTransaction, id: string): Promise<boolean> {
  return (await tx.affected('SELECT FROM control.automation_versions WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id])) > 0;
}

export async function insertVersion(
  tx: TenantTransaction,
  version: { id: string; projectId: string; createdBy: string; from: CreateVersion },
): Promise<void> {
  const { id, projectId, createdBy, from } = version;
  await tx.query(
    `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, ref, commit_sha, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      tx.tenantId,
      projectId,
      from.version_label,
      JSON.stringify(from.config),
      from.status,
      from.ref ?? null,
      from.commit_sha ?? null,
      createdBy,
    ],
  );
}

/** What decides whether a version's binding may be set. */
export interface BindingFacts {
  project_id: string;
  binding_id: string | null;
  binding_status: BindingStatus | null;
  lane_deployment_id: string | null;
}

/** Locks the version's project, so that no deployment of it begins meanwhile, and reads the facts; undefined without such a version. */
export async function lockForBinding(tx: TenantTransaction, versionId: string): Promise<BindingFacts | undefined> {
  const [, [facts]] = await Promise.all([
    tx.query(
      `SELECT p.id FROM control.projects p JOIN control.automation_versions v ON v.tenant_id = p.tenant_id AND v.project_id = p.id
       WHERE v.tenant_id = $1 AND v.id = $2 FOR UPDATE OF p`,
      [tx.tenantId, versionId],
    ),
    // A statement of its own: it must see what was committed while the lock was awaited.
    tx.query<BindingFacts>(
      `SELECT v.project_id, b.id AS binding_id, b.status AS binding_status,
         (SELECT d.id FROM control.deployments d WHERE d.tenant_id = $1 AND d.project_id = v.project_id AND d.holds_lane) AS lane_deployment_id
       FROM ${FROM} WHERE v.tenant_id = $1 AND v.id = $2`,
      [tx.tenantId, versionId],
    ),
  ]);
  return facts;
}

/** Creates the version's binding, or changes it under the id that it has. */
export async function setBinding(tx: TenantTransaction, id: string, versionId: string, binding: BindWorkflow): Promise<BindingView> {
  const [row] = await tx.query<BindingView>(
    `INSERT INTO control.workflow_bindings AS b (id, tenant_id, automation_version_id, workflow_id, status) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, automation_version_id)
       DO UPDATE SET workflow_id = excluded.workflow_id, status = excluded.status, updated_at = now()
     RETURNING b.id, b.workflow_id, b.status`,
    [id, tx.tenantId, versionId, binding.workflow_id, binding.status],
  );
  return row!;
}
