import type { TenantTransaction, Transaction } from '@golive/persistence';
import type { Channel } from '../channels/channel.js';
import type { MailContent } from '../notice/mail.domain.js';

/** A row of `notification.deliveries` that is to be sent now. */
export interface DueDelivery {
  id: string;
  tenantId: string;
  template: string;
  recipient: string;
  payload: unknown;
  traceparent: string | null;
  /** This attempt's number, from 1. */
  attempt: number;
}

/** What became of an attempt. */
export interface Settlement {
  delivery: DueDelivery;
  status: 'sent' | 'pending' | 'failed';
  /** Milliseconds until the next attempt, when pending. */
  afterMs?: number;
  error?: string;
}

/** A mail in the local mailbox. */
export interface MailboxMail extends MailContent {
  messageId: string;
  recipient: string;
}

const LEASE_SECONDS = 30;

// Every tenant that has something pending on the channel, by hopping along the index: what it costs does not grow with
// the length of anybody's queue.
const TENANTS = `
  WITH RECURSIVE tenants AS (
    (SELECT tenant_id FROM notification.deliveries WHERE channel = $1 AND next_attempt_at IS NOT NULL ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT d.tenant_id FROM notification.deliveries d
             WHERE d.channel = $1 AND d.tenant_id > t.tenant_id AND d.next_attempt_at IS NOT NULL ORDER BY d.tenant_id LIMIT 1)
      FROM tenants t WHERE t.tenant_id IS NOT NULL
  )`;

const COLUMNS = 'd.id, d.tenant_id AS "tenantId", d.template, d.recipient, d.payload, d.traceparent';

/**
 * Takes up to `limit` due deliveries of a channel, tenants in turn: a tenant's long queue does not hold up another's
 * message. Of one receiver it takes at most `each`, and nothing of those that are busy. A lease is the next attempt moved
 * away, so what a dead process held comes back by itself.
 */
export function lease(
  tx: Transaction,
  channel: Channel['name'],
  owner: string,
  { limit, each, busy }: { limit: number; each: number; busy: readonly string[] },
): Promise<DueDelivery[]> {
  return tx.query<DueDelivery>(
    `${TENANTS}, picked AS (
       SELECT due.id, row_number() OVER (PARTITION BY due.tenant_id ORDER BY due.next_attempt_at, due.id) AS turn,
              row_number() OVER (PARTITION BY due.tenant_id, due.recipient ORDER BY due.next_attempt_at, due.id) AS of_recipient
         FROM tenants t CROSS JOIN LATERAL (
           SELECT d.id, d.tenant_id, d.recipient, d.next_attempt_at FROM notification.deliveries d
            WHERE d.channel = $1 AND d.tenant_id = t.tenant_id AND d.next_attempt_at <= now() AND d.recipient <> ALL ($4::text[])
            ORDER BY d.next_attempt_at, d.id LIMIT $2) due
     ), locked AS (
       SELECT d.id FROM notification.deliveries d JOIN picked p USING (id)
        WHERE d.next_attempt_at <= now() AND d.status = 'pending' AND p.of_recipient <= $5
        ORDER BY p.turn, d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED
     )
     UPDATE notification.deliveries d
        SET attempt = d.attempt + 1, lease_owner = $3, lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
            next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
       FROM locked WHERE d.id = locked.id
     RETURNING ${COLUMNS}, d.attempt`,
    [channel, limit, owner, busy, each],
  );
}

/**
 * Writes down what became of attempts. A message that left is sent, whoever holds the lease by now; a failure counts
 * only for the attempt that it was.
 */
export async function settle(tx: Transaction, settlements: readonly Settlement[]): Promise<void> {
  await tx.affected(
    `UPDATE notification.deliveries d
        SET status = s.status, attempt = greatest(d.attempt, s.attempt), last_error = s.error, lease_owner = NULL, lease_until = NULL,
            sent_at = CASE WHEN s.status = 'sent' THEN now() END,
            next_attempt_at = CASE WHEN s.status = 'pending' THEN now() + s.after_ms * interval '1 millisecond' END
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::text[]) AS s (tenant_id, id, attempt, status, after_ms, error)
      WHERE d.tenant_id = s.tenant_id AND d.id = s.id AND d.status = 'pending' AND (s.status = 'sent' OR d.attempt <= s.attempt)`,
    [
      settlements.map(({ delivery }) => delivery.tenantId),
      settlements.map(({ delivery }) => delivery.id),
      settlements.map(({ delivery }) => delivery.attempt),
      settlements.map(({ status }) => status),
      settlements.map(({ afterMs }) => afterMs ?? 0),
      settlements.map(({ error }) => error ?? null),
    ],
  );
}

/** The tenants with deliveries that are due on a channel. */
export async function tenantsDue(tx: Transaction, channel: Channel['name']): Promise<string[]> {
  const rows = await tx.query<{ tenantId: string }>(
    `${TENANTS} SELECT t.tenant_id AS "tenantId" FROM tenants t
      WHERE EXISTS (SELECT FROM notification.deliveries d WHERE d.channel = $1 AND d.tenant_id = t.tenant_id AND d.next_attempt_at <= now())`,
    [channel],
  );
  return rows.map(({ tenantId }) => tenantId);
}

/** Locks up to `limit` due deliveries of one tenant until the transaction ends; those locked elsewhere are passed over. */
export function lockDue(tx: TenantTransaction, channel: Channel['name'], limit: number): Promise<DueDelivery[]> {
  return tx.query<DueDelivery>(
    `SELECT ${COLUMNS}, d.attempt + 1 AS attempt FROM notification.deliveries d
      WHERE d.tenant_id = $1 AND d.channel = $2 AND d.next_attempt_at <= now() AND d.status = 'pending'
      ORDER BY d.next_attempt_at, d.id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [tx.tenantId, channel, limit],
  );
}

/** Puts mails into the tenant's local mailbox. A mail whose message id is there already is the same mail. */
export async function putIntoMailbox(tx: TenantTransaction, sender: string, mails: readonly MailboxMail[]): Promise<void> {
  await tx.affected(
    `INSERT INTO notification.mailbox (message_id, tenant_id, sender, recipient, subject, text, html)
     SELECT m.message_id, $1, $2, m.recipient, m.subject, m.text, m.html
       FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS m (message_id, recipient, subject, text, html)
     ON CONFLICT (message_id) DO NOTHING`,
    [
      tx.tenantId,
      sender,
      mails.map((mail) => mail.messageId),
      mails.map((mail) => mail.recipient),
      mails.map((mail) => mail.subject),
      mails.map((mail) => mail.text),
      mails.map((mail) => mail.html),
    ],
  );
}

/** Deliveries that have neither been sent nor been given up, by channel. */
export function countPending(tx: Transaction): Promise<{ channel: string; count: number }[]> {
  return tx.query(`SELECT channel, count(*)::int AS count FROM notification.deliveries WHERE next_attempt_at IS NOT NULL GROUP BY channel`);
}
