import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AutomationWentLiveV1, TOPICS } from '@golive/contracts';
import { inSpan, newTraceparent, startTelemetry } from '@golive/observability';
import { Database, Doorbell, newId } from '@golive/persistence';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import type { IncomingMessage, Subscription } from '../broker.js';
import { EmbeddedBroker } from '../embedded/embedded-broker.js';
import { wentLive } from '../events.fixture.js';
import { Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';

describe('the outbox and its relay', () => {
  let database: TestDatabase;
  let url: string;
  let db: Database;
  let doorbell: Doorbell;
  let broker: EmbeddedBroker;
  let owner: pg.Client;
  let subscription: Subscription;
  let relays: OutboxRelay[] = [];
  let arrived: IncomingMessage[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    url = database.url('golive_orchestrator');
    db = await Database.connect({ url, applicationName: 'relay' });
    doorbell = Doorbell.at(url);
    broker = new EmbeddedBroker({ db, url, doorbell });
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: 3 }]);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const onBatch = (batch: IncomingMessage[]) => Promise.resolve(void arrived.push(...batch));
    subscription = await broker.subscribe({ group: 'reader', topics: [TOPICS.lifecycle], onBatch });
  });
  beforeEach(() => {
    arrived = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.close()));
    relays = [];
  });
  afterAll(async () => {
    await subscription.close();
    await broker.close();
    await owner.end();
    await db.close();
    await doorbell.close();
    await database.close();
  });

  const startRelay = (through: Pick<EmbeddedBroker, 'publish'> = broker, pollMs?: number): OutboxRelay => {
    const relay = new OutboxRelay({ db, url, broker: through as EmbeddedBroker, doorbell, service: 'test', pollMs });
    relays.push(relay);
    relay.start();
    return relay;
  };
  const append = (projectId: string, notes: string[], tenantId = newId()) =>
    db.withTenant(tenantId, (tx) =>
      new Outbox(doorbell).append(
        tx,
        notes.map((note) => wentLive({ tenantId, projectId, note })),
      ),
    );
  const notesOf = (projectId: string): string[] => {
    const own = arrived
      .filter(({ key }) => key === projectId)
      .map(({ value }) => (JSON.parse(String(value)) as { data: AutomationWentLiveV1 }).data);
    return [...new Set(own.map((data) => data.deployment_reason ?? ''))];
  };
  const waiting = async () => (await owner.query('SELECT FROM control.outbox_messages WHERE published_at IS NULL')).rowCount;

  it('publishes what was committed, in the order of its project, and never what was rolled back', async () => {
    startRelay();
    const [project, other] = [newId(), newId()];
    const tenantId = newId();
    const rolledBack = db.withTenant(tenantId, async (tx) => {
      await new Outbox(doorbell).append(tx, [wentLive({ tenantId, projectId: project, note: 'never' })]);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    for (let n = 0; n < 20; n++) await append(n % 2 ? project : other, [`${n}a`, `${n}b`]);
    await eventually(() => expect([...notesOf(project), ...notesOf(other)]).toHaveLength(40));
    expect(notesOf(project)).toEqual(Array.from({ length: 10 }, (_, n) => [`${2 * n + 1}a`, `${2 * n + 1}b`]).flat());
    await eventually(async () => expect(await waiting()).toBe(0));
  });

  it('loses no row that commits after one with a later position', async () => {
    startRelay();
    const [early, late] = [newId(), newId()];
    let commit: () => void = () => undefined;
    const tenantId = newId();
    const slow = db.withTenant(tenantId, async (tx) => {
      await new Outbox(doorbell).append(tx, [wentLive({ tenantId, projectId: late, note: 'late' })]);
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await append(early, ['early']);
    await eventually(() => expect(notesOf(early)).toEqual(['early']));
    commit();
    await slow;
    await eventually(() => expect(notesOf(late)).toEqual(['late']));
  });

  it('stores the trace of the work that an event comes from, and sends it along', async () => {
    const telemetry = startTelemetry({ serviceName: 'test' });
    const traceparent = newTraceparent();
    const project = newId();
    await inSpan('work', { traceparent }, () => append(project, ['traced']));
    startRelay();
    await eventually(() => expect(notesOf(project)).toEqual(['traced']));
    const message = arrived.find(({ key }) => key === project);
    expect(message?.headers['traceparent']?.slice(0, 36)).toBe(traceparent.slice(0, 36));
    expect((JSON.parse(String(message?.value)) as { traceparent: string }).traceparent).toBe(message?.headers['traceparent']);
    await telemetry.shutdown();
  });

  it('lets one of two relays lead, and the other take over', async () => {
    let [byOne, byTwo] = [0, 0];
    const one = startRelay({ publish: (messages) => ((byOne += messages.length), broker.publish(messages)) });
    const project = newId();
    await append(project, ['1']);
    await eventually(() => expect(byOne).toBe(1));
    startRelay({ publish: (messages) => ((byTwo += messages.length), broker.publish(messages)) });
    await append(project, ['2', '3']);
    await eventually(() => expect(byOne).toBe(3));
    expect(byTwo).toBe(0);
    await one.close();
    await append(project, ['4']);
    await eventually(() => expect(notesOf(project)).toEqual(['1', '2', '3', '4']));
    expect(byTwo).toBe(1);
  });

  it('lets another one lead at once when the leader goes, without waiting for its poll', async () => {
    const tried: string[] = [];
    const [one, two] = ['one', 'two'].map((name) => ({
      publish: (messages: Parameters<EmbeddedBroker['publish']>[0]) => (tried.push(name), broker.publish(messages)),
    }));
    const leader = startRelay(one, 600_000);
    const project = newId();
    await append(project, ['1']);
    await eventually(() => expect(tried).toEqual(['one']));
    startRelay(two, 600_000);
    await append(project, ['2']);
    await eventually(() => expect(tried).toEqual(['one', 'one']));
    await leader.close();
    await append(project, ['3']);
    await eventually(() => expect(tried).toEqual(['one', 'one', 'two']));
  });

  it('does no harm when a relay has lost its lock and does not know: everything arrives, first arrivals in order', async () => {
    const project = newId();
    let stalled: (() => void) | undefined;
    startRelay({
      publish: async (messages) => {
        if (!stalled) await new Promise<void>((resolve) => (stalled = resolve));
        await broker.publish(messages);
      },
    });
    await append(project, ['1', '2']);
    await eventually(() => expect(stalled).toBeDefined());
    await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'golive-relay-lock'`);
    startRelay();
    await append(project, ['3']);
    await eventually(() => expect(notesOf(project)).toEqual(['1', '2', '3']));
    stalled?.(); // the first one now publishes what it took long ago
    await append(project, ['4']);
    await eventually(() => expect(notesOf(project)).toEqual(['1', '2', '3', '4']));
    await eventually(async () => expect(await waiting()).toBe(0));
  });

  it('lets an event that the broker refuses hold up its own project only, until it is mended', async () => {
    const [broken, fine] = [newId(), newId()];
    await append(broken, ['1', '2', '3']);
    await owner.query(
      `UPDATE control.outbox_messages SET body = rpad(body, 3000000) WHERE project_id = $1 AND body LIKE '%"deployment_reason":"2"%'`,
      [broken],
    );
    startRelay();
    await append(fine, ['1', '2']);
    await eventually(() => expect([notesOf(broken), notesOf(fine)]).toEqual([['1'], ['1', '2']]));
    const failed = () =>
      owner.query('SELECT attempts, last_error FROM control.outbox_messages WHERE project_id = $1 AND attempts > 0', [broken]);
    await eventually(async () => expect((await failed()).rows).toMatchObject([{ last_error: expect.stringContaining('3000000 bytes') }]));
    await append(fine, ['3']);
    await eventually(() => expect(notesOf(fine)).toEqual(['1', '2', '3']));
    expect(notesOf(broken)).toEqual(['1']);
    await owner.query('UPDATE control.outbox_messages SET body = rtrim(body), next_attempt_at = NULL WHERE project_id = $1', [broken]);
    await eventually(() => expect(notesOf(broken)).toEqual(['1', '2', '3']));
  });

  it('keeps everything while the broker is away, and delivers it when it is back', async () => {
    let away = true;
    startRelay({ publish: (messages) => (away ? Promise.reject(new Error('nobody answers')) : broker.publish(messages)) });
    const project = newId();
    for (const note of ['1', '2', '3']) await append(project, [note]);
    await eventually(async () => expect(await waiting()).toBe(3));
    away = false;
    await eventually(() => expect(notesOf(project)).toEqual(['1', '2', '3']));
    await eventually(async () => expect(await waiting()).toBe(0));
  });
});
