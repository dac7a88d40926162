import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Database, Doorbell } from '@golive/persistence';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import type { Subscription } from '../broker.js';
import { SessionLocks } from '../session-locks.js';
import { EmbeddedBroker } from './embedded-broker.js';
import { MessageLog } from './message-log.js';

const TOPIC = 'shared';
const PARTITIONS = 4;
const MESSAGES = 40;

describe('a member of the embedded broker that takes partitions', () => {
  let database: TestDatabase;
  let owner: pg.Pool;
  let db: Database;
  let doorbell: Doorbell;
  let broker: EmbeddedBroker;
  let group: string;
  let member: Subscription | undefined;
  let read: string[];

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Pool({ connectionString: database.ownerUrl });
    const url = database.url('golive_audit');
    db = await Database.connect({ url, applicationName: 'member' });
    doorbell = Doorbell.at(url);
    broker = new EmbeddedBroker({ db, url, doorbell });
    await broker.ensureTopics([{ topic: TOPIC, partitions: PARTITIONS }]);
    await broker.publish(Array.from({ length: MESSAGES }, (_, n) => ({ topic: TOPIC, key: `k${n}`, value: String(n), headers: {} })));
  });
  beforeEach(() => {
    group = randomUUID();
    read = [];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await member?.close();
  });
  afterAll(async () => {
    await broker.close();
    await db.close();
    await doorbell.close();
    await owner.end();
    await database.close();
  });

  const join = async () => {
    const onBatch = (messages: { value: Buffer | null }[]) => {
      read.push(...messages.map(({ value }) => String(value)));
      return Promise.resolve();
    };
    member = await broker.subscribe({ group, topics: [TOPIC], onBatch });
  };
  const readsThemAll = () => eventually(() => expect(new Set(read).size).toBe(MESSAGES), { timeoutMs: 10_000 });
  /** The connections that hold a partition's lock, once for each. */
  const holders = async () => {
    const { rows } = await owner.query<{ pid: number }>(
      `SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.mode = 'ExclusiveLock' AND a.application_name = $1`,
      [`golive-${group}-locks`],
    );
    return rows.map(({ pid }) => pid);
  };

  it('reads them although their offsets could not be read at first', async () => {
    const cursors = jest.spyOn(MessageLog.prototype, 'cursors').mockRejectedValueOnce(new Error('cut'));
    await join();
    await readsThemAll();
    expect(cursors).toHaveBeenCalledTimes(2);
    await expect(holders()).resolves.toHaveLength(PARTITIONS);
  });

  it('takes them anew when it lost them while their offsets were read', async () => {
    const { cursors } = MessageLog.prototype;
    const spy = jest.spyOn(MessageLog.prototype, 'cursors').mockImplementationOnce(async function (this: MessageLog, ...asked) {
      const lost = jest.spyOn(SessionLocks.prototype as unknown as { lost: () => void }, 'lost');
      await owner.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [await holders()]);
      await eventually(() => expect(lost).toHaveBeenCalled());
      return cursors.apply(this, asked);
    });
    await join();
    await readsThemAll();
    expect(spy).toHaveBeenCalledTimes(2);
    await expect(holders()).resolves.toHaveLength(PARTITIONS);
  });
});
