import { type CloudEvent, EVENTS, parseEvent } from '@golive/contracts';
import { isUuid } from '@golive/persistence';
import type { IncomingMessage } from '../broker.js';
import { REPLAY_GROUP, REPLAY_OF } from '../dead-letters/replay-headers.js';

/** A message that can be handled. */
export interface Delivery {
  message: IncomingMessage;
  event: CloudEvent;
  /** What the inbox knows it by: the event's id, or that of the dead letter it was replayed from. */
  inboxId: string;
}

/** A message that can never be handled. */
export interface Unreadable {
  message: IncomingMessage;
  reason: string;
  detail: string;
  /** The tenant it says it belongs to, where nothing contradicts that. */
  tenantId: string | null;
  type: string | null;
}

/** What a message turns out to be for a group that handles these types; undefined: not for it. */
export function readMessage(message: IncomingMessage, group: string, handled: ReadonlySet<string>): Delivery | Unreadable | undefined {
  const announced = message.headers['type'];
  if (announced !== undefined && EVENTS.has(announced) && !handled.has(announced)) return undefined;

  const tenantHeader = isUuid(message.headers['tenantid']) ? message.headers['tenantid'] : null;
  const parsed = parseEvent(message.value);
  if (!parsed.ok) {
    const { reason, detail, envelope } = parsed;
    if (reason === 'unknown_version' && envelope && !handlesAnotherVersion(envelope.type, handled)) return undefined;
    const tenantId = reason === 'tenant_mismatch' ? null : (envelope?.tenantid ?? tenantHeader);
    return { message, reason, detail, tenantId, type: envelope?.type ?? null };
  }
  const { event } = parsed;
  if (!handled.has(event.type)) return undefined;
  if (message.headers['tenantid'] !== undefined && message.headers['tenantid'] !== event.tenantid) {
    return {
      message,
      reason: 'tenant_mismatch',
      detail: 'the header names another tenant than the event',
      tenantId: null,
      type: event.type,
    };
  }
  if (message.key && message.key !== event.partitionkey) {
    return {
      message,
      reason: 'invalid_data',
      detail: 'the key is not the partitionkey of the event',
      tenantId: event.tenantid,
      type: event.type,
    };
  }
  return { message, event, inboxId: inboxIdOf(message, event, group) };
}

function handlesAnotherVersion(type: string, handled: ReadonlySet<string>): boolean {
  const name = type.replace(/\.v\d+$/, '.v');
  return [...handled].some((known) => known.startsWith(name));
}

/** A replay is meant for the group that gave the message up; it is new to that group, and a repeat to every other. */
function inboxIdOf({ headers }: IncomingMessage, event: CloudEvent, group: string): string {
  const replayOf = headers[REPLAY_OF];
  return headers[REPLAY_GROUP] === group && isUuid(replayOf) ? replayOf : event.id;
}
