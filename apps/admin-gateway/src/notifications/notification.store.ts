import type { TenantTransaction } from '@golive/persistence';
import { Conditions } from '../http/conditions.js';
import type { DeliveryView, MailView, NotificationView } from './notification.views.js';

const NOTIFICATION = 'id, tenant_id, type, title, body, recipient, project_id, deployment_id, created_at, read_at';
const DELIVERY = `id, tenant_id, event_id, project_id, deployment_id, channel, template, recipient, status, attempt, next_attempt_at, last_error,
  sent_at, created_at`;

/** A receiver's notifications, newest first. Addresses are the same whatever their letter case. */
export function listNotifications(
  tx: TenantTransaction,
  recipient: string,
  after: string | null,
  limit: number,
): Promise<NotificationView[]> {
  return tx.query<NotificationView>(
    `SELECT ${NOTIFICATION} FROM notification.in_app_notifications
     WHERE tenant_id = $1 AND lower(recipient) = lower($2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
    [tx.tenantId, recipient, after, limit],
  );
}

/** Marks a receiver's notification as read, once; undefined when the receiver has no such notification. */
export async function markRead(tx: TenantTransaction, recipient: string, id: string): Promise<NotificationView | undefined> {
  const [row] = await tx.query<NotificationView>(
    `UPDATE notification.in_app_notifications SET read_at = coalesce(read_at, now())
     WHERE tenant_id = $1 AND id = $2 AND lower(recipient) = lower($3) RETURNING ${NOTIFICATION}`,
    [tx.tenantId, id, recipient],
  );
  return row;
}

/** Deliveries of a tenant, newest first. */
export function listDeliveries(
  tx: TenantTransaction,
  query: { status?: string; channel?: string; deployment_id?: string; recipient?: string },
  after: string | null,
  limit: number,
): Promise<DeliveryView[]> {
  const fits = new Conditions()
    .where('tenant_id = ?', tx.tenantId)
    .where('status = ?', query.status)
    .where('channel = ?', query.channel)
    .where('deployment_id = ?', query.deployment_id)
    .where('recipient = ?', query.recipient)
    .where('id < ?', after);
  const sql = `SELECT ${DELIVERY} FROM notification.deliveries WHERE ${fits} ORDER BY id DESC LIMIT ${fits.param(limit)}`;
  return tx.queryUnprepared<DeliveryView>(sql, fits.params);
}

/** A delivery, locked; undefined when this tenant has no such delivery. */
export async function lockDelivery(tx: TenantTransaction, id: string): Promise<DeliveryView | undefined> {
  const [row] = await tx.query<DeliveryView>(
    `SELECT ${DELIVERY} FROM notification.deliveries WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [tx.tenantId, id],
  );
  return row;
}

/** The delivery of an event to one receiver. */
export async function findDeliveryOf(tx: TenantTransaction, eventId: string, recipient: string): Promise<DeliveryView | undefined> {
  const [row] = await tx.query<DeliveryView>(
    `SELECT ${DELIVERY} FROM notification.deliveries WHERE tenant_id = $1 AND event_id = $2 AND recipient = $3`,
    [tx.tenantId, eventId, recipient],
  );
  return row;
}

/** Gives a delivery a new set of attempts, the first one now. */
export async function sendAgain(tx: TenantTransaction, id: string): Promise<DeliveryView> {
  const [row] = await tx.query<DeliveryView>(
    `UPDATE notification.deliveries SET status = 'pending', attempt = 0, next_attempt_at = now(), last_error = NULL
     WHERE tenant_id = $1 AND id = $2 RETURNING ${DELIVERY}`,
    [tx.tenantId, id],
  );
  return row!;
}

/** The mailbox's keys: time and message id. */
export function mailKey(mail: MailView): string {
  return `${mail.received_at.toISOString()} ${mail.message_id}`;
}

/** Mails of a tenant, newest first, after the key. */
export function listMails(tx: TenantTransaction, recipient: string | undefined, after: string | null, limit: number): Promise<MailView[]> {
  const fits = new Conditions().where('tenant_id = ?', tx.tenantId).where('lower(recipient) = lower(?)', recipient);
  const [time, ...id] = after?.split(' ') ?? [];
  const received = "date_trunc('milliseconds', received_at)";
  const from = after === null ? '' : `AND (${received}, message_id) < (${fits.param(time)}::timestamptz, ${fits.param(id.join(' '))})`;
  const sql = `SELECT message_id, tenant_id, sender, recipient, subject, text, html, ${received} AS received_at
    FROM notification.mailbox WHERE ${fits} ${from} ORDER BY ${received} DESC, message_id DESC LIMIT ${fits.param(limit)}`;
  return tx.queryUnprepared<MailView>(sql, fits.params);
}
