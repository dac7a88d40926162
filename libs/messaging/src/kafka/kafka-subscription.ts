import { setTimeout } from 'node:timers/promises';
import { failPoint, logger } from '@golive/observability';
import { Batcher } from '@golive/persistence';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { backoffMs } from '../backoff.js';
import { FETCH_DEADLINE_MS, type IncomingMessage, type SubscribeOptions, type Subscription } from '../broker.js';

/** An offset to be stored, and the way to store it that still works while the consumer stops. */
interface Commit {
  topic: string;
  partition: number;
  offset: string;
  store: EachBatchPayload['commitOffsetsIfNecessary'];
}

/** A member learns by its heartbeat that another one has left: until then nobody takes what was the other's. */
const HEARTBEAT_MS = 300;
/** A fetch that waits this long holds up a clean stop, and a heartbeat; a message ends the wait at once. */
const FETCH_WAIT_MS = 150;
const SLICE = 125;
const PARTITIONS_AT_ONCE = 32;

/**
 * One member of a group on Kafka. What the partitions deliver at the same time becomes one batch. An error never reaches
 * kafkajs, which would stop every partition for it: the partition is paused, set back, and resumed after a while. When
 * kafkajs' consumer crashes, a new one takes its place.
 */
export class KafkaSubscription implements Subscription {
  private readonly batches: Batcher<IncomingMessage[], void>;
  private readonly failures = new Map<string, number>();
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;
  private crash: Error | undefined;
  private fetchedAt = performance.now();

  constructor(
    private readonly kafka: Kafka,
    private readonly options: SubscribeOptions,
    private readonly onClosed: () => void,
  ) {
    this.batches = new Batcher((_, slices) => options.onBatch(slices.flat()).then(() => slices.map(() => undefined)), PARTITIONS_AT_ONCE);
  }

  start(): void {
    this.running = this.keepConsuming();
  }

  health(): void {
    const { group } = this.options;
    if (this.crash) throw new Error(`the consumer ${group} crashed: ${this.crash.message}`);
    const idleMs = performance.now() - this.fetchedAt;
    if (idleMs > FETCH_DEADLINE_MS) throw new Error(`${group} fetched nothing for ${Math.round(idleMs / 1000)} s`);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.stop();
    await this.running;
    this.onClosed();
  }

  private async keepConsuming(): Promise<void> {
    for (let failures = 1; !this.closing.signal.aborted; failures++) {
      const since = performance.now();
      try {
        await this.consumeUntilCrash();
      } catch (error) {
        this.crash = error as Error;
        if (performance.now() - since > FETCH_DEADLINE_MS) failures = 1;
        logger('kafka').error({ err: error, group: this.options.group }, 'the consumer crashed; a new one follows');
        await this.wait(backoffMs(failures, { firstMs: 250, maxMs: 5_000 }));
      }
    }
  }

  /** Resolves when the subscription is closed, rejects when the consumer has crashed. */
  private async consumeUntilCrash(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5, restartOnFailure: () => Promise.resolve(false) },
    });
    const ended = new Promise<void>((resolve, reject) => {
      this.stop = resolve;
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    ended.catch(() => undefined); // it may come before anybody waits for it
    consumer.on(consumer.events.FETCH, () => {
      this.fetchedAt = performance.now();
      this.crash = undefined;
    });
    try {
      await Promise.race([this.run(consumer), ended]);
      if (!this.closing.signal.aborted) await ended;
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async run(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    const commits = new Batcher<Commit, void>((_, all) => store(all), PARTITIONS_AT_ONCE);
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.take(payload, consumer, commits),
    });
  }

  private async take(
    { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary, isRunning, isStale, pause }: EachBatchPayload,
    consumer: Consumer,
    commits: Batcher<Commit, void>,
  ): Promise<void> {
    const { topic, partition } = batch;
    const beating = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      for (let at = 0; at < batch.messages.length && isRunning() && !isStale(); at += SLICE) {
        const slice = batch.messages.slice(at, at + SLICE);
        const [first, last] = [slice[0] as KafkaMessage, slice.at(-1) as KafkaMessage];
        try {
          await failPoint('kafka.read');
          await this.batches.add(
            '',
            slice.map((message) => incoming(topic, partition, message)),
          );
          await failPoint('kafka.consumed');
        } catch (error) {
          const resume = pause();
          consumer.seek({ topic, partition, offset: first.offset });
          this.retryLater(topic, partition, error, resume);
          return;
        }
        this.failures.delete(`${topic}:${partition}`);
        resolveOffset(last.offset);
        await failPoint('kafka.offsets.before');
        await commits.add('', { topic, partition, offset: String(BigInt(last.offset) + 1n), store: commitOffsetsIfNecessary });
        await failPoint('kafka.offsets.stored');
        await heartbeat();
      }
    } finally {
      clearInterval(beating);
    }
  }

  private retryLater(topic: string, partition: number, error: unknown, resume: () => void): void {
    const name = `${topic}:${partition}`;
    const failures = (this.failures.get(name) ?? 0) + 1;
    this.failures.set(name, failures);
    logger('messaging').warn(
      { err: error, group: this.options.group, partitions: [name], failures },
      'a batch failed and will be delivered again',
    );
    void this.wait(backoffMs(failures)).then(resume);
  }

  private async wait(delayMs: number): Promise<void> {
    await setTimeout(delayMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}

/** One request for what became ready at the same time. */
async function store(commits: Commit[]): Promise<void[]> {
  const topics = [...new Set(commits.map(({ topic }) => topic))];
  const ofTopic = (topic: string) =>
    commits.filter((commit) => commit.topic === topic).map(({ partition, offset }) => ({ partition, offset }));
  await commits[0]?.store({ topics: topics.map((topic) => ({ topic, partitions: ofTopic(topic) })) });
  return commits.map(() => undefined);
}

function incoming(topic: string, partition: number, { offset, key, value, headers }: KafkaMessage): IncomingMessage {
  const text = Object.entries(headers ?? {}).map(([name, header]) => [name, String(Array.isArray(header) ? header[0] : header)]);
  return { topic, partition, offset, key: key?.toString() ?? null, value, headers: Object.fromEntries(text) as Record<string, string> };
}
