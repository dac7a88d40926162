import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudEvent, DEFAULT_PARTITIONS, TOPICS } from '@golive/contracts';
import { EmbeddedBroker } from '@golive/messaging';
import { configureLogging } from '@golive/observability';
import { Database, Doorbell, newId } from '@golive/persistence';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { startNotificationService } from './index.js';

const sample = (type: string): CloudEvent =>
  JSON.parse(readFileSync(new URL(`../../../libs/contracts/samples/golive.${type}.v1.json`, import.meta.url), 'utf8')) as CloudEvent;

describe('the notification service on the embedded broker', () => {
  let database: TestDatabase;
  let db: Database;
  let bell: Doorbell;
  let broker: EmbeddedBroker;
  let owner: pg.Client;
  let service: { close(): Promise<void> };

  beforeAll(async () => {
    configureLogging({ level: 'silent' });
    database = await testDatabase();
    const url = database.url('golive_notification');
    db = await Database.connect({ url, applicationName: 'test', poolSize: 4 });
    bell = Doorbell.at(url);
    broker = new EmbeddedBroker({ db, url, doorbell: bell });
    await broker.ensureTopics([{ topic: TOPICS.lifecycle, partitions: DEFAULT_PARTITIONS }]);
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const config = {
      databaseUrl: database.ownerUrl,
      mailFrom: 'golive@golive.test',
      opsEmails: ['ops@golive.test'],
      publicUrl: 'http://localhost:3000',
    };
    service = await startNotificationService({ ...config, poolSize: 1 }, { broker });
  });

  afterAll(async () => {
    await service.close();
    await broker.close();
    await bell.close();
    await owner.end();
    await db.close();
    await database.close();
  });

  const of = (type: string, tenant: string, data: object = {}): CloudEvent => {
    const event = sample(type);
    return { ...event, id: newId(), tenantid: tenant, data: { ...event.data, tenant_id: tenant, ...data } } as CloudEvent;
  };
  const publish = (...events: (CloudEvent | string)[]): Promise<void> =>
    broker.publish(
      events.map((event) => ({
        topic: TOPICS.lifecycle,
        key: typeof event === 'string' ? 'a project' : event.partitionkey,
        value: typeof event === 'string' ? event : JSON.stringify(event),
        headers: {},
      })),
    );
  const count = async (table: string, tenant: string): Promise<number> =>
    Number((await owner.query(`SELECT count(*) FROM notification.${table} WHERE tenant_id = $1`, [tenant])).rows[0].count);

  it('mails the client and ops once, tells the collaborators once, however often the event arrives, on a pool of one', async () => {
    const tenant = newId();
    const event = of('AutomationWentLive', tenant);
    const archived = of('AutomationArchived', tenant);
    await publish(event, event, archived);
    await publish(event);
    const last = of('AutomationWentLive', tenant);
    await publish(event, last);
    await eventually(async () => expect(await count('mailbox', tenant)).toBe(4));
    expect(await count('deliveries', tenant)).toBe(4);
    expect(await count('in_app_notifications', tenant)).toBe(6);
  });

  it('alerts ops when a deployment failed', async () => {
    const tenant = newId();
    await publish(of('DeploymentFailed', tenant, { alert: true }));
    await eventually(async () => {
      const { rows } = await owner.query('SELECT recipient, subject FROM notification.mailbox WHERE tenant_id = $1', [tenant]);
      expect(rows).toEqual([{ recipient: 'ops@golive.test', subject: 'The deployment of Invoice intake 2026.8.1 failed' }]);
    });
  });

  it('goes on after what nobody can read', async () => {
    const tenant = newId();
    await publish('not json', '', of('AutomationWentLive', newId(), { tenant_id: tenant }), of('AutomationWentLive', tenant));
    await eventually(async () => expect(await count('mailbox', tenant)).toBe(2));
    const { rows } = await owner.query('SELECT reason FROM notification.dead_letters ORDER BY "offset"');
    expect(rows).toHaveLength(3);
  });
});
