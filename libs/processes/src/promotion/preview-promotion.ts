import type { TenantTransaction } from '@golive/persistence';
import { countCacheEntries } from '../cache/response-cache.store.js';
import { versionDiff, type VersionDiff } from '../diff/version-diff.domain.js';
import type { ProcessVersionDetail } from '../versions/process-version.domain.js';
import { DETAIL_COLUMNS } from '../versions/process-version.store.js';
import { checkPromotable } from './promotion.domain.js';

/** What a promotion would do. */
export interface PromotionPreview {
  source_version: ProcessVersionDetail;
  /** Null: nothing is in production yet. */
  current_production_version: ProcessVersionDetail | null;
  diff: VersionDiff;
  /** How many entries of the response cache would go. */
  cache_entry_count: number;
}

/**
 * What promoting a version would change (D3), as things are now. Undefined: this tenant has no such version, or its
 * process is deleted.
 * @throws ProcessProblem `not_promotable`, where a promotion would
 */
export async function previewPromotion(tx: TenantTransaction, processId: string, versionId: string): Promise<PromotionPreview | undefined> {
  const [versions, cacheEntries] = await Promise.all([
    // Both in one statement, so that they were there at the same moment.
    tx.query<ProcessVersionDetail>(
      `SELECT ${DETAIL_COLUMNS} FROM control.process_versions v
       JOIN control.processes p ON p.tenant_id = v.tenant_id AND p.id = v.process_id AND p.deleted_at IS NULL
       WHERE v.tenant_id = $1 AND v.process_id = $2 AND (v.id = $3 OR (v.environment = 'PRODUCTION' AND v.status = 'ACTIVE'))`,
      [tx.tenantId, processId, versionId],
    ),
    countCacheEntries(tx, processId),
  ]);
  const source = versions.find(({ id }) => id === versionId);
  if (!source) return undefined;
  checkPromotable(source);
  const production = versions.find(({ environment }) => environment === 'PRODUCTION') ?? null;
  return {
    source_version: source,
    current_production_version: production,
    diff: versionDiff(production, source),
    cache_entry_count: cacheEntries,
  };
}
