import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka as KafkaClient, logLevel } from 'kafkajs';
import type { PrivateKafka } from './launch-kafka.js';
import { startKafka } from './start-kafka.js';

const adminOf = (brokers: string[]) => new KafkaClient({ brokers, logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();

describe('a Kafka of the suite’s own', () => {
  let kafka: PrivateKafka;
  beforeAll(async () => {
    kafka = await startKafka({ private: true });
  }, 120_000);
  afterAll(() => kafka.stop());

  it('keeps its topics when it is killed and started again', async () => {
    const before = adminOf(kafka.brokers);
    await before.connect();
    await before.createTopics({ topics: [{ topic: 'testing.survives', numPartitions: 2 }], waitForLeaders: true });
    await before.disconnect();

    await kafka.kill();
    await expect(adminOf(kafka.brokers).connect()).rejects.toThrow();
    await kafka.restart();

    const after = adminOf(kafka.brokers);
    await after.connect();
    await expect(after.listTopics()).resolves.toContain('testing.survives');
    await after.disconnect();
  });
});

describe('the Kafka of the run', () => {
  it('is the same for every suite', async () => {
    const [one, other] = await Promise.all([startKafka(), startKafka()]);
    expect(one.brokers).toEqual(other.brokers);
    const admin = adminOf(one.brokers);
    await admin.connect();
    await expect(admin.describeCluster()).resolves.toMatchObject({ brokers: [{ nodeId: 1 }] });
    await admin.disconnect();
  });
});
