import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AutomationWentLiveV1, TOPICS } from '@golive/contracts';
import { Database, Doorbell, newId } from '@golive/persistence';
import { eventually, type LossyProxy, lossyProxy, startKafka, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import type { IncomingMessage } from '../broker.js';
import { wentLive } from '../events.fixture.js';
import { Outbox } from '../outbox/outbox.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { KafkaBroker } from './kafka-broker.js';

describe('a relay whose answers from Kafka get lost', () => {
  let database: TestDatabase;
  let db: Database;
  let doorbell: Doorbell;
  let proxy: LossyProxy;
  let through: KafkaBroker;
  let straight: KafkaBroker;

  beforeAll(async () => {
    const { brokers } = await startKafka();
    const [host = '', port = ''] = brokers[0]?.split(':') ?? [];
    proxy = await lossyProxy({ host, port: Number(port) }, (n) => n % 3 !== 0);
    straight = new KafkaBroker({ brokers, clientId: 'straight' });
    // Kafka names its own address to clients; this one goes to the proxy wherever it is sent.
    const socketFactory = ({ onConnect }: { onConnect: () => void }) => connect({ host: '127.0.0.1', port: proxy.port }, onConnect);
    through = new KafkaBroker({ brokers, clientId: 'through', socketFactory, requestTimeoutMs: 300 });
    await straight.ensureTopics([{ topic: TOPICS.lifecycle, partitions: 3 }]);
    database = await testDatabase();
    const url = database.url('golive_orchestrator');
    db = await Database.connect({ url, applicationName: 'lost-answers' });
    doorbell = Doorbell.at(url);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([through.close(), straight.close()]);
    await proxy.close();
    await db.close();
    await doorbell.close();
    await database.close();
  });

  it('loses nothing, and keeps the order in which a project’s events first arrive', async () => {
    const tenantId = newId();
    const projects = Array.from({ length: 5 }, () => newId());
    const arrived: IncomingMessage[] = [];
    const onBatch = (batch: IncomingMessage[]) => Promise.resolve(void arrived.push(...batch));
    await straight.subscribe({ group: `lost-answers-${tenantId}`, topics: [TOPICS.lifecycle], onBatch });
    const relay = new OutboxRelay({ db, url: database.url('golive_orchestrator'), broker: through, doorbell, service: 'test' });
    relay.start();

    for (let n = 0; n < 60; n++) {
      const projectId = projects[n % projects.length] as string;
      const events = [wentLive({ tenantId, projectId, note: `${n}a` }), wentLive({ tenantId, projectId, note: `${n}b` })];
      await db.withTenant(tenantId, (tx) => new Outbox(doorbell).append(tx, events));
    }
    const notesOf = (projectId: string): string[] => {
      const own = arrived
        .filter(({ key }) => key === projectId)
        .map(({ value }) => JSON.parse(String(value)) as { data: AutomationWentLiveV1 });
      return [...new Set(own.map(({ data }) => data.deployment_reason ?? ''))];
    };
    const expected = projects.map((_, p) =>
      Array.from({ length: 12 }, (__, i) => i * projects.length + p).flatMap((n) => [`${n}a`, `${n}b`]),
    );
    await eventually(() => expect(projects.map(notesOf)).toEqual(expected), { timeoutMs: 60_000 });
    expect(proxy.lost()).toBeGreaterThan(1);

    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const waiting = async () => (await owner.query('SELECT FROM control.outbox_messages WHERE published_at IS NULL')).rowCount;
    await eventually(async () => expect(await waiting()).toBe(0), { timeoutMs: 30_000 });
    await owner.end();
    await relay.close();
  }, 120_000);
});
