import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AutomationPausedV1, AutomationWentLiveV1, type CloudEvent, TOPICS } from '@golive/contracts';
import { Database, Doorbell, newId, type TenantTransaction } from '@golive/persistence';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { DeadLetters, NotReplayable } from '../dead-letters/dead-letters.js';
import { EmbeddedBroker } from '../embedded/embedded-broker.js';
import { wentLive } from '../events.fixture.js';
import { PermanentError } from '../permanent-error.js';
import { BrokerServer } from './broker-server.js';
import { Handles } from './handles.js';

/** Refuses what is marked so, until it is told otherwise. */
@Controller()
class Recorder {
  static refusing = true;

  @Handles<AutomationWentLiveV1 | AutomationPausedV1>(AutomationWentLiveV1, AutomationPausedV1)
  async handle(events: readonly CloudEvent<AutomationWentLiveV1 | AutomationPausedV1>[], tx: TenantTransaction): Promise<void> {
    for (const { tenantid, data } of events) {
      const note = (data as AutomationWentLiveV1).deployment_reason;
      await tx.affected(`INSERT INTO notification.mailbox VALUES ($1, $2, 'from', 'to', $3, 'text', 'html')`, [newId(), tenantid, note]);
      if (note === 'refuse me' && Recorder.refusing) throw new PermanentError('refused', 'not today');
    }
  }
}

@Module({ controllers: [Recorder] })
class RecorderModule {}

describe('a service with handlers on a broker', () => {
  let database: TestDatabase;
  let db: Database;
  let gatewayDb: Database;
  let broker: EmbeddedBroker;
  let gatewayBroker: EmbeddedBroker;
  let owner: pg.Client;
  let doorbell: Doorbell;
  let services: INestMicroservice[];
  const tenantId = newId();

  beforeAll(async () => {
    database = await testDatabase();
    const [url, gatewayUrl] = [database.url('golive_notification'), database.url('golive_gateway')];
    doorbell = Doorbell.at(url);
    db = await Database.connect({ url, applicationName: 'notification' });
    gatewayDb = await Database.connect({ url: gatewayUrl, applicationName: 'gateway' });
    broker = new EmbeddedBroker({ db, url, doorbell });
    gatewayBroker = new EmbeddedBroker({ db: gatewayDb, url: gatewayUrl, doorbell });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: 3 }]);
    services = await Promise.all(['one', 'two'].map((group) => startService(group)));
  });
  afterAll(async () => {
    for (const service of services) await service.close();
    await broker.close();
    await gatewayBroker.close();
    await Promise.all([db.close(), gatewayDb.close(), owner.end()]);
    await doorbell.close();
    await database.close();
  });

  const startService = async (group: string): Promise<INestMicroservice> => {
    const strategy = new BrokerServer({ broker, db, group, topics: [TOPICS.lifecycle], schema: 'notification', service: 'test' });
    const service = await NestFactory.createMicroservice(RecorderModule, { strategy, logger: false });
    await service.listen();
    return service;
  };
  const publish = (event: CloudEvent<object>) =>
    broker.publish([
      {
        topic: TOPICS.lifecycle,
        key: event.partitionkey,
        value: JSON.stringify(event),
        headers: { tenantid: event.tenantid, type: event.type },
      },
    ]);
  const effects = async () =>
    (await owner.query<{ subject: string }>('SELECT subject FROM notification.mailbox WHERE tenant_id = $1', [tenantId])).rows
      .map(({ subject }) => subject)
      .sort();
  const lettersOf = async (group: string) =>
    (await new DeadLetters(gatewayDb, gatewayBroker).list(tenantId, { limit: 10 })).filter(({ consumerGroup }) => consumerGroup === group);

  it('gets each event once in each group, through Nest’s decorators', async () => {
    const event = wentLive({ tenantId, note: 'hello' });
    await publish(event);
    await publish(event);
    await eventually(async () => expect(await broker.lag('one', [TOPICS.lifecycle])).toBe(0));
    await eventually(async () => expect(await effects()).toEqual(['hello', 'hello']));
  });

  it('goes on with the partition behind broken messages', async () => {
    const projectId = newId();
    await owner.query(
      `INSERT INTO broker.messages (topic, partition, "offset", headers, value)
       SELECT topic, partition, next_offset + n, '{}', v FROM broker.partitions,
              unnest(ARRAY[0, 1, 2], ARRAY['nonsense'::bytea, NULL, convert_to(repeat('x', 5000000), 'UTF8')]) AS broken (n, v) WHERE topic = $1`,
      [TOPICS.lifecycle],
    );
    await owner.query('UPDATE broker.partitions SET next_offset = next_offset + 3 WHERE topic = $1', [TOPICS.lifecycle]);
    await publish(wentLive({ tenantId, projectId, note: 'behind the broken ones' }));
    await eventually(async () => expect((await effects()).filter((note) => note === 'behind the broken ones')).toHaveLength(2));
    const { rows } = await owner.query('SELECT DISTINCT reason FROM notification.dead_letters ORDER BY reason');
    expect(rows).toEqual([{ reason: 'empty' }, { reason: 'not_json' }, { reason: 'too_large' }]);
    expect(broker.health()).toBeUndefined();
  });

  it('shows dead letters to their own tenant only, and replays one with one effect', async () => {
    const event = wentLive({ tenantId, note: 'refuse me' });
    await publish(event);
    await eventually(async () => expect([await lettersOf('one'), await lettersOf('two')].map((own) => own.length)).toEqual([1, 1]));
    const [letter] = await lettersOf('one');
    expect(letter).toMatchObject({ reason: 'refused', detail: 'not today', type: event.type, replayable: true, replayedAt: null });

    const letters = new DeadLetters(gatewayDb, gatewayBroker);
    await expect(letters.list(newId(), { limit: 10 })).resolves.toEqual([]);
    await expect(letters.replay(newId(), letter?.id as string)).resolves.toBeUndefined();

    Recorder.refusing = false;
    const first = await letters.replay(tenantId, letter?.id as string);
    const second = await letters.replay(tenantId, letter?.id as string);
    expect(first?.replayedAt).toBeInstanceOf(Date);
    expect(second?.replayedAt).toEqual(first?.replayedAt);
    await owner.query('UPDATE notification.dead_letters SET replayed_at = NULL');
    await letters.replay(tenantId, letter?.id as string); // as after a crash between the publication and the mark
    await publish(wentLive({ tenantId, projectId: event.partitionkey, note: 'last' }));
    await eventually(async () => expect((await effects()).filter((note) => note === 'last')).toHaveLength(2));
    expect((await effects()).filter((note) => note === 'refuse me')).toHaveLength(1);
  });

  it('does not replay what nobody can read', async () => {
    await owner.query('UPDATE notification.dead_letters SET tenant_id = $1 WHERE reason = $2', [tenantId, 'not_json']);
    const broken = (await lettersOf('one')).find(({ reason }) => reason === 'not_json');
    await expect(new DeadLetters(gatewayDb, gatewayBroker).replay(tenantId, broken?.id as string)).rejects.toThrow(NotReplayable);
  });
});
