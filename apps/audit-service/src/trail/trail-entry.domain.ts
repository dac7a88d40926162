import type { Actor, CloudEvent, EventData, TrailEntry } from '@golive/contracts';

/** An entry before it has a place in the chain. */
export type UnchainedEntry = Omit<TrailEntry, 'seq' | 'recorded_at' | 'prev_hash' | 'hash'>;

/** The fields that some events' data have. */
interface Recordable {
  project_id?: string;
  project_name?: string;
  process_name?: string;
  automation_version_id?: string;
  version_label?: string;
  deployment_id?: string;
  actor?: Actor;
  by?: Actor;
  promoted_by?: Actor;
}

/** What is recorded about an event. The actor is who did this very thing: of an approval the reviewer, not the requester. */
export function entryFor(event: CloudEvent<EventData>): UnchainedEntry {
  const data = event.data as Recordable;
  const actor = data.by ?? data.promoted_by ?? data.actor;
  return {
    tenant_id: event.tenantid,
    event_id: event.id,
    event_type: event.type,
    action_type: actionTypeOf(event.type),
    // As PostgreSQL gives it back: UTC with milliseconds.
    occurred_at: new Date(event.time).toISOString(),
    actor: actor ? { id: actor.id, email: actor.email } : null,
    project_id: data.project_id ?? null,
    automation_version_id: data.automation_version_id ?? null,
    deployment_id: data.deployment_id ?? null,
    summary: summaryOf(event.type, data, actor),
    data: event.data,
  };
}

/** `automation_went_live` for `golive.AutomationWentLive.v1`. */
export function actionTypeOf(eventType: string): string {
  const name = eventType.split('.')[1] ?? eventType;
  return name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

function summaryOf(eventType: string, data: Recordable, actor: Actor | undefined): string {
  const what = actionTypeOf(eventType).replaceAll('_', ' ');
  const subject = [data.project_name ?? data.process_name, data.version_label].filter(Boolean).join(' ');
  const who = actor && (actor.email || actor.id);
  return `${what}: ${subject}${who ? `, by ${who}` : ''}`;
}
