import { type CloudEvent, EVENTS } from '@golive/contracts';
import { currentTraceparent } from '@golive/observability';
import type { Doorbell, TenantTransaction } from '@golive/persistence';

/** The doorbell channel that wakes the relay. */
export const OUTBOX_CHANNEL = 'outbox';

const APPEND = `
  INSERT INTO control.outbox_messages (id, tenant_id, project_id, topic, type, body, traceparent)
  SELECT id, $1, project_id, topic, type, body, traceparent
    FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
         WITH ORDINALITY AS t (id, project_id, topic, type, body, traceparent, n)
   ORDER BY n`;

/** Where events are left in the transaction that makes them true; the relay takes them to the broker. */
export class Outbox {
  constructor(private readonly doorbell: Doorbell) {}

  /**
   * Stores events with the transaction, in one statement. The caller holds the lock of their project's row, so that
   * their order is the order of commits. An event without a `traceparent` gets that of the current span.
   */
  async append(tx: TenantTransaction, events: readonly CloudEvent<object>[]): Promise<void> {
    if (events.length === 0) return;
    const traceparent = currentTraceparent();
    const traced = events.map((event) =>
      event.traceparent === undefined && traceparent !== undefined ? { ...event, traceparent } : event,
    );
    tx.afterCommit(() => this.doorbell.ring(OUTBOX_CHANNEL));
    await tx.affected(APPEND, [
      tx.tenantId,
      traced.map(({ id }) => id),
      traced.map(({ partitionkey }) => partitionkey),
      traced.map(({ type }) => topicOf(type)),
      traced.map(({ type }) => type),
      traced.map((event) => JSON.stringify(event)),
      traced.map((event) => event.traceparent ?? null),
    ]);
  }
}

function topicOf(type: string): string {
  const known = EVENTS.get(type);
  if (!known) throw new TypeError(`outbox: ${type} is no type of event`);
  return known.topic;
}
