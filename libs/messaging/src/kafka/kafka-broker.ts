import { setTimeout as pause } from 'node:timers/promises';
import { MAX_EVENT_BYTES } from '@golive/contracts';
import { failPoint, logger } from '@golive/observability';
import { type Admin, Kafka, type KafkaConfig, logLevel, Partitioners, type Producer } from 'kafkajs';
import { backoffMs } from '../backoff.js';
import {
  type Broker,
  GroupInUse,
  MessageRefused,
  type OutgoingMessage,
  refuseOversized,
  type SubscribeOptions,
  type Subscription,
  type TopicPartitions,
} from '../broker.js';
import { kafkaLogLines } from './kafka-log-lines.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { Lasting } from './lasting.js';

export interface KafkaBrokerOptions {
  /** Bootstrap addresses, `host:port`. */
  brokers: string[];
  /** Shown in the broker's logs: the service's name. */
  clientId: string;
  ssl?: KafkaConfig['ssl'];
  sasl?: KafkaConfig['sasl'];
  /** How connections are opened, where it is not straight to the address. */
  socketFactory?: KafkaConfig['socketFactory'];
  /** Milliseconds after which an answer counts as lost. Default 6,000. */
  requestTimeoutMs?: number;
}

/** What one send may carry: Kafka's limit is for all messages of a partition in it together. */
const SEND_BYTES = MAX_EVENT_BYTES;
/** The limit of a topic leaves room for the largest event and what surrounds it. */
const TOPIC_CONFIG = [{ name: 'max.message.bytes', value: String(2 * MAX_EVENT_BYTES) }];
/** What Kafka will answer again, however often the message is sent. */
const REFUSALS = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/**
 * Kafka through kafkajs. The producer is not idempotent: kafkajs' idempotent one loses acknowledged messages when an
 * answer is lost. Every replica has to have a message (`acks: -1`), and one send is in flight at a time, so a repeated
 * send makes duplicates at worst, never a gap or another order of first arrival.
 */
export class KafkaBroker implements Broker {
  private readonly kafka: Kafka;
  private readonly producer: Lasting<Producer>;
  private readonly admin: Lasting<Admin>;
  private readonly subscriptions = new Set<KafkaSubscription>();
  private sending: Promise<void> = Promise.resolve();
  private closed = false;

  constructor({ brokers, clientId, ssl, sasl, socketFactory, requestTimeoutMs = 6_000 }: KafkaBrokerOptions) {
    this.kafka = new Kafka({
      brokers,
      clientId,
      ssl,
      sasl,
      socketFactory,
      connectionTimeout: 5_000,
      requestTimeout: requestTimeoutMs,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
      logLevel: logLevel.WARN,
      logCreator: kafkaLogLines,
    });
    this.producer = new Lasting(() =>
      this.kafka.producer({
        idempotent: false,
        maxInFlightRequests: 1,
        retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2 }, // whoever publishes tries again; a stop must not wait long
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
      }),
    );
    this.admin = new Lasting(() => this.kafka.admin());
  }

  async ensureTopics(topics: readonly TopicPartitions[]): Promise<void> {
    for (let failures = 1; ; failures++) {
      try {
        return await this.createMissing(topics);
      } catch (error) {
        if (this.closed) throw error;
        logger('kafka').warn({ err: error }, 'topics could not be created yet; trying again');
        await pause(backoffMs(failures, { firstMs: 500, maxMs: 5_000 }));
      }
    }
  }

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const sent = this.sending.then(() => this.send(messages));
    this.sending = sent.catch(() => undefined);
    return sent;
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = new KafkaSubscription(this.kafka, options, () => this.subscriptions.delete(subscription));
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  rewind(group: string, topics: readonly string[], from: Date): Promise<void> {
    return this.admin.use(async (admin) => {
      const { groups } = await admin.describeGroups([group]);
      if (groups.some(({ members }) => members.length > 0)) throw new GroupInUse(group);
      for (const topic of topics) {
        const partitions = await admin.fetchTopicOffsetsByTimestamp(topic, from.getTime());
        await admin.setOffsets({ groupId: group, topic, partitions });
      }
    });
  }

  lag(group: string, topics: readonly string[]): Promise<number> {
    return this.admin.use(async (admin) => {
      const taken = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const lags = await Promise.all(
        taken.map(async ({ topic, partitions }) => {
          const next = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
          const ends = await admin.fetchTopicOffsets(topic);
          return ends.map(({ partition, high, low }) => Number(high) - Math.max(next.get(partition) ?? -1, Number(low)));
        }),
      );
      return lags.flat().reduce((sum, lag) => sum + Math.max(0, lag), 0);
    });
  }

  health(): void {
    for (const subscription of this.subscriptions) subscription.health();
  }

  async ping(): Promise<void> {
    await this.admin.use((admin) => admin.describeCluster());
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.sending;
    await Promise.all([this.producer.close(), this.admin.close()]);
  }

  private async send(messages: readonly OutgoingMessage[]): Promise<void> {
    refuseOversized(messages);
    for (const part of partsOf(messages)) {
      const topics = new Set(part.map(({ topic }) => topic));
      const topicMessages = [...topics].map((topic) => ({ topic, messages: part.filter((message) => message.topic === topic) }));
      try {
        await failPoint('kafka.send.before');
        await this.producer.use((producer) => producer.sendBatch({ acks: -1, timeout: 5_000, topicMessages }));
        await failPoint('kafka.sent');
      } catch (error) {
        const refusal = refusalIn(error);
        throw refusal === undefined ? error : new MessageRefused('refused_by_broker', `Kafka refuses a message: ${refusal}`);
      }
    }
  }

  private createMissing(topics: readonly TopicPartitions[]): Promise<void> {
    return this.admin.use(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ topic }) => !existing.has(topic));
      if (missing.length > 0) {
        const wanted = missing.map(({ topic, partitions }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor: -1,
          configEntries: TOPIC_CONFIG,
        }));
        await admin.createTopics({ topics: wanted, waitForLeaders: true });
      }
      const { topics: now } = await admin.fetchTopicMetadata({ topics: topics.map(({ topic }) => topic) });
      const few = topics.filter(
        ({ topic, partitions }) => (now.find(({ name }) => name === topic)?.partitions.length ?? partitions) < partitions,
      );
      if (few.length > 0)
        await admin.createPartitions({ topicPartitions: few.map(({ topic, partitions }) => ({ topic, count: partitions })) });
    });
  }
}

/** Cuts messages, in their order, into parts that fit into one send each. */
function partsOf(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const parts: OutgoingMessage[][] = [];
  let room = 0;
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.value) + 1_024;
    if (bytes > room) {
      parts.push([]);
      room = SEND_BYTES;
    }
    parts.at(-1)?.push(message);
    room -= bytes;
  }
  return parts;
}

function refusalIn(error: unknown): string | undefined {
  for (let at = error as { type?: string; cause?: unknown } | undefined; at; at = at.cause as typeof at) {
    if (at.type !== undefined && REFUSALS.has(at.type)) return at.type;
  }
  return undefined;
}
