import type { TrailEntry, TrailHead } from '@golive/contracts';
import type { LedgerEntry } from '@golive/wrk-simulator';
import type pg from 'pg';
import type { Wrk } from '../harness/wrk.js';

export interface DeploymentRow {
  id: string;
  kind: string;
  state: string;
  holds_lane: boolean;
  ended: boolean;
  failure: object | null;
  transitions: number;
  version_id: string;
  version_status: string;
  collaborators: string[];
  client_emails: string[];
  actor_email: string;
}

export interface OutboxRow {
  id: string;
  type: string;
  topic: string;
  deployment_id: string;
  published: boolean;
}

export interface TransitionRow {
  workflow_id: string;
  previous_state: string | null;
  new_state: string;
}

export interface DeliveryRow {
  id: string;
  event_id: string;
  channel: string;
  template: string;
  recipient: string;
  status: string;
}

/** Everything about some tenants that the tables and the WRK platform hold. */
export interface Facts {
  deployments: DeploymentRow[];
  transitions: TransitionRow[];
  auditLogs: { deployment_id: string; action_type: string }[];
  outbox: OutboxRow[];
  trails: { tenantId: string; entries: TrailEntry[]; head: TrailHead | null }[];
  inApp: { event_id: string; recipient: string }[];
  deliveries: DeliveryRow[];
  mailbox: { message_id: string; recipient: string }[];
  wrk: LedgerEntry[];
}

/** Reads the facts of these tenants, as the owner. */
export async function readFacts(sql: pg.Pool, wrk: Wrk, tenantIds: readonly string[]): Promise<Facts> {
  const rows = async <T extends object>(text: string): Promise<T[]> => (await sql.query<T>(text, [tenantIds])).rows;
  const [deployments, transitions, auditLogs, outbox, entries, heads, inApp, deliveries, mailbox, ledger] = await Promise.all([
    rows<DeploymentRow>(
      `SELECT d.id, d.kind, w.state, d.holds_lane, d.finished_at IS NOT NULL AS ended, d.failure, w.transitions, d.actor_email,
              v.id AS version_id, v.status AS version_status, p.collaborators, p.client_emails
         FROM control.deployments d JOIN control.intent_workflows w ON w.id = d.id
         JOIN control.automation_versions v ON v.id = d.automation_version_id JOIN control.projects p ON p.id = d.project_id
        WHERE d.tenant_id = ANY ($1)`,
    ),
    rows<TransitionRow>(
      'SELECT workflow_id, previous_state, new_state FROM control.workflow_transition_audit WHERE tenant_id = ANY ($1) ORDER BY id',
    ),
    rows<{ deployment_id: string; action_type: string }>(
      'SELECT deployment_id, action_type FROM control.audit_logs WHERE tenant_id = ANY ($1) AND deployment_id IS NOT NULL',
    ),
    rows<OutboxRow>(
      `SELECT id, type, topic, body::jsonb -> 'data' ->> 'deployment_id' AS deployment_id, published_at IS NOT NULL AS published
         FROM control.outbox_messages WHERE tenant_id = ANY ($1) ORDER BY position`,
    ),
    rows<TrailEntry & { actor_id: string | null; actor_email: string | null; at: Date; written: Date }>(
      `SELECT *, occurred_at AS at, recorded_at AS written FROM audit.audit_trail WHERE tenant_id = ANY ($1) ORDER BY tenant_id, seq`,
    ),
    rows<{ tenant_id: string; seq: string; hash: string }>('SELECT tenant_id, seq, hash FROM audit.trail_heads WHERE tenant_id = ANY ($1)'),
    rows<{ event_id: string; recipient: string }>(
      'SELECT event_id, recipient FROM notification.in_app_notifications WHERE tenant_id = ANY ($1)',
    ),
    rows<DeliveryRow>('SELECT id, event_id, channel, template, recipient, status FROM notification.deliveries WHERE tenant_id = ANY ($1)'),
    rows<{ message_id: string; recipient: string }>('SELECT message_id, recipient FROM notification.mailbox WHERE tenant_id = ANY ($1)'),
    wrk.ledger(),
  ]);
  const trails = tenantIds.map((tenantId) => {
    const head = heads.find((row) => row.tenant_id === tenantId);
    return {
      tenantId,
      head: head ? { seq: Number(head.seq), hash: head.hash } : null,
      entries: entries
        .filter((row) => row.tenant_id === tenantId)
        .map(({ actor_id, actor_email, at, written, ...row }) => ({
          ...row,
          seq: Number(row.seq),
          occurred_at: at.toISOString(),
          recorded_at: written.toISOString(),
          actor: actor_id === null ? null : { id: actor_id, email: actor_email ?? '' },
        })),
    };
  });
  return { deployments, transitions, auditLogs, outbox, trails, inApp, deliveries, mailbox, wrk: ledger };
}
