import type { CloudEvent } from '@golive/contracts';
import { counter, failPoint, histogram, inSpan, logger } from '@golive/observability';
import type { Database, TenantTransaction } from '@golive/persistence';
import type { IncomingMessage } from '../broker.js';
import { type ConsumingSchema, writeDeadLetters } from '../dead-letters/dead-letter.store.js';
import { type Delivery, readMessage, type Unreadable } from './read-message.js';
import { permanentReason } from './permanent-reason.js';

/** Does the database work of a run of events: one tenant, one handler's types, in order. Nothing in it reaches beyond the transaction. */
export type EventHandler = (events: readonly CloudEvent[], tx: TenantTransaction) => Promise<void>;

export interface ConsumerOptions {
  db: Database;
  /** The consumer group, under which the inbox remembers messages. */
  group: string;
  /** Whose inbox and dead letters are used. */
  schema: ConsumingSchema;
  /** The service at work, for traces and logs. */
  service: string;
  /** By type; several types may have the same one. Types that are not named here are skipped. */
  handlers: ReadonlyMap<string, EventHandler>;
}

const TENANTS_AT_ONCE = 4;

const consumed = counter('golive_consumed_total', 'Events whose effects are committed, by consumer group and type');
const deadLetters = counter('golive_dead_letters_total', 'Messages that were given up, by consumer group and reason');
const durations = histogram('golive_consume_seconds', 'Time that a batch took, by consumer group and result', { unit: 's' });
const batchSize = histogram('golive_consumer_batch_size', 'Messages per batch', {
  unit: '1',
  buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
});

/**
 * The one wrapper around every handler. A batch is read and checked, then each tenant's events are handled in one
 * transaction that begins with their inbox rows: what is there already is done already. When such a transaction fails,
 * its events are tried one at a time, in order; the one that can never succeed becomes a dead letter.
 *
 * Resolves when every message is done with: handled, a repeat, not for this group, or a dead letter. Rejects with the
 * first transient error; what was committed by then is a repeat the next time.
 */
export async function consumeBatch(options: ConsumerOptions, messages: readonly IncomingMessage[]): Promise<void> {
  const begun = performance.now();
  let result = 'failed';
  try {
    await consume(options, messages);
    result = 'ok';
  } finally {
    durations.record((performance.now() - begun) / 1_000, { group: options.group, result });
  }
}

async function consume(options: ConsumerOptions, messages: readonly IncomingMessage[]): Promise<void> {
  batchSize.record(messages.length, { group: options.group });
  const handled = new Set(options.handlers.keys());
  const unreadable: Unreadable[] = [];
  const tenants = new Map<string, Delivery[]>();
  for (const message of messages) {
    const read = readMessage(message, options.group, handled);
    if (read === undefined) continue;
    if (!('event' in read)) unreadable.push(read);
    else if (!tenants.get(read.event.tenantid)?.push(read)) tenants.set(read.event.tenantid, [read]);
  }
  await giveUp(options, unreadable);
  const queue = tenants.entries();
  const workers = Array.from({ length: Math.min(TENANTS_AT_ONCE, tenants.size) }, async () => {
    for (const [tenantId, deliveries] of queue) await consumeTenant(options, tenantId, deliveries);
  });
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function giveUp(options: ConsumerOptions, unreadable: Unreadable[]): Promise<void> {
  if (unreadable.length === 0) return;
  await options.db.acrossTenants((tx) => writeDeadLetters(tx, options.schema, options.group, unreadable));
  for (const each of unreadable) reportDeadLetter(options, each);
}

async function consumeTenant(options: ConsumerOptions, tenantId: string, deliveries: Delivery[]): Promise<void> {
  try {
    const fresh = await options.db.withTenant(tenantId, async (tx) => {
      await failPoint('consume.inbox.before');
      const fresh = await takeFresh(options, tx, deliveries);
      await failPoint('consume.inbox.taken');
      for (const run of runsOfOneHandler(options, fresh)) await handleRun(options, tenantId, run, tx);
      await failPoint('consume.handled');
      return fresh;
    });
    await failPoint('consume.committed');
    for (const { event } of fresh) consumed.add(1, { group: options.group, type: event.type });
  } catch (error) {
    if (deliveries.length > 1) {
      for (const delivery of deliveries) await consumeTenant(options, tenantId, [delivery]);
      return;
    }
    const [delivery] = deliveries as [Delivery];
    const reason = permanentReason(error);
    if (reason === undefined) throw error;
    await bury(options, delivery, reason, error);
  }
}

/** The first statement: inbox rows for all, and back come those that had none. An id that occurs twice is fresh once. */
async function takeFresh({ schema, group }: ConsumerOptions, tx: TenantTransaction, deliveries: Delivery[]): Promise<Delivery[]> {
  const rows = await tx.query<{ message_id: string }>(
    `INSERT INTO ${schema}.inbox_messages (consumer_group, message_id)
     SELECT $1, id FROM unnest($2::uuid[]) AS id ON CONFLICT DO NOTHING RETURNING message_id`,
    [group, deliveries.map(({ inboxId }) => inboxId)],
  );
  const fresh = new Set(rows.map(({ message_id }) => message_id));
  return deliveries.filter(({ inboxId }) => fresh.delete(inboxId.toLowerCase()));
}

/** The event's effects were rolled back; its inbox row and its dead letter are written together in their stead. */
async function bury(options: ConsumerOptions, delivery: Delivery, reason: string, error: unknown): Promise<void> {
  const { event, message } = delivery;
  const detail = error instanceof Error ? error.message : String(error);
  // A tenant that does not fit is nobody's: the letter must not show up with either of them.
  const letter = { message, reason, detail, tenantId: reason === 'tenant_mismatch' ? null : event.tenantid, type: event.type };
  const written = await options.db.withTenant(event.tenantid, async (tx) => {
    const fresh = await takeFresh(options, tx, [delivery]);
    if (fresh.length > 0) await writeDeadLetters(tx, options.schema, options.group, [letter]);
    return fresh.length > 0;
  });
  if (written) reportDeadLetter(options, letter);
}

function runsOfOneHandler({ handlers }: ConsumerOptions, deliveries: Delivery[]): CloudEvent[][] {
  const runs: CloudEvent[][] = [];
  let before: EventHandler | undefined;
  for (const { event } of deliveries) {
    const handler = handlers.get(event.type);
    if (handler === before) runs.at(-1)?.push(event);
    else runs.push([event]);
    before = handler;
  }
  return runs;
}

/** Each event gets a consumer span in its own trace. A lone one is handled inside it, several in a span that links to all of theirs. */
async function handleRun(
  { group, service, handlers }: ConsumerOptions,
  tenantId: string,
  events: CloudEvent[],
  tx: TenantTransaction,
): Promise<void> {
  const [first] = events as [CloudEvent];
  const handler = handlers.get(first.type) as EventHandler;
  const nameOf = ({ type }: CloudEvent): string => `consume ${type}`;
  const spanOf = ({ id, traceparent }: CloudEvent) => ({
    kind: 'consumer' as const,
    service,
    tenantId,
    traceparent,
    attributes: { 'messaging.message.id': id, 'messaging.consumer.group.name': group },
  });
  if (events.length === 1) return inSpan(nameOf(first), spanOf(first), () => handler(events, tx));
  const links = events.flatMap(({ traceparent }) => traceparent ?? []);
  const handling = inSpan(
    `${nameOf(first)} (batch)`,
    { service, tenantId, links, attributes: { 'messaging.batch.message_count': events.length } },
    () => handler(events, tx),
  );
  await Promise.all(events.map((event) => inSpan(nameOf(event), spanOf(event), () => handling)));
}

function reportDeadLetter({ group, service }: ConsumerOptions, { message, reason, detail, type }: Unreadable): void {
  deadLetters.add(1, { group, reason });
  const { topic, partition, offset } = message;
  logger(service).error({ group, topic, partition, offset, type, reason, detail }, 'a message was given up: it is a dead letter now');
}
