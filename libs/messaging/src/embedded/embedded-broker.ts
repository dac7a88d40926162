import { failPoint, logger } from '@golive/observability';
import type { Database, Doorbell } from '@golive/persistence';
import {
  type Broker,
  GroupInUse,
  type OutgoingMessage,
  refuseOversized,
  type SubscribeOptions,
  type Subscription,
  type TopicPartitions,
} from '../broker.js';
import { memberLock, SessionLocks } from '../session-locks.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { BROKER_CHANNEL, MessageLog, nameOf } from './message-log.js';
import { partitionOf } from './partition-of.js';

export interface EmbeddedBrokerOptions {
  db: Database;
  /** Connection string of the same database: each subscription holds its partitions by locks on a connection of its own. */
  url: string;
  doorbell: Doorbell;
  /** Days that messages are kept at least, once every group has taken them. Default 7. */
  retentionDays?: number;
  /** False: others delete old messages; the role of a mere subscriber may not. */
  trims?: boolean;
}

const TRIM_EVERY_MS = 3_600_000;

/** The broker of an installation without Kafka: a log in PostgreSQL, shared by any number of processes. */
export class EmbeddedBroker implements Broker {
  private readonly log: MessageLog;
  private readonly counts = new Map<string, number>();
  private readonly subscriptions = new Set<EmbeddedSubscription>();
  private readonly trimming: NodeJS.Timeout | undefined;

  constructor(private readonly options: EmbeddedBrokerOptions) {
    this.log = new MessageLog(options.db);
    if (options.trims !== false) this.trimming = setInterval(() => void this.trim(), TRIM_EVERY_MS).unref();
  }

  async ensureTopics(topics: readonly TopicPartitions[]): Promise<void> {
    await this.log.ensureTopics(topics);
    this.counts.clear();
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    refuseOversized(messages);
    await this.countPartitions(messages);
    const entries = messages.map((message) => ({
      ...message,
      partition: partitionOf(message.key, this.counts.get(message.topic) as number),
    }));
    const touched = new Set(entries.map(nameOf));
    await failPoint('embedded.append.before');
    await this.log.append(entries, () => this.options.doorbell.ring(BROKER_CHANNEL, [...touched]));
    await failPoint('embedded.appended');
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = new EmbeddedSubscription(this.log, this.options.url, this.options.doorbell, options, () =>
      this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    await subscription.start();
    return subscription;
  }

  async rewind(group: string, topics: readonly string[], from: Date): Promise<void> {
    const locks = new SessionLocks(this.options.url, `golive-${group}-rewind`);
    try {
      if ((await locks.take([memberLock(group)])).length === 0) throw new GroupInUse(group);
      await this.log.rewind(group, topics, from);
    } finally {
      await locks.close();
    }
  }

  lag(group: string, topics: readonly string[]): Promise<number> {
    return this.log.lag(group, topics);
  }

  health(): void {
    for (const subscription of this.subscriptions) subscription.health();
  }

  ping(): Promise<void> {
    return this.options.db.ping();
  }

  async close(): Promise<void> {
    clearInterval(this.trimming);
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  /** Deletes messages that are past the retention and were taken by every group. Runs by itself every hour. */
  async trim(): Promise<void> {
    try {
      while ((await this.log.trim(this.options.retentionDays ?? 7)) > 0);
    } catch (error) {
      logger('messaging').warn({ err: error }, 'old messages could not be trimmed; the next hour tries again');
    }
  }

  private async countPartitions(messages: readonly OutgoingMessage[]): Promise<void> {
    const missing = [...new Set(messages.map(({ topic }) => topic).filter((topic) => !this.counts.has(topic)))];
    if (missing.length === 0) return;
    const found = await this.log.partitions(missing);
    for (const topic of missing) {
      const count = found.filter((partition) => partition.topic === topic).length;
      if (count === 0) throw new Error(`there is no topic ${topic}`);
      this.counts.set(topic, count);
    }
  }
}
