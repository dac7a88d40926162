import { type CloudEvent, EVENTS, parseEvent } from '@golive/contracts';
import type { IncomingMessage } from '@golive/messaging';
import type { EventHandler } from '../handler.js';

/** What a subscriber wants to see. */
export interface Interest {
  handlers: ReadonlyMap<string, EventHandler>;
  /** Only these; all when absent. */
  tenants: ReadonlySet<string> | undefined;
  /** What becomes of an event whose type is handled in another version only. */
  unknownVersions: 'dead-letter' | 'skip';
}

/** A message that can be handled. */
export interface Delivery {
  message: IncomingMessage;
  event: CloudEvent;
  handler: EventHandler;
}

/** A message that cannot be handled, now or ever. */
export interface Unreadable {
  message: IncomingMessage;
  type: string | null;
  tenantId: string | null;
  reason: string;
  detail: string;
}

/**
 * What a message turns out to be; undefined: not for this subscriber. Types that nobody here handles, also those that are
 * newer than this library, are none of its business; another version of a type that it handles is.
 */
export function readEvent(message: IncomingMessage, { handlers, tenants, unknownVersions }: Interest): Delivery | Unreadable | undefined {
  const announced = message.headers['type'];
  if (announced !== undefined && EVENTS.has(announced) && !handlers.has(announced)) return undefined;
  const parsed = parseEvent(message.value);
  if (!parsed.ok) {
    const { reason, detail, envelope } = parsed;
    if (reason === 'unknown_type') return undefined;
    if (reason === 'unknown_version' && (unknownVersions === 'skip' || !handlesAnotherVersion(envelope!.type, handlers))) return undefined;
    if (envelope && tenants && !tenants.has(envelope.tenantid)) return undefined;
    return { message, type: envelope?.type ?? null, tenantId: envelope?.tenantid ?? null, reason, detail };
  }
  const { event } = parsed;
  const handler = handlers.get(event.type);
  if (!handler || (tenants && !tenants.has(event.tenantid))) return undefined;
  return { message, event, handler };
}

function handlesAnotherVersion(type: string, handlers: ReadonlyMap<string, EventHandler>): boolean {
  const name = type.replace(/\.v\d+$/, '.v');
  return [...handlers.keys()].some((known) => known.startsWith(name));
}
