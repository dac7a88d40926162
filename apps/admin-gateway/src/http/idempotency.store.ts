import type { TenantTransaction } from '@golive/persistence';
import { Answer, type AnswerHeaders } from './answer.js';

/** Who asked for what, under which key. */
export interface KeyedRequest {
  key: string;
  actorId: string;
  /** Digest of method, path and body. */
  hash: string;
}

interface RecordRow {
  request_hash: string;
  status: number;
  body: string;
  headers: AnswerHeaders;
}

/**
 * Takes the key for this transaction, and sets the savepoint to which a refusal goes back. While another transaction
 * holds the same key this waits for its end. False: the key was used before.
 */
export async function takeKey(tx: TenantTransaction, request: KeyedRequest): Promise<boolean> {
  const [taken] = await Promise.all([
    tx.affected(
      `INSERT INTO control.idempotency_records (tenant_id, actor_id, key, request_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [tx.tenantId, request.actorId, request.key, request.hash],
    ),
    tx.query('SAVEPOINT before_work'),
  ]);
  return taken === 1;
}

/** Takes back what was done since the key was taken, and nothing before. */
export async function undoWork(tx: TenantTransaction): Promise<void> {
  await tx.query('ROLLBACK TO SAVEPOINT before_work');
}

/** Keeps the answer, byte for byte, beside the effects that it tells of. */
export async function rememberAnswer(tx: TenantTransaction, request: KeyedRequest, answer: Answer): Promise<void> {
  await tx.query(
    `UPDATE control.idempotency_records SET status = $4, body = to_jsonb($5::text), headers = $6
     WHERE tenant_id = $1 AND actor_id = $2 AND key = $3`,
    [tx.tenantId, request.actorId, request.key, answer.status, answer.text(), JSON.stringify(answer.headers)],
  );
}

/** The answer that was given under this key, and to which request; undefined when there was none. */
export async function recall(tx: TenantTransaction, request: KeyedRequest): Promise<{ hash: string; answer: Answer } | undefined> {
  const [row] = await tx.query<RecordRow>(
    `SELECT request_hash, status, body, headers FROM control.idempotency_records WHERE tenant_id = $1 AND actor_id = $2 AND key = $3`,
    [tx.tenantId, request.actorId, request.key],
  );
  return row && { hash: row.request_hash, answer: new Answer(row.status, row.body, row.headers) };
}
