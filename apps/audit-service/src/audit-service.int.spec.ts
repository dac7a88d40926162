import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudEvent, DEFAULT_PARTITIONS, EVENTS, TOPICS } from '@golive/contracts';
import { EmbeddedBroker } from '@golive/messaging';
import { configureLogging } from '@golive/observability';
import { Database, Doorbell, newId } from '@golive/persistence';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { startAuditService, verifyTrailOf } from './index.js';

const folder = new URL('../../../libs/contracts/samples/', import.meta.url);
const samples = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as CloudEvent)
  .filter(({ type }) => EVENTS.get(type)?.topic === TOPICS.lifecycle);

describe('the audit service on the embedded broker', () => {
  let database: TestDatabase;
  let db: Database;
  let bell: Doorbell;
  let broker: EmbeddedBroker;
  let owner: pg.Client;
  let service: { close(): Promise<void> };

  beforeAll(async () => {
    configureLogging({ level: 'silent' });
    database = await testDatabase();
    const url = database.url('golive_audit');
    db = await Database.connect({ url, applicationName: 'test', poolSize: 4 });
    bell = Doorbell.at(url);
    broker = new EmbeddedBroker({ db, url, doorbell: bell });
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: DEFAULT_PARTITIONS }]);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    service = await startAuditService({ databaseUrl: database.ownerUrl }, { broker });
  });

  afterAll(async () => {
    await service.close();
    await broker.close();
    await bell.close();
    await owner.end();
    await db.close();
    await database.close();
  });

  const eventsOf = (tenant: string): CloudEvent[] =>
    samples.map((event) => ({ ...event, id: newId(), tenantid: tenant, data: { ...event.data, tenant_id: tenant } }) as CloudEvent);
  const publish = (events: CloudEvent[]): Promise<void> =>
    broker.publish(
      events.map((event) => ({ topic: TOPICS.lifecycle, key: event.partitionkey, value: JSON.stringify(event), headers: {} })),
    );

  it('records every type of lifecycle event once, in one valid chain, whatever is redelivered', async () => {
    const tenant = newId();
    const events = eventsOf(tenant);
    await publish(events);
    await publish(events);
    await publish([...events, ...eventsOf(tenant)]);
    await eventually(async () => expect(await verifyTrailOf(db, tenant)).toMatchObject({ valid: true, entries: 2 * events.length }));
    const { rows } = await owner.query('SELECT DISTINCT event_type FROM audit.audit_trail WHERE tenant_id = $1', [tenant]);
    expect(new Set(rows.map(({ event_type: type }) => type))).toEqual(new Set(samples.map(({ type }) => type)));
  });

  it('keeps the order of what happened to one project', async () => {
    const tenant = newId();
    const events = eventsOf(tenant).filter(({ partitionkey }) => partitionkey === samples[0]?.partitionkey);
    for (const event of events) await publish([event]);
    await eventually(async () => {
      const { rows } = await owner.query('SELECT event_id FROM audit.audit_trail WHERE tenant_id = $1 ORDER BY seq', [tenant]);
      expect(rows.map(({ event_id: id }) => id)).toEqual(events.map(({ id }) => id));
    });
  });

  it('has partitions for the months to come', async () => {
    const { rows } = await owner.query(
      `SELECT to_regclass('audit.audit_trail' || to_char(now() + interval '1 month', '_YYYY_MM')) AS next`,
    );
    expect(rows[0].next).not.toBeNull();
  });
});
