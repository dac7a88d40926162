import type { TenantTransaction } from '@golive/persistence';
import type { ProcessVersion, ProcessVersionDetail } from './process-version.domain.js';

/** The columns of a ProcessVersion. */
export const VERSION_COLUMNS = `v.id, v.tenant_id, v.process_id, v.version, v.environment, v.status, v.change_notes, v.source_version_id,
  v.promoted_by, v.published_at, v.deprecated_at, v.created_by, v.created_at, v.updated_at`;
/** The columns of a ProcessVersionDetail. */
export const DETAIL_COLUMNS = `${VERSION_COLUMNS}, v.config, v.input_schema, v.output_schema`;

/** What a sandbox version is made of. */
export interface SandboxVersion {
  config: object;
  input_schema: object | null;
  output_schema: object | null;
  status: 'DRAFT' | 'ACTIVE';
  change_notes: string | null;
}

const json = (value: object | null): string | null => value && JSON.stringify(value);

/** Versions of a process that is not deleted, the highest number first, below the number (null: from the highest). */
export function listProcessVersions(
  tx: TenantTransaction,
  processId: string,
  below: number | null,
  limit: number,
): Promise<ProcessVersion[]> {
  return tx.query<ProcessVersion>(
    `SELECT ${VERSION_COLUMNS} FROM control.process_versions v
     JOIN control.processes p ON p.tenant_id = v.tenant_id AND p.id = v.process_id AND p.deleted_at IS NULL
     WHERE v.tenant_id = $1 AND v.process_id = $2 AND ($3::int IS NULL OR v.version < $3) ORDER BY v.version DESC LIMIT $4`,
    [tx.tenantId, processId, below, limit],
  );
}

/** Undefined when this tenant has no such version, or its process is deleted. */
export async function findProcessVersion(tx: TenantTransaction, processId: string, id: string): Promise<ProcessVersionDetail | undefined> {
  const [row] = await tx.query<ProcessVersionDetail>(
    `SELECT ${DETAIL_COLUMNS} FROM control.process_versions v
     JOIN control.processes p ON p.tenant_id = v.tenant_id AND p.id = v.process_id AND p.deleted_at IS NULL
     WHERE v.tenant_id = $1 AND v.process_id = $2 AND v.id = $3`,
    [tx.tenantId, processId, id],
  );
  return row;
}

/** Adds a sandbox version under the process's next number. The caller holds the lock of the process. */
export async function insertSandboxVersion(
  tx: TenantTransaction,
  version: SandboxVersion & { id: string; processId: string; createdBy: string },
): Promise<ProcessVersionDetail> {
  const [row] = await tx.query<ProcessVersionDetail>(
    `INSERT INTO control.process_versions AS v (id, tenant_id, process_id, version, environment, status, config, input_schema, output_schema,
       change_notes, created_by)
     SELECT $1, $2, $3, coalesce(max(version), 0) + 1, 'SANDBOX', $4, $5::jsonb, $6::jsonb, $7::jsonb, $8, $9
       FROM control.process_versions WHERE tenant_id = $2 AND process_id = $3
     RETURNING ${DETAIL_COLUMNS}`,
    [
      version.id,
      tx.tenantId,
      version.processId,
      version.status,
      json(version.config),
      json(version.input_schema),
      json(version.output_schema),
      version.change_notes,
      version.createdBy,
    ],
  );
  return row!;
}

/** Changes what is given of a sandbox version and nothing else. The caller holds the lock of the process. */
export async function updateSandboxVersion(
  tx: TenantTransaction,
  processId: string,
  id: string,
  change: Partial<SandboxVersion>,
): Promise<ProcessVersionDetail> {
  const [row] = await tx.query<ProcessVersionDetail>(
    `UPDATE control.process_versions v SET
       config = coalesce($4::jsonb, config), status = coalesce($5, status), change_notes = CASE WHEN $6 THEN $7 ELSE change_notes END,
       input_schema = CASE WHEN $8 THEN $9::jsonb ELSE input_schema END,
       output_schema = CASE WHEN $10 THEN $11::jsonb ELSE output_schema END,
       deprecated_at = CASE WHEN $5 IS NULL THEN deprecated_at END, updated_at = now()
     WHERE v.tenant_id = $1 AND v.process_id = $2 AND v.id = $3 RETURNING ${DETAIL_COLUMNS}`,
    [
      tx.tenantId,
      processId,
      id,
      json(change.config ?? null),
      change.status ?? null,
      change.change_notes !== undefined,
      change.change_notes ?? null,
      change.input_schema !== undefined,
      json(change.input_schema ?? null),
      change.output_schema !== undefined,
      json(change.output_schema ?? null),
    ],
  );
  return row!;
}
