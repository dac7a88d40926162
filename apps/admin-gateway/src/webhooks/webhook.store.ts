import { TOPICS } from '@golive/contracts';
import { newId, type TenantTransaction } from '@golive/persistence';
import type { ChangeWebhookSubscription, CreateWebhookSubscription } from './webhook.requests.js';
import type { WebhookHealthView, WebhookSubscriptionView } from './webhook.view.js';

type Row = Omit<WebhookSubscriptionView, 'health'> & WebhookHealthView;

const HEALTH = ['consecutive_failures', 'failing_since', 'last_success_at', 'last_failure_at', 'last_error'] as const;
const COLUMNS = `id, tenant_id, url, event_types, description, status, disabled_reason, disabled_at, ${HEALTH.join(', ')},
  CASE WHEN previous_secret_until > now() THEN previous_secret_until END AS previous_secret_until, created_by, created_at, updated_at`;
const TABLE = 'notification.webhook_subscriptions';

/** How many events one call of the replay takes at the most. */
export const REPLAYED_AT_ONCE = 1_000;

/** Subscriptions of a tenant, newest first, after the id (null: from the newest). */
export async function listSubscriptions(tx: TenantTransaction, after: string | null, limit: number): Promise<WebhookSubscriptionView[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLE} WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.tenantId, after, limit],
  );
  return rows.map(viewOf);
}

export async function findSubscription(tx: TenantTransaction, id: string): Promise<WebhookSubscriptionView | undefined> {
  return first(await tx.query<Row>(`SELECT ${COLUMNS} FROM ${TABLE} WHERE tenant_id = $1 AND id = $2`, [tx.tenantId, id]));
}

export async function countSubscriptions(tx: TenantTransaction): Promise<number> {
  const [row] = await tx.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${TABLE} WHERE tenant_id = $1`, [tx.tenantId]);
  return row!.count;
}

export async function insertSubscription(
  tx: TenantTransaction,
  made: { id: string; secret: Buffer; createdBy: string; from: CreateWebhookSubscription },
): Promise<WebhookSubscriptionView> {
  const { id, secret, createdBy, from } = made;
  const rows = await tx.query<Row>(
    `INSERT INTO ${TABLE} (id, tenant_id, url, event_types, description, secret, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
    [id, tx.tenantId, from.url, from.event_types, from.description, secret, createdBy],
  );
  return first(rows)!;
}

/** Changes what is given and nothing else; undefined when this tenant has no such subscription. Enabling it starts its health anew. */
export async function updateSubscription(
  tx: TenantTransaction,
  id: string,
  change: ChangeWebhookSubscription,
): Promise<WebhookSubscriptionView | undefined> {
  const rows = await tx.query<Row>(
    `UPDATE ${TABLE} SET
       url = coalesce($3, url), event_types = coalesce($4, event_types), description = CASE WHEN $5 THEN $6 ELSE description END,
       status = coalesce($7, status),
       disabled_reason = CASE $7 WHEN 'enabled' THEN NULL WHEN 'disabled' THEN coalesce(disabled_reason, 'by_hand') ELSE disabled_reason END,
       disabled_at = CASE $7 WHEN 'enabled' THEN NULL WHEN 'disabled' THEN coalesce(disabled_at, now()) ELSE disabled_at END,
       consecutive_failures = CASE WHEN $7 = 'enabled' THEN 0 ELSE consecutive_failures END,
       failing_since = CASE WHEN $7 = 'enabled' THEN NULL ELSE failing_since END,
       updated_at = now()
     WHERE tenant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [
      tx.tenantId,
      id,
      change.url ?? null,
      change.event_types ?? null,
      change.description !== undefined,
      change.description ?? null,
      change.status ?? null,
    ],
  );
  return first(rows);
}

/** Puts a new secret in the place of the one so far, which stays valid for this many hours. */
export async function rotateSecret(
  tx: TenantTransaction,
  id: string,
  secret: Buffer,
  hours: number,
): Promise<WebhookSubscriptionView | undefined> {
  const rows = await tx.query<Row>(
    `UPDATE ${TABLE} SET previous_secret = secret, previous_secret_until = now() + make_interval(hours => $4), secret = $3, updated_at = now()
     WHERE tenant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [tx.tenantId, id, secret, hours],
  );
  return first(rows);
}

/** The sealed secret; undefined when this tenant has no such subscription. */
export async function sealedSecret(tx: TenantTransaction, id: string): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ secret: Buffer }>(`SELECT secret FROM ${TABLE} WHERE tenant_id = $1 AND id = $2`, [tx.tenantId, id]);
  return row?.secret;
}

/** Deletes a subscription and gives up what still waits to be sent to it. False when this tenant has none. */
export async function deleteSubscription(tx: TenantTransaction, id: string): Promise<boolean> {
  const deleted = await tx.affected(`DELETE FROM ${TABLE} WHERE tenant_id = $1 AND id = $2`, [tx.tenantId, id]);
  if (deleted > 0) {
    await tx.query(
      `UPDATE notification.deliveries SET status = 'failed', next_attempt_at = NULL, last_error = 'the subscription is deleted'
       WHERE tenant_id = $1 AND channel = 'webhook' AND recipient = $2 AND status = 'pending'`,
      [tx.tenantId, id],
    );
  }
  return deleted > 0;
}

/** An event for one endpoint. */
export interface Sent {
  eventId: string;
  type: string;
  /** The event as JSON text. */
  body: string;
  projectId: string | null;
  traceparent: string | null;
}

/** Puts events on their way to an endpoint. What waits already stays as it is; what was sent or given up is sent once more. */
export async function sendEvents(tx: TenantTransaction, subscriptionId: string, events: readonly Sent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO notification.deliveries AS d (id, tenant_id, event_id, project_id, deployment_id, channel, template, recipient, payload, traceparent)
     SELECT e.id, $1, e.event_id, e.project_id, (e.payload ->> 'correlationid')::uuid, 'webhook', e.type, $2, e.payload, e.traceparent
       FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::jsonb[], $7::uuid[], $8::text[]) AS e (id, event_id, type, payload, project_id, traceparent)
     ON CONFLICT (event_id, channel, template, recipient)
       DO UPDATE SET status = 'pending', attempt = 0, next_attempt_at = now(), last_error = NULL WHERE d.status <> 'pending'`,
    [
      tx.tenantId,
      subscriptionId,
      events.map(() => newId()),
      events.map(({ eventId }) => eventId),
      events.map(({ type }) => type),
      events.map(({ body }) => body),
      events.map(({ projectId }) => projectId),
      events.map(({ traceparent }) => traceparent),
    ],
  );
}

/** Published facts of the tenant since a time, or after an event, in order: up to `limit`. */
export function publishedSince(
  tx: TenantTransaction,
  types: readonly string[],
  since: { from: Date } | { position: string },
  limit: number,
): Promise<Sent[]> {
  const [from, position] = 'from' in since ? [since.from, '0'] : [null, since.position];
  return tx.query<Sent>(
    `SELECT id AS "eventId", type, body, project_id AS "projectId", traceparent FROM control.outbox_messages
     WHERE tenant_id = $1 AND topic = $2 AND published_at IS NOT NULL AND position > $3 AND ($4::timestamptz IS NULL OR created_at >= $4)
       AND ($5::text[] = '{}' OR type = ANY ($5)) ORDER BY position LIMIT $6`,
    [tx.tenantId, TOPICS.lifecycle, position, from, types, limit],
  );
}

function first(rows: readonly Row[]): WebhookSubscriptionView | undefined {
  return rows[0] && viewOf(rows[0]);
}

function viewOf({
  consecutive_failures,
  failing_since,
  last_success_at,
  last_failure_at,
  last_error,
  ...rest
}: Row): WebhookSubscriptionView {
  return { ...rest, health: { consecutive_failures, failing_since, last_success_at, last_failure_at, last_error } };
}
