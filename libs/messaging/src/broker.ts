import { MAX_EVENT_BYTES } from '@golive/contracts';
import { PermanentError } from './permanent-error.js';

/** A message on its way to a topic. */
export interface OutgoingMessage {
  topic: string;
  /** Messages with the same key of one topic arrive in the order in which they were published: the project's id. */
  key: string;
  /** A structured CloudEvent as JSON text. */
  value: string;
  headers: Record<string, string>;
}

/** A message as it was taken off a topic. Whoever wrote it may have put anything into it. */
export interface IncomingMessage {
  topic: string;
  partition: number;
  /** Decimal, ascending within a partition, maybe with gaps. */
  offset: string;
  key: string | null;
  value: Buffer | null;
  headers: Record<string, string>;
}

export interface TopicPartitions {
  topic: string;
  partitions: number;
}

export interface SubscribeOptions {
  /** Each group gets every message; the members of a group share the partitions. A new group starts at the oldest message. */
  group: string;
  topics: readonly string[];
  /**
   * Gets the messages of one or several partitions, each partition's in order. Offsets move only after it resolved.
   * When it rejects, the messages come again with backoff, each partition on its own, so that one that keeps failing does
   * not hold up the others.
   */
  onBatch: (messages: IncomingMessage[]) => Promise<void>;
}

export interface Subscription {
  /** Takes nothing more, waits for the batch in hand, stores the offsets and leaves the group. */
  close(): Promise<void>;
}

/**
 * What golive needs of a broker: a log with keys, partitions and groups. Delivery is at least once; the inbox makes the
 * effect happen once. Two implementations pass one contract suite: the embedded log in PostgreSQL, and Kafka.
 */
export interface Broker {
  /** Creates what is missing and adds partitions where there are too few. Waits for a broker that is still starting. */
  ensureTopics(topics: readonly TopicPartitions[]): Promise<void>;
  /**
   * Resolves when every message is kept. When it rejects, any part of them may be kept: publish them all again.
   * @throws MessageRefused (a PermanentError) when the broker will never take one of them.
   */
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
  /** Resolves when the subscription is under way; from then on it looks after itself until it is closed. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** How many messages of these topics the group has not taken yet. */
  lag(group: string, topics: readonly string[]): Promise<number>;
  /**
   * Moves a group to the first messages that the broker took at this time or later; what is older counts as taken. The
   * group must have no member at that moment.
   * @throws GroupInUse
   */
  rewind(group: string, topics: readonly string[], from: Date): Promise<void>;
  /** For liveness: throws when a subscription has crashed, or fetched nothing for 60 s while it should have. */
  health(): void;
  /** For readiness: resolves when the broker answers. */
  ping(): Promise<void>;
  /** Closes subscriptions that are left, then the connections. */
  close(): Promise<void>;
}

/** The broker will not take this message, however often it is tried. */
export class MessageRefused extends PermanentError {
  override readonly name = 'MessageRefused';
}

/** The group has members: where it stands can only be changed while nobody takes anything for it. */
export class GroupInUse extends Error {
  override readonly name = 'GroupInUse';

  constructor(group: string) {
    super(`the group ${group} has members: stop them all, then try again`);
  }
}

/** How long a subscription may go without a fetch before it counts as dead, in milliseconds. */
export const FETCH_DEADLINE_MS = 60_000;

/** @throws MessageRefused for a message that is larger than any consumer takes. */
export function refuseOversized(messages: readonly OutgoingMessage[]): void {
  for (const { topic, key, value } of messages) {
    const bytes = Buffer.byteLength(value);
    if (bytes > MAX_EVENT_BYTES) {
      throw new MessageRefused('too_large', `a message of ${bytes} bytes for ${topic}, key ${key}: at most ${MAX_EVENT_BYTES} are taken`);
    }
  }
}
