import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS } from '@golive/contracts';
import { type Broker, openBroker } from '@golive/messaging';
import { testDatabase, type TestDatabase } from '@golive/testing';
import { killWhileItWorks } from './killed-ledger.fixture.js';

describe('the example service on the embedded log', () => {
  let golive: TestDatabase;
  let own: TestDatabase;
  let broker: Broker;
  let release: () => Promise<void>;

  beforeAll(async () => {
    [golive, own] = await Promise.all([testDatabase(), testDatabase({ migrated: false })]);
    ({ broker, release } = await openBroker({
      kafkaBrokers: undefined,
      databaseUrl: golive.ownerUrl,
      role: 'golive_gateway',
      service: 'spec',
    }));
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: 6 }]);
  });
  afterAll(async () => {
    await release();
    await Promise.all([golive.close(), own.close()]);
  });

  it('killed at random while events come, has each effect once and in order', async () => {
    const env = { EXAMPLE_DATABASE_URL: own.ownerUrl, GOLIVE_DATABASE_URL: golive.url('golive_subscriber') };
    const had = await killWhileItWorks({ broker, env, databaseUrl: own.ownerUrl, events: 800, kills: 3 });
    expect(had).toHaveLength(3);
  }, 240_000);
});
