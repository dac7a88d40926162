import type { TenantTransaction } from '@golive/persistence';
import type { Json } from '../diff/json.domain.js';

/** What is known of an answer that a process once gave, without it. */
export interface CacheEntry {
  key: string;
  updated_at: Date;
}

/** Keys of the cache of a process in the order of their bytes, after the key (null: from the first). */
export function listCacheEntries(tx: TenantTransaction, processId: string, after: string | null, limit: number): Promise<CacheEntry[]> {
  return tx.query<CacheEntry>(
    `SELECT key, updated_at FROM control.response_cache
     WHERE tenant_id = $1 AND process_id = $2 AND ($3::text IS NULL OR key > $3) ORDER BY key LIMIT $4`,
    [tx.tenantId, processId, after, limit],
  );
}

export async function findCacheEntry(
  tx: TenantTransaction,
  processId: string,
  key: string,
): Promise<(CacheEntry & { value: Json }) | undefined> {
  const [row] = await tx.query<CacheEntry & { value: Json }>(
    'SELECT key, value, updated_at FROM control.response_cache WHERE tenant_id = $1 AND process_id = $2 AND key = $3',
    [tx.tenantId, processId, key],
  );
  return row;
}

/**
 * Keeps an answer under a key. Undefined when this tenant has no such process, or it is deleted. The share of the lock
 * on the process makes a promotion wait for what is being written, so that it deletes that too.
 */
export async function putCacheEntry(tx: TenantTransaction, processId: string, key: string, value: Json): Promise<CacheEntry | undefined> {
  const [row] = await tx.query<CacheEntry>(
    `WITH process AS (SELECT id FROM control.processes WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL FOR SHARE)
     INSERT INTO control.response_cache (tenant_id, process_id, key, value) SELECT $1, id, $3, $4::jsonb FROM process
     ON CONFLICT (tenant_id, process_id, key) DO UPDATE SET value = excluded.value, updated_at = now()
     RETURNING key, updated_at`,
    [tx.tenantId, processId, key, JSON.stringify(value)],
  );
  return row;
}

export async function countCacheEntries(tx: TenantTransaction, processId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM control.response_cache WHERE tenant_id = $1 AND process_id = $2',
    [tx.tenantId, processId],
  );
  return row!.count;
}

/** Empties the cache of a process and answers how many entries it had. The caller holds the lock of the process. */
export function clearCache(tx: TenantTransaction, processId: string): Promise<number> {
  return tx.affected('DELETE FROM control.response_cache WHERE tenant_id = $1 AND process_id = $2', [tx.tenantId, processId]);
}
