import type { TenantTransaction } from '@golive/persistence';
import { clearCache } from '../cache/response-cache.store.js';

/** A process that is not deleted, and what of it is in production. */
export interface Process {
  id: string;
  tenant_id: string;
  name: string;
  /** The project under whose release policy its versions are promoted; null: under none. */
  project_id: string | null;
  production_version: { id: string; version: number } | null;
  created_by: string;
  created_at: Date;
  updated_at: Date;
}

const SELECT = `SELECT p.id, p.tenant_id, p.name, p.project_id,
    CASE WHEN v.id IS NOT NULL THEN json_build_object('id', v.id, 'version', v.version) END AS production_version,
    p.created_by, p.created_at, p.updated_at
  FROM control.processes p LEFT JOIN control.process_versions v
    ON v.tenant_id = p.tenant_id AND v.process_id = p.id AND v.environment = 'PRODUCTION' AND v.status = 'ACTIVE'
  WHERE p.tenant_id = $1 AND p.deleted_at IS NULL`;

/** Processes of a tenant, newest first, after the id (null: from the newest). */
export function listProcesses(tx: TenantTransaction, after: string | null, limit: number): Promise<Process[]> {
  return tx.query<Process>(`${SELECT} AND ($2::uuid IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`, [tx.tenantId, after, limit]);
}

/** Undefined when this tenant has no such process, or it is deleted. */
export async function findProcess(tx: TenantTransaction, id: string): Promise<Process | undefined> {
  const [row] = await tx.query<Process>(`${SELECT} AND p.id = $2`, [tx.tenantId, id]);
  return row;
}

export async function insertProcess(
  tx: TenantTransaction,
  process: { id: string; name: string; projectId: string | null; createdBy: string },
): Promise<void> {
  await tx.query('INSERT INTO control.processes (id, tenant_id, name, created_by, project_id) VALUES ($1, $2, $3, $4, $5)', [
    process.id,
    tx.tenantId,
    process.name,
    process.createdBy,
    process.projectId,
  ]);
}

/**
 * Takes the lock under which everything about a process happens, one after the other: numbers are given out, versions
 * change, a promotion takes place. Undefined when this tenant has no such process, or it is deleted.
 */
export async function lockProcess(tx: TenantTransaction, id: string): Promise<{ name: string; project_id: string | null } | undefined> {
  const [row] = await tx.query<{ name: string; project_id: string | null }>(
    'SELECT name, project_id FROM control.processes WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL FOR UPDATE',
    [tx.tenantId, id],
  );
  return row;
}

/** Puts a process under the release policy of a project, or for null under none. The caller holds its lock. */
export async function moveProcess(tx: TenantTransaction, id: string, projectId: string | null): Promise<void> {
  await tx.query('UPDATE control.processes SET project_id = $3, updated_at = now() WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
    projectId,
  ]);
}

/**
 * Deletes a process for everybody who looks for it; its versions stay as they were. Its response cache goes. False when
 * this tenant has no such process, or it is deleted already.
 */
export async function softDeleteProcess(tx: TenantTransaction, id: string): Promise<boolean> {
  const [deleted] = await Promise.all([
    tx.affected('UPDATE control.processes SET deleted_at = now() WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL', [
      tx.tenantId,
      id,
    ]),
    clearCache(tx, id),
  ]);
  return deleted === 1;
}
