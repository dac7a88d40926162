import { type IncomingMessage, permanentReason } from '@golive/messaging';
import type { SubscriberTransaction } from '../handler.js';
import type { DeadLetterStore } from '../store/dead-letter.store.js';
import type { InboxStore } from '../store/inbox.store.js';
import type { OwnDatabase } from '../store/own-database.js';
import { type Delivery, type Interest, readEvent, type Unreadable } from './read-event.js';

/** Told of what goes wrong; nothing of it needs an answer. */
export type OnTrouble = (trouble: {
  what: 'dead letter' | 'retry';
  type: string | null;
  reason: string;
  detail: string;
  attempts: number;
}) => void;

export interface ConsumerParts {
  db: OwnDatabase;
  inbox: InboxStore;
  letters: DeadLetterStore;
  interest: Interest;
  /** After so many failures a message becomes a dead letter. */
  maxAttempts: number;
  onTrouble: OnTrouble;
}

const TOGETHER = 100;

/**
 * Handles batches of messages. Several events share a transaction that begins with their inbox rows; when it fails they
 * are tried one at a time, in order. The first that fails by itself ends the batch: it comes again later, and the ones
 * behind it, until it succeeds or becomes a dead letter.
 */
export class Consumer {
  /** Messages that failed in this process: their success clears the count in the database. */
  private readonly failing = new Set<string>();

  constructor(private readonly parts: ConsumerParts) {}

  /** Resolves when every message is done with: handled, handled before, not for us, or a dead letter. Rejects to get them again. */
  async consume(messages: readonly IncomingMessage[]): Promise<void> {
    const { interest } = this.parts;
    let together: Delivery[] = [];
    const flush = async (): Promise<void> => {
      const deliveries = together;
      together = [];
      if (deliveries.length > 0) await this.handleAll(deliveries);
    };
    for (const message of messages) {
      const read = readEvent(message, interest);
      if (!read) continue;
      if ('event' in read) together.push(read);
      else await this.giveUpUnreadable(read);
      if (together.length === TOGETHER) await flush();
    }
    await flush();
  }

  private async handleAll(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length > 1) {
      const done = await this.handle(deliveries).then(
        () => true,
        () => false,
      );
      if (done) return;
    }
    for (const delivery of deliveries) await this.handleOne(delivery);
  }

  private async handleOne(delivery: Delivery): Promise<void> {
    try {
      await this.handle([delivery]);
    } catch (error) {
      await this.failed(delivery, error as Error);
    }
  }

  private async handle(deliveries: readonly Delivery[]): Promise<void> {
    const { db, inbox } = this.parts;
    const recovered = deliveries.filter(({ message }) => this.failing.has(placeOf(message)));
    await db.transaction(async (tx) => {
      const fresh = await inbox.take(
        tx,
        deliveries.map(({ event }) => event),
      );
      for (const { event, handler } of deliveries) {
        // One that occurs twice in a batch is fresh once.
        if (fresh.delete(event.id.toLowerCase())) await handler.handle(event as never, tx);
      }
      for (const { message } of recovered) await inbox.clearFailure(tx, message);
    });
    for (const { message } of recovered) this.failing.delete(placeOf(message));
  }

  private async failed(delivery: Delivery, error: Error): Promise<void> {
    const { db, inbox, maxAttempts, onTrouble } = this.parts;
    const { message, event } = delivery;
    const detail = error.message;
    this.failing.add(placeOf(message));
    // When the database itself is away this fails too, and nothing is counted.
    const attempts = await db.transaction((tx) => inbox.countFailure(tx, message, detail.slice(0, 2_000)));
    const reason = permanentReason(error) ?? (attempts >= maxAttempts ? 'retries_exhausted' : undefined);
    onTrouble({ what: reason === undefined ? 'retry' : 'dead letter', type: event.type, reason: reason ?? 'failed', detail, attempts });
    if (reason === undefined) throw error;
    await db.transaction((tx) => this.bury(tx, delivery, { reason, detail, attempts }));
    this.failing.delete(placeOf(message));
  }

  /** Instead of its effect: the inbox row and the dead letter together. */
  private async bury(
    tx: SubscriberTransaction,
    { message, event }: Delivery,
    why: { reason: string; detail: string; attempts: number },
  ): Promise<void> {
    const { inbox, letters } = this.parts;
    const fresh = await inbox.take(tx, [event]);
    await inbox.clearFailure(tx, message);
    if (fresh.size > 0) await letters.write(tx, { message, type: event.type, tenantId: event.tenantid, ...why });
  }

  private async giveUpUnreadable(unreadable: Unreadable): Promise<void> {
    const { db, letters, onTrouble } = this.parts;
    await db.transaction((tx) => letters.write(tx, { ...unreadable, attempts: 0 }));
    onTrouble({ what: 'dead letter', type: unreadable.type, reason: unreadable.reason, detail: unreadable.detail, attempts: 0 });
  }
}

function placeOf({ topic, partition, offset }: IncomingMessage): string {
  return `${topic}:${partition}:${offset}`;
}
