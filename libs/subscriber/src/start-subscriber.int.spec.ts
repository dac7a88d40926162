import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AutomationWentLiveV1, type CloudEvent, TOPICS } from '@golive/contracts';
import { type Broker, GroupInUse, openBroker, PermanentError } from '@golive/messaging';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { embedded, type Handle, NotReplayable, on, startSubscriber, type Subscriber, type SubscriberOptions } from './index.js';
import { messageOf, publish, ReleasedProject } from './published-events.fixture.js';

type WentLive = CloudEvent<AutomationWentLiveV1>;

describe('a subscriber', () => {
  let golive: TestDatabase;
  let own: TestDatabase;
  let broker: Broker;
  let release: () => Promise<void>;
  let db: pg.Pool;
  let group: string;
  let project: ReleasedProject;
  const running: Subscriber[] = [];

  beforeAll(async () => {
    [golive, own] = await Promise.all([testDatabase(), testDatabase({ migrated: false })]);
    ({ broker, release } = await openBroker({
      kafkaBrokers: undefined,
      databaseUrl: golive.ownerUrl,
      role: 'golive_gateway',
      service: 'spec',
    }));
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: 2 }]);
    db = new pg.Pool({ connectionString: own.ownerUrl, max: 2 });
    await db.query('CREATE TABLE effects (line bigserial PRIMARY KEY, event_id uuid, label text)');
  });
  afterAll(async () => {
    await db.end();
    await release();
    await Promise.all([golive.close(), own.close()]);
  });
  beforeEach(async () => {
    group = `spec-${randomUUID()}`;
    project = new ReleasedProject();
    await db.query('TRUNCATE effects');
  });
  afterEach(async () => {
    for (const subscriber of running.splice(0)) await subscriber.close();
  });

  const note: Handle<AutomationWentLiveV1> = async ({ id, data }, tx) => {
    await tx.query('INSERT INTO effects (event_id, label) VALUES ($1, $2)', [id, data.version_label]);
  };
  const start = async (handle: Handle<AutomationWentLiveV1> = note, more: Partial<SubscriberOptions> = {}): Promise<Subscriber> => {
    const subscriber = await startSubscriber({
      group,
      source: embedded({ databaseUrl: golive.ownerUrl }),
      databaseUrl: own.ownerUrl,
      handlers: [on(AutomationWentLiveV1, handle)],
      tenants: [project.tenant],
      onTrouble: () => undefined,
      ...more,
    });
    running.push(subscriber);
    return subscriber;
  };
  const releases = (count: number): WentLive[] => Array.from({ length: count }, () => project.wentLive());
  const effects = async (): Promise<string[]> =>
    (await db.query<{ event_id: string }>('SELECT event_id FROM effects ORDER BY line')).rows.map(({ event_id }) => event_id);
  const idsOf = (events: readonly WentLive[]): string[] => events.map(({ id }) => id);

  it('handles each event once and in order, however often it is delivered', async () => {
    const events = releases(150);
    await publish(broker, events);
    await publish(broker, events.slice(50, 80));
    const subscriber = await start();
    await eventually(async () => expect(await effects()).toEqual(idsOf(events)));
    await publish(broker, events);
    await eventually(async () => expect(await subscriber.lag()).toBe(0));
    expect(await effects()).toEqual(idsOf(events));
  });

  it('may have replicas: they share the work, and each effect is there once', async () => {
    const seen = new Map<string, string[]>();
    const projects = Array.from({ length: 10 }, () => new ReleasedProject(project.tenant));
    const handleAs =
      (name: string): Handle<AutomationWentLiveV1> =>
      async (event, tx) => {
        await note(event, tx);
        seen.set(name, [...(seen.get(name) ?? []), event.id]);
      };
    await start(handleAs('one'));
    await start(handleAs('other'));
    const events = projects.flatMap((each) => Array.from({ length: 20 }, () => each.wentLive()));
    await publish(broker, events);
    await eventually(async () => expect((await effects()).sort()).toEqual(idsOf(events).sort()));
  });

  it('lets an effect and the note that the event is done stand or fall together', async () => {
    let failures = 0;
    await publish(broker, [project.wentLive()]);
    await start(async (event, tx) => {
      await note(event, tx);
      if (failures++ < 3) throw new Error('half-way');
    });
    await eventually(async () => expect(await effects()).toHaveLength(1));
    expect(failures).toBe(4);
    expect((await db.query('SELECT FROM golive_subscriber.failures')).rowCount).toBe(0);
  });

  it('gives an event up after some failures, keeps it, and goes on; replayed, it has its effect once', async () => {
    const [first, broken, last] = releases(3) as [WentLive, WentLive, WentLive];
    let mended = false;
    await publish(broker, [first, broken, last]);
    const subscriber = await start(
      async (event, tx) => {
        await note(event, tx);
        if (event.id === broken.id && !mended) throw new Error('a bug of ours');
      },
      { maxAttempts: 3 },
    );
    await eventually(async () => expect(await effects()).toEqual([first.id, last.id]));
    const [letter, ...more] = await subscriber.deadLetters.list();
    expect([letter, more]).toMatchObject([
      { type: broken.type, reason: 'retries_exhausted', detail: 'a bug of ours', attempts: 3, tenantId: project.tenant, replayedAt: null },
      [],
    ]);
    await expect(subscriber.deadLetters.replay(letter!.id)).rejects.toThrow('a bug of ours');
    expect(await effects()).toHaveLength(2);
    mended = true;
    const [once, again] = await Promise.all([subscriber.deadLetters.replay(letter!.id), subscriber.deadLetters.replay(letter!.id)]);
    expect([once?.replayedAt, again?.replayedAt]).toEqual([expect.any(Date), expect.any(Date)]);
    expect(await effects()).toEqual([first.id, last.id, broken.id]);
    expect(await subscriber.deadLetters.replay(randomUUID())).toBeUndefined();
  });

  it('gives up at once what its handler calls hopeless, and what its database refuses', async () => {
    const events = releases(3);
    await publish(broker, events);
    let calls = 0;
    const subscriber = await start(async (event, tx) => {
      if (event.data.version_label === '1') throw new PermanentError('no_such_customer', 'nobody to bill');
      if (event.data.version_label === '2') await tx.query('SELECT 1/0');
      calls++;
      await note(event, tx);
    });
    await eventually(async () => expect(await effects()).toEqual([events[2]!.id]));
    const letters = await subscriber.deadLetters.list();
    expect(letters.map(({ reason, attempts }) => [reason, attempts]).sort()).toEqual([
      ['no_such_customer', 1],
      ['refused_data', 1],
    ]);
    expect(calls).toBe(1);
  });

  it('keeps an event in a version that it does not know, and handles it once it does', async () => {
    const event = project.wentLive();
    const newer = { ...event, id: randomUUID(), type: 'golive.AutomationWentLive.v2' };
    await broker.publish([messageOf(newer)]);
    await publish(broker, [event]);
    const subscriber = await start();
    await eventually(async () => expect(await effects()).toEqual([event.id]));
    const [letter] = await subscriber.deadLetters.list();
    expect(letter).toMatchObject({ type: newer.type, reason: 'unknown_version' });
    await expect(subscriber.deadLetters.replay(letter!.id)).rejects.toThrow(NotReplayable);
    // What a library that knows the version would read in the same letter.
    await db.query(`UPDATE golive_subscriber.dead_letters SET value = $2 WHERE id = $1`, [
      letter!.id,
      JSON.stringify({ ...newer, type: event.type }),
    ]);
    await subscriber.deadLetters.replay(letter!.id);
    expect(await effects()).toEqual([event.id, newer.id]);
  });

  it('passes over such an event when it is told to, and over types that it never heard of', async () => {
    const event = project.wentLive();
    await broker.publish([
      messageOf({ ...event, id: randomUUID(), type: 'golive.AutomationWentLive.v2' }),
      messageOf({ ...event, id: randomUUID(), type: 'golive.SomethingNew.v1' }),
    ]);
    await publish(broker, [event]);
    const subscriber = await start(note, { unknownVersions: 'skip' });
    await eventually(async () => expect(await effects()).toEqual([event.id]));
    expect(await subscriber.deadLetters.list()).toEqual([]);
  });

  it('is not stopped by messages that are none', async () => {
    const event = project.wentLive();
    const broken = ['not json', '[]', '{"specversion":"1.0"}', JSON.stringify({ ...event, data: { ...event.data, project_id: 7 } })];
    await broker.publish(broken.map((value) => ({ topic: TOPICS.lifecycle, key: project.id, value, headers: {} })));
    await publish(broker, [event]);
    const subscriber = await start();
    await eventually(async () => expect(await effects()).toEqual([event.id]));
    const letters = await subscriber.deadLetters.list();
    expect(letters.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['not_json', 'not_an_event', 'invalid_data']));
    expect(letters.find(({ reason }) => reason === 'not_json')?.value?.toString()).toBe('not json');
  });

  it('replays from a time: what was missed, or all of it again when asked to', async () => {
    const before = releases(5);
    await publish(broker, before);
    const subscriber = await start();
    await eventually(async () => expect(await effects()).toEqual(idsOf(before)));
    await pause(20); // the log keeps times in microseconds, events in milliseconds
    const from = new Date();
    await pause(20);
    const after = releases(5);
    await publish(broker, after);
    await eventually(async () => expect(await effects()).toHaveLength(10));

    await db.query('DELETE FROM effects WHERE event_id = $1', [after[2]!.id]);
    await db.query('DELETE FROM golive_subscriber.inbox_messages WHERE message_id = $1', [after[2]!.id]);
    await subscriber.replay({ from });
    await eventually(async () => expect((await effects()).at(-1)).toBe(after[2]!.id));
    await eventually(async () => expect(await subscriber.lag()).toBe(0));
    expect(await effects()).toHaveLength(10);

    await db.query('TRUNCATE effects');
    await subscriber.replay({ from, again: true });
    await eventually(async () => expect(await effects()).toEqual(idsOf(after)));
  });

  it('refuses a replay while another replica takes events, and goes on', async () => {
    const [one] = [await start(), await start()];
    await expect(one.replay({ from: new Date(0) })).rejects.toThrow(GroupInUse);
    const events = releases(3);
    await publish(broker, events);
    await eventually(async () => expect(await effects()).toEqual(idsOf(events)));
  });

  it('reads the embedded log by a role that can read the log and nothing else', async () => {
    const reader = new pg.Client({ connectionString: golive.url('golive_subscriber') });
    await reader.connect();
    await reader.query('SELECT 1 FROM broker.messages LIMIT 1');
    for (const statement of [
      'DELETE FROM broker.messages',
      'UPDATE broker.partitions SET next_offset = 0',
      'SELECT 1 FROM control.projects',
      'SELECT 1 FROM notification.deliveries',
    ]) {
      await expect(reader.query(statement)).rejects.toThrow('permission denied');
    }
    await reader.end();
  });

  it('wants a handler per type, and a schema that needs no quotes', async () => {
    await expect(start(note, { handlers: [] })).rejects.toThrow('at least one');
    await expect(start(note, { handlers: [on(AutomationWentLiveV1, note), on(AutomationWentLiveV1, note)] })).rejects.toThrow(
      'two handlers',
    );
    await expect(start(note, { schema: 'x; DROP TABLE effects' })).rejects.toThrow(TypeError);
  });
});
