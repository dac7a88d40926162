import { createHash } from 'node:crypto';
import { canonicalTrailEntry, TRAIL_GENESIS, type TrailEntry, type TrailHead } from '@golive/contracts';
import { failPoint } from '@golive/observability';
import type { TenantTransaction } from '@golive/persistence';
import type { UnchainedEntry } from './trail-entry.domain.js';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Appends entries to the tenant's chain, in their order. The head's row lock is held until commit, so chains have
 * neither gaps nor forks, however many replicas write; tenants do not wait for each other.
 */
export async function append(tx: TenantTransaction, unchained: readonly UnchainedEntry[]): Promise<void> {
  if (unchained.length === 0) return;
  let head = (await lockHead(tx)) ?? (await firstHead(tx));
  await failPoint('audit.head.locked');
  const recordedAt = new Date().toISOString();
  const entries = unchained.map((entry): TrailEntry => {
    const chained = { ...entry, seq: head.seq + 1, recorded_at: recordedAt, prev_hash: head.hash };
    head = { seq: chained.seq, hash: sha256(canonicalTrailEntry(chained)) };
    return { ...chained, hash: head.hash };
  });
  await Promise.all([
    insert(tx, entries),
    tx.affected('UPDATE audit.trail_heads SET seq = $2, hash = $3 WHERE tenant_id = $1', [tx.tenantId, head.seq, head.hash]),
  ]);
  await failPoint('audit.appended');
}

/** The tenant's head, or undefined when nothing was ever recorded. */
export async function readHead(tx: TenantTransaction): Promise<TrailHead | undefined> {
  return headOf(await tx.query<HeadRow>('SELECT seq, hash FROM audit.trail_heads WHERE tenant_id = $1', [tx.tenantId]));
}

/** Up to `limit` entries in chain order, after the one given. */
export async function readEntries(tx: TenantTransaction, after: TrailEntry | undefined, limit: number): Promise<TrailEntry[]> {
  const rows = await tx.query<TrailRow>(
    `SELECT seq, event_id, event_type, action_type, occurred_at, recorded_at, actor_id, actor_email, project_id,
            automation_version_id, deployment_id, summary, data, prev_hash, hash
       FROM audit.audit_trail
      WHERE tenant_id = $1 AND (seq, recorded_at) > ($2, $3::timestamptz)
      ORDER BY seq, recorded_at LIMIT $4`,
    [tx.tenantId, after?.seq ?? -1, after?.recorded_at ?? '-infinity', limit],
  );
  return rows.map((row) => entryOf(tx.tenantId, row));
}

interface HeadRow {
  seq: string;
  hash: string;
}

interface TrailRow extends Omit<TrailEntry, 'tenant_id' | 'seq' | 'occurred_at' | 'recorded_at' | 'actor'> {
  seq: string;
  occurred_at: Date;
  recorded_at: Date;
  actor_id: string | null;
  actor_email: string | null;
}

function headOf([row]: HeadRow[]): TrailHead | undefined {
  return row && { seq: Number(row.seq), hash: row.hash };
}

function entryOf(tenantId: string, { actor_id: id, actor_email: email, ...row }: TrailRow): TrailEntry {
  return {
    ...row,
    tenant_id: tenantId,
    seq: Number(row.seq),
    occurred_at: row.occurred_at.toISOString(),
    recorded_at: row.recorded_at.toISOString(),
    actor: id === null ? null : { id, email: email ?? '' },
  };
}

/** The last archived entry of the chain, after which it goes on; undefined when none is archived. */
export async function readAnchor(tx: TenantTransaction): Promise<TrailHead | undefined> {
  return headOf(await tx.query<HeadRow>('SELECT seq, hash FROM audit.trail_anchors WHERE tenant_id = $1', [tx.tenantId]));
}

async function lockHead(tx: TenantTransaction): Promise<TrailHead | undefined> {
  return headOf(await tx.query<HeadRow>('SELECT seq, hash FROM audit.trail_heads WHERE tenant_id = $1 FOR UPDATE', [tx.tenantId]));
}

/** Two may begin a tenant's chain at once: one inserts, both go on from the row. */
async function firstHead(tx: TenantTransaction): Promise<TrailHead> {
  const genesis = { seq: 0, hash: TRAIL_GENESIS };
  const inserted = tx.affected('INSERT INTO audit.trail_heads (tenant_id, seq, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    tx.tenantId,
    genesis.seq,
    genesis.hash,
  ]);
  const [, head] = await Promise.all([inserted, lockHead(tx)]);
  return head ?? genesis;
}

async function insert(tx: TenantTransaction, entries: readonly TrailEntry[]): Promise<void> {
  await tx.affected(
    `INSERT INTO audit.audit_trail (tenant_id, seq, event_id, event_type, action_type, occurred_at, recorded_at, actor_id, actor_email,
                                    project_id, automation_version_id, deployment_id, summary, data, prev_hash, hash)
     SELECT $1, e.seq, e.event_id, e.event_type, e.action_type, e.occurred_at, $2::timestamptz, e.actor_id, e.actor_email,
            e.project_id, e.automation_version_id, e.deployment_id, e.summary, e.data, e.prev_hash, e.hash
       FROM unnest($3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[],
                   $10::uuid[], $11::uuid[], $12::uuid[], $13::text[], $14::jsonb[], $15::text[], $16::text[])
         AS e (seq, event_id, event_type, action_type, occurred_at, actor_id, actor_email,
               project_id, automation_version_id, deployment_id, summary, data, prev_hash, hash)`,
    [
      tx.tenantId,
      entries[0]?.recorded_at,
      entries.map((entry) => entry.seq),
      entries.map((entry) => entry.event_id),
      entries.map((entry) => entry.event_type),
      entries.map((entry) => entry.action_type),
      entries.map((entry) => entry.occurred_at),
      entries.map((entry) => entry.actor?.id ?? null),
      entries.map((entry) => entry.actor?.email ?? null),
      entries.map((entry) => entry.project_id),
      entries.map((entry) => entry.automation_version_id),
      entries.map((entry) => entry.deployment_id),
      entries.map((entry) => entry.summary),
      entries.map((entry) => JSON.stringify(entry.data)),
      entries.map((entry) => entry.prev_hash),
      entries.map((entry) => entry.hash),
    ],
  );
}
