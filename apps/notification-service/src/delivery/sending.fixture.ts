import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { CloudEvent } from '@golive/contracts';
import { configureLogging } from '@golive/observability';
import { Database, Doorbell, newId } from '@golive/persistence';
import { eventually, testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { Notifier } from '../planning/notifier.js';
import { configuredChats, DeliverySender } from './delivery-sender.js';

export type Settings = ConstructorParameters<typeof DeliverySender>[2];
type Row = Record<string, unknown>;

const LOCAL: Settings = { mailFrom: 'golive@golive.test', publicUrl: 'http://localhost:3000' };
const SAMPLE = new URL('../../../../libs/contracts/samples/golive.AutomationWentLive.v1.json', import.meta.url);
export const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as CloudEvent;

/** A suite's database, and notifications on their way in it. Each test has a tenant of its own. */
export class Sending {
  database!: TestDatabase;
  db!: Database;
  owner!: pg.Client;
  bell!: Doorbell;
  tenant!: string;
  private readonly closing: (() => unknown)[] = [];

  constructor() {
    beforeAll(async () => {
      configureLogging({ level: 'silent' });
      this.database = await testDatabase();
      const url = this.database.url('golive_notification');
      this.db = await Database.connect({ url, applicationName: 'notification-test', poolSize: 6 });
      this.owner = new pg.Client({ connectionString: this.database.ownerUrl });
      await this.owner.connect();
      this.bell = Doorbell.at(url);
    });
    beforeEach(() => void (this.tenant = newId()));
    afterEach(async () => {
      for (const close of this.closing.splice(0).reverse()) await close();
      // Nothing pending is left for the next test's senders.
      await this.owner.query(`UPDATE notification.deliveries SET status = 'failed', next_attempt_at = NULL WHERE status = 'pending'`);
    });
    afterAll(async () => {
      await this.bell.close();
      await this.owner.end();
      await this.db.close();
      await this.database.close();
    });
  }

  /** Runs after the test, the last one first. */
  onEnd(close: () => unknown): void {
    this.closing.push(close);
  }

  start(settings: Partial<Settings> = {}, on = this.db): DeliverySender {
    const sender = new DeliverySender(on, this.bell, { ...LOCAL, ...settings });
    this.onEnd(() => sender.close());
    return sender;
  }

  wentLive(data: object = {}): CloudEvent {
    return { ...sample, id: newId(), tenantid: this.tenant, data: { ...sample.data, tenant_id: this.tenant, ...data } } as CloudEvent;
  }

  async tell(events: CloudEvent[], settings: Partial<Settings> = {}): Promise<void> {
    const notifier = new Notifier({ emails: ['ops@golive.test'], chats: configuredChats({ ...LOCAL, ...settings }) }, this.bell);
    await this.db.withTenant(this.tenant, (tx) => notifier.notify(events, tx));
  }

  /** Rows across row-level security; `$1` is the tenant. */
  async rows(sql: string): Promise<Row[]> {
    return (await this.owner.query<Row>(sql, [this.tenant])).rows;
  }

  deliveries(): Promise<Row[]> {
    return this.rows(
      'SELECT id, channel, template, recipient, status, attempt, last_error, traceparent FROM notification.deliveries WHERE tenant_id = $1 ORDER BY id',
    );
  }

  async allSent(): Promise<void> {
    await eventually(async () => expect((await this.deliveries()).filter(({ status }) => status !== 'sent')).toEqual([]));
  }
}
