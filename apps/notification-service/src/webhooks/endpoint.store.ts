import { newId, type TenantTransaction } from '@golive/persistence';
import type { DisabledReason, EndpointFailures } from './endpoint.domain.js';

/** Who gets which events. */
export interface Listener {
  id: string;
  /** Empty: all. */
  eventTypes: string[];
}

/** Where a webhook goes, and how it is signed. Secrets are sealed. */
export interface Endpoint extends EndpointFailures {
  id: string;
  url: string;
  status: 'enabled' | 'disabled';
  secret: Buffer;
  /** Valid beside the other one for a while after a rotation; null otherwise. */
  previousSecret: Buffer | null;
}

/** The tenant's endpoints that are enabled. */
export function enabledListeners(tx: TenantTransaction): Promise<Listener[]> {
  return tx.query<Listener>(
    `SELECT id, event_types AS "eventTypes" FROM notification.webhook_subscriptions WHERE tenant_id = $1 AND status = 'enabled' ORDER BY id`,
    [tx.tenantId],
  );
}

/** An endpoint; undefined when the subscription is deleted. */
export async function findEndpoint(tx: TenantTransaction, id: string): Promise<Endpoint | undefined> {
  const [row] = await tx.query<Endpoint>(
    `SELECT id, url, status, secret, CASE WHEN previous_secret_until > now() THEN previous_secret END AS "previousSecret",
       consecutive_failures AS "consecutiveFailures", failing_since AS "failingSince"
     FROM notification.webhook_subscriptions WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
  return row;
}

/** The endpoint took a message. Written when it ends a row of failures, else once a minute. */
export async function noteSuccess(tx: TenantTransaction, id: string): Promise<void> {
  await tx.query(
    `UPDATE notification.webhook_subscriptions SET consecutive_failures = 0, failing_since = NULL, last_error = NULL, last_success_at = now()
     WHERE tenant_id = $1 AND id = $2 AND (consecutive_failures > 0 OR last_success_at IS NULL OR last_success_at < now() - interval '1 minute')`,
    [tx.tenantId, id],
  );
}

/** The endpoint did not take a message. */
export async function noteFailure(tx: TenantTransaction, id: string, error: string): Promise<EndpointFailures | undefined> {
  const [row] = await tx.query<EndpointFailures>(
    `UPDATE notification.webhook_subscriptions
        SET consecutive_failures = consecutive_failures + 1, failing_since = coalesce(failing_since, now()), last_failure_at = now(), last_error = $3
      WHERE tenant_id = $1 AND id = $2 AND status = 'enabled'
      RETURNING consecutive_failures - 1 AS "consecutiveFailures", failing_since AS "failingSince"`,
    [tx.tenantId, id, error],
  );
  return row;
}

/**
 * Takes an endpoint out: nothing more is sent to it, what waits is kept as failed, and who made the subscription is told
 * in-app. False when somebody else did so before.
 */
export async function disableEndpoint(tx: TenantTransaction, id: string, reason: DisabledReason): Promise<boolean> {
  const [row] = await tx.query<{ created_by: string; url: string }>(
    `UPDATE notification.webhook_subscriptions SET status = 'disabled', disabled_reason = $3, disabled_at = now()
     WHERE tenant_id = $1 AND id = $2 AND status = 'enabled' RETURNING created_by, url`,
    [tx.tenantId, id, reason],
  );
  if (!row) return false;
  const why = reason === 'gone' ? 'It answered 410 Gone.' : 'It has taken nothing for a day.';
  await Promise.all([
    tx.query(
      `UPDATE notification.deliveries SET status = 'failed', next_attempt_at = NULL, lease_owner = NULL, lease_until = NULL, last_error = $3
       WHERE tenant_id = $1 AND channel = 'webhook' AND recipient = $2 AND status = 'pending'`,
      [tx.tenantId, id, 'the endpoint is disabled'],
    ),
    tx.query(
      `INSERT INTO notification.in_app_notifications (id, tenant_id, event_id, recipient, type, title, body)
       VALUES ($1, $2, $1, $3, 'webhook_disabled', $4, $5)`,
      [
        newId(),
        tx.tenantId,
        row.created_by.toLowerCase(),
        `Webhooks to ${new URL(row.url).host} are switched off`,
        `${why} What it missed is kept: enable subscription ${id} again and replay.`,
      ],
    ),
  ]);
  return true;
}
