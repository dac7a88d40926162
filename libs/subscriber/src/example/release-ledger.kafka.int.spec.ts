import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AutomationWentLiveV1, TOPICS } from '@golive/contracts';
import { type Broker, KafkaBroker } from '@golive/messaging';
import { eventually, startKafka, testDatabase, type TestDatabase } from '@golive/testing';
import { kafka as kafkaSource, on, startSubscriber } from '../index.js';
import { publish, ReleasedProject } from '../published-events.fixture.js';
import { killWhileItWorks } from './killed-ledger.fixture.js';

describe('subscribers on Kafka', () => {
  let kafka: Awaited<ReturnType<typeof startKafka>>;
  let own: TestDatabase;
  let broker: Broker;

  beforeAll(async () => {
    [kafka, own] = await Promise.all([startKafka({ private: true }), testDatabase({ migrated: false })]);
    broker = new KafkaBroker({ brokers: kafka.brokers, clientId: 'spec' });
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: 6 }]);
  }, 120_000);
  afterAll(async () => {
    await broker?.close();
    await own?.close();
    await kafka?.stop();
  });

  it('killed at random during 5,000 events, has each effect once and in order', async () => {
    const env = { EXAMPLE_DATABASE_URL: own.ownerUrl, KAFKA_BROKERS: kafka.brokers.join(',') };
    const had = await killWhileItWorks({ broker, env, databaseUrl: own.ownerUrl, events: 5_000, kills: 2 });
    expect(had).toHaveLength(2);
  }, 300_000);

  it('that are slow keep their place: an event that takes longer than a member may be silent is handled once', async () => {
    const project = new ReleasedProject();
    const calls: string[] = [];
    const slow = on(AutomationWentLiveV1, async ({ id }, tx) => {
      calls.push(id);
      await tx.query('SELECT pg_sleep(12)');
    });
    const options = {
      group: 'slow',
      source: kafkaSource({ brokers: kafka.brokers }),
      databaseUrl: own.ownerUrl,
      tenants: [project.tenant],
    };
    const replicas = [await startSubscriber({ ...options, handlers: [slow] }), await startSubscriber({ ...options, handlers: [slow] })];
    const event = project.wentLive();
    await publish(broker, [event]);
    await eventually(async () => expect(await replicas[0]!.lag()).toBe(0), { timeoutMs: 90_000, intervalMs: 250 });
    for (const replica of replicas) await replica.close();
    expect(calls).toEqual([event.id]);
  }, 120_000);
});
