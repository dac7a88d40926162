import type { TrailEntry } from '@golive/contracts';
import type { AuditLogView } from './audit.views.js';

/** The columns of the audit log as text. */
export const LOG_COLUMNS: Record<string, (entry: AuditLogView) => unknown> = {
  id: (e) => e.id,
  created_at: (e) => new Date(e.created_at).toISOString(),
  tenant_id: (e) => e.tenant_id,
  action_type: (e) => e.action_type,
  resource_type: (e) => e.resource_type,
  resource_id: (e) => e.resource_id,
  actor_id: (e) => e.actor.id,
  actor_email: (e) => e.actor.email,
  project_id: (e) => e.project_id,
  automation_version_id: (e) => e.automation_version_id,
  deployment_id: (e) => e.deployment_id,
  previous_status: (e) => e.previous_status,
  new_status: (e) => e.new_status,
  previous_binding_id: (e) => e.previous_binding_id,
  binding_id: (e) => e.binding_id,
  deployment_reason: (e) => e.deployment_reason,
  invoked_via: (e) => e.invoked_via,
  details: (e) => JSON.stringify(e.details),
};

/** The columns of the trail as text: with the hashes, so that an export can be verified by itself. */
export const TRAIL_COLUMNS: Record<string, (entry: TrailEntry) => unknown> = {
  seq: (e) => e.seq,
  occurred_at: (e) => e.occurred_at,
  recorded_at: (e) => e.recorded_at,
  tenant_id: (e) => e.tenant_id,
  event_id: (e) => e.event_id,
  event_type: (e) => e.event_type,
  action_type: (e) => e.action_type,
  actor_id: (e) => e.actor?.id,
  actor_email: (e) => e.actor?.email,
  project_id: (e) => e.project_id,
  automation_version_id: (e) => e.automation_version_id,
  deployment_id: (e) => e.deployment_id,
  summary: (e) => e.summary,
  data: (e) => JSON.stringify(e.data),
  prev_hash: (e) => e.prev_hash,
  hash: (e) => e.hash,
};
