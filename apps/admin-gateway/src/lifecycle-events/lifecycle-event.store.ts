import { TOPICS } from '@golive/contracts';
import type { TenantTransaction } from '@golive/persistence';

/** A fact that was published, and its place among the tenant's facts. */
export interface PublishedEvent {
  /** Decimal; ascending, with gaps. */
  position: string;
  id: string;
  created_at: Date;
  body: string;
}

/**
 * The tenant's published facts after a position, in order. It stops before one that could still be preceded: positions
 * are given out before commits, so an event of a transaction that is still open may appear below a later one.
 */
export function listEvents(tx: TenantTransaction, after: string | null, limit: number): Promise<PublishedEvent[]> {
  return tx.query<PublishedEvent>(
    `WITH page AS MATERIALIZED (
       SELECT position, id, created_at, body,
         published_at IS NOT NULL AND (created_at < now() - interval '5 minutes'
           OR age(xmin) > age((pg_snapshot_xmin(pg_current_snapshot())::text::bigint % 4294967296)::text::xid)) AS settled
       FROM control.outbox_messages
       WHERE tenant_id = $1 AND topic = $2 AND position > $3 ORDER BY position LIMIT $4
     )
     SELECT position, id, created_at, body FROM page
     WHERE position < coalesce((SELECT min(position) FROM page WHERE NOT settled), 9223372036854775807) ORDER BY position`,
    [tx.tenantId, TOPICS.lifecycle, after ?? 0, limit],
  );
}

/** The place of an event; undefined when this tenant has no such event. */
export async function positionOf(tx: TenantTransaction, eventId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ position: string }>('SELECT position FROM control.outbox_messages WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    eventId,
  ]);
  return row?.position;
}

/** The place before the tenant's first event of a time or later; before all that will come, when there is none. */
export async function positionBefore(tx: TenantTransaction, from: Date): Promise<string> {
  const [row] = await tx.query<{ position: string }>(
    `SELECT coalesce(
       (SELECT min(position) - 1 FROM control.outbox_messages WHERE tenant_id = $1 AND topic = $2 AND created_at >= $3),
       (SELECT max(position) FROM control.outbox_messages WHERE tenant_id = $1), 0)::text AS position`,
    [tx.tenantId, TOPICS.lifecycle, from],
  );
  return row!.position;
}
