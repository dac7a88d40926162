import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AutomationWentLiveV1, type CloudEvent, DeployRequestedV1 } from '@golive/contracts';
import { currentTraceId, newTraceparent, startTelemetry } from '@golive/observability';
import { Database, newId, type TenantTransaction } from '@golive/persistence';
import { httpSink, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import type { IncomingMessage } from '../broker.js';
import { delivered, deployRequested, wentLive } from '../events.fixture.js';
import { PermanentError } from '../permanent-error.js';
import { consumeBatch, type EventHandler } from './consume-batch.js';

let database: TestDatabase;
let db: Database;
let owner: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  db = await Database.connect({ url: database.url('golive_notification'), applicationName: 'consumer' });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
  await database.close();
});

/** An effect that nothing but the inbox keeps from happening twice. */
const effect = async (tx: TenantTransaction, { tenantid, data }: CloudEvent): Promise<void> => {
  const note = (data as AutomationWentLiveV1).deployment_reason ?? data.constructor.name;
  await tx.affected(`INSERT INTO notification.mailbox VALUES ($1, $2, 'from', 'to', $3, 'text', 'html')`, [newId(), tenantid, note]);
};
const recordAll: EventHandler = async (events, tx) => {
  for (const event of events) await effect(tx, event);
};

describe('the wrapper around handlers', () => {
  let group = '';
  let tenantId = '';
  beforeEach(() => {
    group = `group-${newId()}`;
    tenantId = newId();
  });

  const consume = (messages: IncomingMessage[], handle: EventHandler = recordAll) =>
    consumeBatch(
      { db, group, schema: 'notification', service: 'test', handlers: new Map([[AutomationWentLiveV1.type, handle]]) },
      messages,
    );
  const effects = async (of = tenantId) =>
    (
      await owner.query<{ subject: string }>('SELECT subject FROM notification.mailbox WHERE tenant_id = $1 ORDER BY message_id', [of])
    ).rows.map(({ subject }) => subject);
  const letters = async () =>
    (
      await owner.query<{ reason: string; tenant_id: string | null; replayable: boolean; bytes: number | null }>(
        'SELECT reason, tenant_id, replayable, length(value) AS bytes FROM notification.dead_letters WHERE consumer_group = $1 ORDER BY id',
        [group],
      )
    ).rows;

  it('lets an event have its effect once, however often it is delivered', async () => {
    const event = wentLive({ tenantId, note: 'once' });
    await consume([delivered(event), delivered(event)]);
    await consume([delivered(event)]);
    await Promise.all([consume([delivered(event)]), consume([delivered(event)])]);
    await expect(effects()).resolves.toEqual(['once']);
  });

  it('gives each consumer group its own effect', async () => {
    const event = wentLive({ tenantId, note: 'each' });
    await consume([delivered(event)]);
    group = `group-${newId()}`;
    await consume([delivered(event)]);
    await expect(effects()).resolves.toEqual(['each', 'each']);
  });

  it('hands a tenant’s events over in order, together, in one transaction', async () => {
    const runs: number[] = [];
    const batch = ['a', 'b', 'c'].map((note) => delivered(wentLive({ tenantId, note })));
    await consume(batch, async (events, tx) => {
      runs.push(events.length);
      await recordAll(events, tx);
    });
    expect(runs).toEqual([3]);
    await expect(effects()).resolves.toEqual(['a', 'b', 'c']);
  });

  it('keeps the order across types', async () => {
    const seen: string[] = [];
    const noting = (): EventHandler => (events) => {
      seen.push(events.map(({ type }) => type.split('.')[1]).join('+'));
      return Promise.resolve();
    };
    const handlers = new Map([AutomationWentLiveV1, DeployRequestedV1].map(({ type }) => [type, noting()]));
    const batch = [wentLive({ tenantId }), wentLive({ tenantId }), deployRequested({ tenantId }), wentLive({ tenantId })];
    await consumeBatch(
      { db, group, schema: 'notification', service: 'test', handlers },
      batch.map((event) => delivered(event)),
    );
    expect(seen).toEqual(['AutomationWentLive+AutomationWentLive', 'DeployRequested', 'AutomationWentLive']);
  });

  it('skips a type that it has no handler for, without a trace', async () => {
    const event = deployRequested({ tenantId });
    await consume([delivered(event), delivered(event, { headers: {} })]);
    await expect(letters()).resolves.toEqual([]);
    const { rowCount } = await owner.query('SELECT FROM notification.inbox_messages WHERE consumer_group = $1', [group]);
    expect(rowCount).toBe(0);
  });

  it('keeps broken messages as dead letters, once each, and handles what stands between them', async () => {
    const event = wentLive({ tenantId });
    const json = (value: unknown) => Buffer.from(JSON.stringify(value));
    const nextVersion = { ...event, type: 'golive.AutomationWentLive.v7' };
    const batch = [
      delivered(event, { value: Buffer.from('{"not json') }),
      delivered(wentLive({ tenantId, note: 'between' })),
      delivered(event, { value: null }),
      delivered(event, { value: Buffer.alloc(5_000_000, 'x') }),
      delivered(event, { value: json({ hello: 'world' }) }),
      delivered(nextVersion, { value: json(nextVersion) }),
      delivered(event, { headers: {}, value: json({ ...event, type: 'golive.Nonsense.v1' }) }),
      delivered(event, { value: json({ ...event, data: { ...event.data, workflow_id: 7 } }) }),
      delivered(event, { headers: { tenantid: newId() } }),
      delivered(event, { headers: {}, value: json({ ...event, tenantid: newId() }) }),
      delivered(event, { key: 'another project' }),
      delivered(wentLive({ tenantId, note: 'after' })),
    ];
    await consume(batch);
    await consume(batch);
    await expect(effects()).resolves.toEqual(['between', 'after']);
    const kept = await letters();
    expect(kept.map(({ reason }) => reason)).toEqual([
      'not_json',
      'empty',
      'too_large',
      'not_an_event',
      'unknown_version',
      'unknown_type',
      'invalid_data',
      'tenant_mismatch',
      'tenant_mismatch',
      'invalid_data',
    ]);
    expect(kept.filter(({ replayable }) => !replayable).map(({ reason }) => reason)).toEqual(['not_json', 'empty', 'too_large']);
    expect(kept.find(({ reason }) => reason === 'too_large')?.bytes).toBe(256 * 1024);
    expect(kept.filter(({ reason }) => reason === 'tenant_mismatch').map((letter) => letter.tenant_id)).toEqual([null, null]);
    expect(kept.find(({ reason }) => reason === 'invalid_data')?.tenant_id).toBe(tenantId);
  });

  it('brings a transient error back to the broker, and leaves nothing behind', async () => {
    const event = wentLive({ tenantId, note: 'later' });
    const failing: EventHandler = async (events, tx) => {
      await recordAll(events, tx);
      throw new Error('the disk is full');
    };
    await expect(consume([delivered(event)], failing)).rejects.toThrow('the disk is full');
    await expect(effects()).resolves.toEqual([]);
    await expect(letters()).resolves.toEqual([]);
    await consume([delivered(event)]);
    await expect(effects()).resolves.toEqual(['later']);
  });

  it('does what comes before a transient error, and what other tenants have, nevertheless', async () => {
    const otherTenant = newId();
    const batch = [wentLive({ tenantId, note: 'before' }), wentLive({ tenantId, note: 'bad' }), wentLive({ tenantId, note: 'behind' })];
    const messages = [...batch, wentLive({ tenantId: otherTenant, note: 'elsewhere' })].map((event) => delivered(event));
    const failing: EventHandler = async (events, tx) => {
      await recordAll(events, tx);
      if (events.some(({ data }) => (data as AutomationWentLiveV1).deployment_reason === 'bad')) throw new Error('not now');
    };
    await expect(consume(messages, failing)).rejects.toThrow('not now');
    await expect(effects()).resolves.toEqual(['before']);
    await expect(effects(otherTenant)).resolves.toEqual(['elsewhere']);
    await consume(messages);
    await expect(effects()).resolves.toEqual(['before', 'bad', 'behind']);
  });

  it.each([
    ['a permanent error', 'tenant_mismatch', () => Promise.reject(new PermanentError('tenant_mismatch'))],
    [
      'a broken constraint',
      'refused_by_constraint',
      (tx: TenantTransaction) => tx.query(`INSERT INTO notification.mailbox (message_id, tenant_id) VALUES ('x', $1)`, [tx.tenantId]),
    ],
    ['data that PostgreSQL refuses', 'refused_data', (tx: TenantTransaction) => tx.query('SELECT 1 / $1::int', [0])],
  ])('turns %s of a handler into a dead letter, and undoes the half effect', async (_, reason, fail) => {
    const messages = ['one', 'bad', 'two'].map((note) => delivered(wentLive({ tenantId, note })));
    const failing: EventHandler = async (events, tx) => {
      for (const event of events) {
        await effect(tx, event);
        if ((event.data as AutomationWentLiveV1).deployment_reason === 'bad') await fail(tx);
      }
    };
    await consume(messages, failing);
    await consume(messages, failing);
    await expect(effects()).resolves.toEqual(['one', 'two']);
    await expect(letters()).resolves.toMatchObject([{ reason }]);
  });

  it('never shows secrets of an error in a dead letter', async () => {
    await consume([delivered(wentLive({ tenantId }))], () => Promise.reject(new PermanentError('refused', '401 for Bearer hunter2canary')));
    const { rows } = await owner.query('SELECT detail FROM notification.dead_letters WHERE consumer_group = $1', [group]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('hunter2canary');
  });

  it('continues the trace of each event, alone and in a batch', async () => {
    const collector = await httpSink();
    const telemetry = startTelemetry({ serviceName: 'test', otlpEndpoint: collector.url });
    const traceparents = [1, 2, 3].map(() => newTraceparent());
    const [alone, ...together] = traceparents.map((traceparent) => delivered(wentLive({ tenantId, traceparent })));
    let traceInHandler: string | undefined;
    await consume([alone as IncomingMessage], () => Promise.resolve(void (traceInHandler = currentTraceId())));
    await consume(together);
    await telemetry.shutdown();
    await collector.close();

    expect(traceparents[0]).toContain(traceInHandler);
    type Exported = {
      resourceSpans: { scopeSpans: { spans: { name: string; kind: number; traceId: string; parentSpanId: string }[] }[] }[];
    };
    const spans = collector.requests
      .filter(({ path }) => path === '/v1/traces')
      .flatMap(({ body }) => (JSON.parse(body) as Exported).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const consumed = spans.filter(({ name, kind }) => name === `consume ${AutomationWentLiveV1.type}` && kind === 5);
    expect(consumed.map(({ traceId, parentSpanId }) => `00-${traceId}-${parentSpanId}-01`).sort()).toEqual([...traceparents].sort());
  });
});
