import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS } from '@golive/contracts';
import { type Broker, KafkaBroker } from '@golive/messaging';
import { startKafka, testDatabase, type TestDatabase } from '@golive/testing';
import { killWhileItWorks } from './killed-ledger.fixture.js';

describe('the example service on Kafka', () => {
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
    const had = await killWhileItWorks({ broker, env, databaseUrl: own.ownerUrl, events: 5_000, kills: 3 });
    expect(had).toHaveLength(3);
  }, 300_000);
});
