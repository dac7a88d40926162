import type { CloudEvent } from '@golive/contracts';

/** The W3C trace context that an event carries, to be stored with what it sets going; null when it has none. */
export function traceparentOf(event: CloudEvent<object>): string | null {
  return event.traceparent ?? null;
}
