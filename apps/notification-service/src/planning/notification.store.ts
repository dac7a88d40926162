import { newId, type TenantTransaction } from '@golive/persistence';
import type { Channel } from '../channels/channel.js';
import type { PlannedInApp } from './plan-notifications.domain.js';

/** What of an event goes into each of its rows. */
export interface EventRef {
  eventId: string;
  projectId: string | null;
  deploymentId: string | null;
  traceparent: string | null;
}

// A person who turned a template off ("*" stands for all of them) in `notification.preferences` gets no row for it.
const WANTED = (channel: string, template: string): string => `
  COALESCE(p.preferences -> ${channel} ->> ${template}, p.preferences -> ${channel} ->> '*', 'true') <> 'false'`;

/** Puts notifications into the console's inbox. A receiver gets one row per event, however often it is asked for. */
export async function insertInApp(tx: TenantTransaction, rows: readonly (EventRef & PlannedInApp)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.affected(
    `INSERT INTO notification.in_app_notifications (id, tenant_id, event_id, recipient, type, title, body, project_id, deployment_id)
     SELECT n.id, $1, n.event_id, n.recipient, n.type, n.title, n.body, n.project_id, n.deployment_id
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[])
         AS n (id, event_id, recipient, type, title, body, project_id, deployment_id)
       LEFT JOIN notification.preferences p ON p.tenant_id = $1 AND p.recipient = n.recipient
      WHERE ${WANTED("'in_app'", 'n.type')}
     ON CONFLICT (event_id, recipient) DO NOTHING`,
    [
      tx.tenantId,
      rows.map(() => newId()),
      rows.map((row) => row.eventId),
      rows.map((row) => row.recipient),
      rows.map((row) => row.type),
      rows.map((row) => row.title),
      rows.map((row) => row.body),
      rows.map((row) => row.projectId),
      rows.map((row) => row.deploymentId),
    ],
  );
}

/** A message that leaves the installation: to people, or an event to an endpoint. */
export interface NewDelivery {
  channel: Channel['name'];
  /** For an endpoint the event's type. */
  template: string;
  recipient: string;
  payload: object;
  /** No preference mutes it. */
  alert: boolean;
}

/** Puts messages into the outbox from which they leave. One row per event, channel, template and receiver. Alerts are never muted. */
export async function insertDeliveries(tx: TenantTransaction, rows: readonly (EventRef & NewDelivery)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.affected(
    `INSERT INTO notification.deliveries (id, tenant_id, event_id, project_id, deployment_id, channel, template, recipient, payload, traceparent)
     SELECT d.id, $1, d.event_id, d.project_id, d.deployment_id, d.channel, d.template, d.recipient, d.payload, d.traceparent
       FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::jsonb[], $10::text[], $11::bool[])
         AS d (id, event_id, project_id, deployment_id, channel, template, recipient, payload, traceparent, alert)
       LEFT JOIN notification.preferences p ON p.tenant_id = $1 AND p.recipient = lower(d.recipient)
      WHERE d.alert OR ${WANTED('d.channel', 'd.template')}
     ON CONFLICT (event_id, channel, template, recipient) DO NOTHING`,
    [
      tx.tenantId,
      rows.map(() => newId()),
      rows.map((row) => row.eventId),
      rows.map((row) => row.projectId),
      rows.map((row) => row.deploymentId),
      rows.map((row) => row.channel),
      rows.map((row) => row.template),
      rows.map((row) => row.recipient),
      rows.map((row) => row.payload),
      rows.map((row) => row.traceparent),
      rows.map((row) => row.alert),
    ],
  );
}
