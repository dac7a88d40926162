import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TOPICS } from '@golive/contracts';
import { type Broker, BrokerServer } from '@golive/messaging';
import { type HealthRegistry, logger, NestLogger } from '@golive/observability';
import { Database, keepTraces, roleUrl } from '@golive/persistence';
import type { AuditConfig } from './config.js';
import { applyRetention } from './retention.js';
import { RecordEventHandler } from './trail/record-event.handler.js';

const SERVICE = 'audit-service';
const DAY_MS = 86_400_000;
/** Seven years: what most rules for keeping books ask for. */
const RETENTION_MONTHS = 84;

/** The handlers of the audit service. */
@Module({ controllers: [RecordEventHandler] })
export class AuditModule {}

/**
 * Starts the audit service: every lifecycle event becomes an entry of its tenant's trail. The topics must exist.
 * `close` finishes what is in hand and closes the connections; the broker stays open.
 */
export async function startAuditService(
  config: AuditConfig,
  { broker, health }: { broker: Broker; health?: HealthRegistry },
): Promise<{ close(): Promise<void> }> {
  const url = roleUrl(config.databaseUrl, 'golive_audit');
  const db = await Database.connect({ url, applicationName: SERVICE, poolSize: config.poolSize });
  await ensurePartitions(db);
  const traces = keepTraces(db);
  const keeping = (): Promise<void> =>
    keepHouse(db, config.retentionMonths).catch((error: unknown) =>
      logger(SERVICE).error({ err: error }, 'partitions could not be made, or what is old could not go; tomorrow tries again'),
    );
  let kept = keeping();
  const daily = setInterval(() => (kept = keeping()), DAY_MS).unref();
  const app = await NestFactory.createMicroservice(AuditModule, {
    logger: new NestLogger(SERVICE),
    strategy: new BrokerServer({ broker, db, group: SERVICE, topics: [TOPICS.lifecycle], schema: 'audit', service: SERVICE }),
  });
  await app.listen();
  health?.addReadiness(`${SERVICE} database`, () => db.ping());
  return {
    async close() {
      clearInterval(daily);
      await kept;
      await app.close();
      await traces.stop();
      await db.close();
    },
  };
}

/** Once a day: partitions for the months to come, and an end to what is past its time. */
async function keepHouse(db: Database, months = RETENTION_MONTHS): Promise<void> {
  await ensurePartitions(db);
  logger(SERVICE).info(await applyRetention(db, months), 'what is past its time is gone');
}

/** The partitions of this month and the next two, of the trail and of every inbox. */
async function ensurePartitions(db: Database): Promise<void> {
  await db.acrossTenants((tx) => tx.query('SELECT control.ensure_partitions()'));
}
