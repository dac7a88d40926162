import { ProcessVersionPromotedV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import { clearCache } from '../cache/response-cache.store.js';
import type { ProcessVersionDetail } from '../versions/process-version.domain.js';
import { DETAIL_COLUMNS } from '../versions/process-version.store.js';

/** Who asks, and from where: `api`, `console`, `cli`. */
export interface Asker {
  id: string;
  email: string;
  invokedVia: string;
}

/** What a promotion or a rollback did. */
export interface Published {
  promoted_version: ProcessVersionDetail;
  /** The production version that it replaced; null the first time. */
  deprecated_version: ProcessVersionDetail | null;
  /** How many entries of the response cache were deleted. */
  cache_invalidated: number;
}

/** What is to be put into production, and how that is told. */
export interface Publication {
  process: { id: string; name: string };
  /** The version to copy. */
  source: { id: string; version: number };
  /** The sandbox version where its content comes from. */
  origin: { id: string; version: number };
  action: 'PROCESS_VERSION_PROMOTED' | 'PROCESS_VERSION_ROLLED_BACK';
  notes: string | null;
  /** Of a rollback: why. */
  reason: string | null;
  asker: Asker;
}

/**
 * Copies a version into production under the process's next number, deprecates what was there, empties the response
 * cache, and leaves audit row and event (D2), all in the caller's transaction. The caller holds the lock of the process,
 * which gives out the numbers and the order of its events.
 */
export async function publish(tx: TenantTransaction, outbox: Outbox, publication: Publication): Promise<Published> {
  const { process, source, asker } = publication;
  const [[deprecated], [promoted], cleared] = await Promise.all([
    // First: there is never more than one, not even within the transaction.
    tx.query<ProcessVersionDetail>(
      `UPDATE control.process_versions v SET status = 'DEPRECATED', deprecated_at = clock_timestamp()
       WHERE v.tenant_id = $1 AND v.process_id = $2 AND v.environment = 'PRODUCTION' AND v.status = 'ACTIVE' RETURNING ${DETAIL_COLUMNS}`,
      [tx.tenantId, process.id],
    ),
    tx.query<ProcessVersionDetail>(
      `INSERT INTO control.process_versions AS v (id, tenant_id, process_id, version, environment, status, config, input_schema, output_schema,
         change_notes, source_version_id, promoted_by, published_at, created_by)
       SELECT $4, s.tenant_id, s.process_id,
         (SELECT max(n.version) + 1 FROM control.process_versions n WHERE n.tenant_id = $1 AND n.process_id = $2),
         'PRODUCTION', 'ACTIVE', s.config, s.input_schema, s.output_schema, $5, s.id, $6, clock_timestamp(), $6
       FROM control.process_versions s WHERE s.tenant_id = $1 AND s.process_id = $2 AND s.id = $3 RETURNING ${DETAIL_COLUMNS}`,
      [tx.tenantId, process.id, source.id, newId(), publication.notes, asker.email],
    ),
    clearCache(tx, process.id),
  ]);
  const published = { promoted_version: promoted!, deprecated_version: deprecated ?? null, cache_invalidated: cleared };
  await Promise.all([audit(tx, publication, published), outbox.append(tx, [promotedEvent(tx.tenantId, publication, published)])]);
  return published;
}

async function audit(tx: TenantTransaction, { process, source, action, notes, reason, asker }: Publication, published: Published) {
  const { promoted_version: promoted, deprecated_version: deprecated, cache_invalidated } = published;
  const details = {
    process_id: process.id,
    from_version: source.version,
    to_version: promoted.version,
    from_version_id: source.id,
    to_version_id: promoted.id,
    deprecated_id: deprecated?.id ?? null,
    cache_invalidated,
    notes,
    ...(reason !== null && { reason }),
  };
  await tx.query(
    `INSERT INTO control.audit_logs (id, tenant_id, action_type, resource_type, resource_id, invoked_via, actor_id, actor_email, details)
     VALUES ($1, $2, $3, 'ProcessVersion', $4, $5, $6, $7, $8)`,
    [newId(), tx.tenantId, action, promoted.id, asker.invokedVia, asker.id, asker.email, JSON.stringify(details)],
  );
}

function promotedEvent(tenantId: string, { process, origin, notes, asker }: Publication, published: Published) {
  const { promoted_version: promoted, deprecated_version: deprecated, cache_invalidated } = published;
  const promotedAt = promoted.published_at!.toISOString();
  return toCloudEvent(
    ProcessVersionPromotedV1,
    { id: newId(), service: 'admin-gateway', time: promotedAt, traceparent: currentTraceparent() },
    {
      tenant_id: tenantId,
      process_id: process.id,
      process_name: process.name,
      promoted_version_id: promoted.id,
      promoted_version_number: promoted.version,
      source_version_id: origin.id,
      source_version_number: origin.version,
      deprecated_version_id: deprecated?.id ?? null,
      cache_invalidated,
      ...(notes !== null && { change_notes: notes }),
      promoted_by: { id: asker.id, email: asker.email },
      promoted_at: promotedAt,
    },
  );
}
