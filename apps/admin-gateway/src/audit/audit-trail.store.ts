import type { TrailEntry, TrailHead } from '@golive/contracts';
import type { TenantTransaction } from '@golive/persistence';
import { Conditions } from '../http/conditions.js';
import type { AuditQuery } from './audit.query.js';

const COLUMNS = `seq, event_id, event_type, action_type, occurred_at, recorded_at, actor_id, actor_email, project_id, automation_version_id,
  deployment_id, summary, data, prev_hash, hash`;

interface TrailRow extends Omit<TrailEntry, 'tenant_id' | 'seq' | 'occurred_at' | 'recorded_at' | 'actor'> {
  seq: string;
  occurred_at: Date;
  recorded_at: Date;
  actor_id: string | null;
  actor_email: string | null;
}

/** Entries of a tenant's chain that fit the query, newest first, before the sequence number (null: from the newest). */
export async function listTrail(tx: TenantTransaction, query: AuditQuery, before: string | null, limit: number): Promise<TrailEntry[]> {
  const fits = new Conditions()
    .where('tenant_id = ?', tx.tenantId)
    .where('project_id = ?', query.project_id)
    .where('automation_version_id = ?', query.automation_version_id)
    .where('(actor_id = ? OR lower(actor_email) = lower(?))', query.actor)
    .where('action_type = ?', query.action_type)
    .where('occurred_at >= ?', query.from)
    .where('occurred_at < ?', query.to)
    .where('seq < ?', before);
  const sql = `SELECT ${COLUMNS} FROM audit.audit_trail WHERE ${fits} ORDER BY seq DESC LIMIT ${fits.param(limit)}`;
  return (await tx.queryUnprepared<TrailRow>(sql, fits.params)).map((row) => entryOf(tx.tenantId, row));
}

/** Up to `limit` entries in the chain's order, after the one given. */
export async function readChain(tx: TenantTransaction, after: TrailEntry | undefined, limit: number): Promise<TrailEntry[]> {
  const rows = await tx.query<TrailRow>(
    `SELECT ${COLUMNS} FROM audit.audit_trail WHERE tenant_id = $1 AND (seq, recorded_at) > ($2, $3::timestamptz)
     ORDER BY seq, recorded_at LIMIT $4`,
    [tx.tenantId, after?.seq ?? -1, after?.recorded_at ?? '-infinity', limit],
  );
  return rows.map((row) => entryOf(tx.tenantId, row));
}

/** The head that is kept apart from the entries; undefined when nothing was ever recorded. */
export async function readHead(tx: TenantTransaction): Promise<TrailHead | undefined> {
  const [row] = await tx.query<{ seq: string; hash: string }>('SELECT seq, hash FROM audit.trail_heads WHERE tenant_id = $1', [
    tx.tenantId,
  ]);
  return row && { seq: Number(row.seq), hash: row.hash };
}

/** The last archived entry of the chain, after which it goes on; undefined when none is archived. */
export async function readAnchor(tx: TenantTransaction): Promise<TrailHead | undefined> {
  const [row] = await tx.query<{ seq: string; hash: string }>('SELECT seq, hash FROM audit.trail_anchors WHERE tenant_id = $1', [
    tx.tenantId,
  ]);
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
