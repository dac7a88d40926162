import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TOPICS } from '@golive/contracts';
import { type Broker, BrokerServer } from '@golive/messaging';
import { type HealthRegistry, NestLogger } from '@golive/observability';
import { Database, Doorbell, keepTraces, roleUrl } from '@golive/persistence';
import type { NotificationConfig } from './config.js';
import { configuredChats, DeliverySender } from './delivery/delivery-sender.js';
import { Notifier } from './planning/notifier.js';
import { NotifyHandler } from './planning/notify.handler.js';

const SERVICE = 'notification-service';

/** The handlers of the notification service. */
@Module({})
export class NotificationModule {
  static with(notifier: Notifier): DynamicModule {
    return { module: NotificationModule, controllers: [NotifyHandler], providers: [{ provide: Notifier, useValue: notifier }] };
  }
}

/**
 * Starts the notification service: events become rows, and what is to be sent leaves. The topics must exist. `close`
 * takes nothing more, gives what is under way a moment to leave, and closes the connections; the broker stays open.
 */
export async function startNotificationService(
  config: NotificationConfig,
  { broker, health }: { broker: Broker; health?: HealthRegistry },
): Promise<{ close(): Promise<void> }> {
  const url = roleUrl(config.databaseUrl, 'golive_notification');
  const db = await Database.connect({ url, applicationName: SERVICE, poolSize: config.poolSize });
  const traces = keepTraces(db);
  const bell = Doorbell.at(url);
  const notifier = new Notifier({ emails: config.opsEmails, chats: configuredChats(config), github: config.github !== undefined }, bell);
  const app = await NestFactory.createMicroservice(NotificationModule.with(notifier), {
    logger: new NestLogger(SERVICE),
    strategy: new BrokerServer({ broker, db, group: SERVICE, topics: [TOPICS.lifecycle], schema: 'notification', service: SERVICE }),
  });
  await app.listen();
  const sender = new DeliverySender(db, bell, config);
  health?.addReadiness(`${SERVICE} database`, () => db.ping());
  return {
    async close() {
      await app.close();
      await sender.close();
      await bell.close();
      await traces.stop();
      await db.close();
    },
  };
}
