import { newId, type TenantTransaction } from '@golive/persistence';

export const PROMOTION_REQUEST_STATES = ['AWAITING_APPROVAL', 'PROMOTED', 'REJECTED', 'SUPERSEDED'] as const;
export type PromotionRequestState = (typeof PROMOTION_REQUEST_STATES)[number];

/** What a reviewer said. */
export interface PromotionReview {
  decision: 'approved' | 'rejected';
  reviewer: { id: string; email: string; roles: string[] };
  /** Of what it was said. */
  digest: string;
  comment: string | null;
  checklist: string[];
  decided_at: string;
}

/** A promotion that waits for people, or has ended. */
export interface PromotionRequest {
  id: string;
  tenant_id: string;
  process_id: string;
  version_id: string;
  state: PromotionRequestState;
  change_notes: string | null;
  requester: { id: string; email: string };
  /** Of exactly what reviewers were asked about. */
  digest: string;
  promoted_version_id: string | null;
  created_at: Date;
  ended_at: Date | null;
  /** Oldest first. */
  reviews: PromotionReview[];
}

const SELECT = `SELECT r.id, r.tenant_id, r.process_id, r.version_id, r.state, r.change_notes,
    json_build_object('id', r.requester_id, 'email', r.requester_email) AS requester, r.digest, r.promoted_version_id, r.created_at, r.ended_at,
    coalesce((SELECT json_agg(json_build_object('decision', v.decision, 'digest', v.digest, 'comment', v.comment, 'checklist', v.checklist,
        'reviewer', json_build_object('id', v.reviewer_id, 'email', v.reviewer_email, 'roles', v.reviewer_roles),
        'decided_at', to_char(v.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY v.id)
      FROM control.promotion_reviews v WHERE v.tenant_id = r.tenant_id AND v.request_id = r.id), '[]') AS reviews
  FROM control.promotion_requests r WHERE r.tenant_id = $1`;

export async function findPromotionRequest(tx: TenantTransaction, id: string): Promise<PromotionRequest | undefined> {
  const [row] = await tx.query<PromotionRequest>(`${SELECT} AND r.id = $2`, [tx.tenantId, id]);
  return row;
}

/** Requests of a tenant, newest first, after the id (null: from the newest). */
export function listPromotionRequests(
  tx: TenantTransaction,
  state: PromotionRequestState | undefined,
  after: string | null,
  limit: number,
): Promise<PromotionRequest[]> {
  return tx.query<PromotionRequest>(
    `${SELECT} AND ($2::uuid IS NULL OR r.id < $2) AND ($3::text IS NULL OR r.state = $3) ORDER BY r.id DESC LIMIT $4`,
    [tx.tenantId, after, state ?? null, limit],
  );
}

/** Stores a request in the place of one that still waits. The caller holds the lock of the process. */
export async function insertPromotionRequest(
  tx: TenantTransaction,
  request: { processId: string; versionId: string; notes: string | null; requester: { id: string; email: string }; digest: string },
): Promise<string> {
  const id = newId();
  await Promise.all([
    tx.query(
      `UPDATE control.promotion_requests SET state = 'SUPERSEDED', ended_at = now()
       WHERE tenant_id = $1 AND process_id = $2 AND state = 'AWAITING_APPROVAL'`,
      [tx.tenantId, request.processId],
    ),
    tx.query(
      `INSERT INTO control.promotion_requests (id, tenant_id, process_id, version_id, change_notes, requester_id, requester_email, digest)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, tx.tenantId, request.processId, request.versionId, request.notes, request.requester.id, request.requester.email, request.digest],
    ),
  ]);
  return id;
}

export async function insertPromotionReview(
  tx: TenantTransaction,
  requestId: string,
  { decision, reviewer, digest, comment, checklist }: Omit<PromotionReview, 'decided_at'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO control.promotion_reviews (id, tenant_id, request_id, decision, digest, reviewer_id, reviewer_email, reviewer_roles, comment, checklist)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [newId(), tx.tenantId, requestId, decision, digest, reviewer.id, reviewer.email, reviewer.roles, comment, checklist],
  );
}

/** Reviewers are asked about something else from now on. */
export async function askAgain(tx: TenantTransaction, id: string, digest: string): Promise<void> {
  await tx.query('UPDATE control.promotion_requests SET digest = $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id, digest]);
}

export async function endPromotionRequest(
  tx: TenantTransaction,
  id: string,
  end: { state: 'PROMOTED'; promotedVersionId: string } | { state: 'REJECTED' },
): Promise<void> {
  await tx.query(
    'UPDATE control.promotion_requests SET state = $3, promoted_version_id = $4, ended_at = now() WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, id, end.state, end.state === 'PROMOTED' ? end.promotedVersionId : null],
  );
}

/**
 * K3: the digest of exactly what a promotion would do: the version and its content, what is in production, and the
 * version of the policy under which it is asked. Undefined: there is no such version.
 */
export async function promotionDigest(
  tx: TenantTransaction,
  { processId, versionId, policyVersion }: { processId: string; versionId: string; policyVersion: string },
): Promise<string | undefined> {
  const [row] = await tx.query<{ digest: string }>(
    `SELECT encode(sha256(convert_to(jsonb_build_array(s.id, s.config, s.input_schema, s.output_schema, p.id, $4::text)::text, 'UTF8')), 'hex') AS digest
     FROM control.process_versions s LEFT JOIN control.process_versions p
       ON p.tenant_id = s.tenant_id AND p.process_id = s.process_id AND p.environment = 'PRODUCTION' AND p.status = 'ACTIVE'
     WHERE s.tenant_id = $1 AND s.process_id = $2 AND s.id = $3`,
    [tx.tenantId, processId, versionId, policyVersion],
  );
  return row?.digest;
}
