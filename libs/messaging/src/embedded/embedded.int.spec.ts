import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, Doorbell } from '@golive/persistence';
import { testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { brokerContract, type BrokerUnderTest } from '../contract/broker-contract.fixture.js';
import { EmbeddedBroker } from './embedded-broker.js';

async function asOwner(database: TestDatabase, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

async function startEmbedded(): Promise<BrokerUnderTest> {
  const database = await testDatabase();
  const url = database.url('golive_orchestrator');
  const databases: Database[] = [];
  const doorbell = Doorbell.at(url);
  return {
    open: async () => {
      const db = await Database.connect({ url, applicationName: 'contract' });
      databases.push(db);
      return new EmbeddedBroker({ db, url, doorbell });
    },
    member: { url },
    restart: async () => {
      await asOwner(
        database,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    },
    stop: async () => {
      for (const db of databases) await db.close();
      await doorbell.close();
      await database.close();
    },
  };
}

brokerContract('embedded', startEmbedded);

describe('the embedded broker’s retention', () => {
  let database: TestDatabase;
  let db: Database;
  let broker: EmbeddedBroker;
  let doorbell: Doorbell;
  const topic = 'retention';
  const stored = async () =>
    (await asOwner(database, 'SELECT count(*)::int AS n FROM broker.messages WHERE topic = $1', [topic])).rows[0] as unknown;

  beforeAll(async () => {
    database = await testDatabase();
    const url = database.url('golive_audit');
    db = await Database.connect({ url, applicationName: 'retention' });
    doorbell = Doorbell.at(url);
    broker = new EmbeddedBroker({ db, url, doorbell });
    await broker.ensureTopics([{ topic, partitions: 1 }]);
    await broker.publish(Array.from({ length: 10 }, (_, i) => ({ topic, key: 'k', value: String(i), headers: {} })));
    await asOwner(database, `UPDATE broker.messages SET created_at = now() - interval '8 days' WHERE "offset" < 6`);
  });
  afterAll(async () => {
    await broker.close();
    await db.close();
    await doorbell.close();
    await database.close();
  });

  const reached = (group: string, next: number) =>
    asOwner(database, 'INSERT INTO broker.cursors VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING', [group, topic, next]);

  it('keeps everything while nobody has read it', async () => {
    await broker.trim();
    await expect(stored()).resolves.toEqual({ n: 10 });
  });

  it('deletes what is older than a week and was taken by the slowest group', async () => {
    await reached('fast', 10);
    await reached('slow', 4);
    await broker.trim();
    await expect(stored()).resolves.toEqual({ n: 6 });
  });
});

describe('the embedded log, when a partition is gone', () => {
  it('takes none of a batch rather than some', async () => {
    const database = await testDatabase();
    const url = database.url('golive_orchestrator');
    const db = await Database.connect({ url, applicationName: 'gone' });
    const doorbell = Doorbell.at(url);
    const broker = new EmbeddedBroker({ db, url, doorbell });
    try {
      const message = (topic: string) => ({ topic, key: 'k', value: 'v', headers: {} });
      await broker.ensureTopics(['here', 'gone'].map((topic) => ({ topic, partitions: 1 })));
      await broker.publish([message('here'), message('gone')]);
      await asOwner(database, `DELETE FROM broker.messages; DELETE FROM broker.partitions WHERE topic = 'gone'`);
      await expect(broker.publish([message('here'), message('gone')])).rejects.toMatchObject({ code: '23502' });
      expect((await asOwner(database, 'SELECT count(*)::int AS n FROM broker.messages')).rows).toEqual([{ n: 0 }]);
    } finally {
      await broker.close();
      await db.close();
      await doorbell.close();
      await database.close();
    }
  });
});
