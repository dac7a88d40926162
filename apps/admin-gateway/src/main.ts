import { DEFAULT_PARTITIONS, TOPICS } from '@golive/contracts';
import { type Broker, EmbeddedBroker, KafkaBroker } from '@golive/messaging';
import { armFailPoints, configureLogging, logger, runUntilSignal } from '@golive/observability';
import { Database, Doorbell, roleUrl } from '@golive/persistence';
import { readGatewayConfig } from './config.js';
import { startGateway } from './start-gateway.js';

const config = readGatewayConfig();
configureLogging({ level: config.logLevel });
armFailPoints(config.failPoints);
const { broker, release } = await openBroker();
await broker.ensureTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions: DEFAULT_PARTITIONS })));
const gateway = await startGateway(config, { broker, otlpEndpoint: config.otlpEndpoint });
logger('admin-gateway').info({ url: gateway.url }, 'All modules loaded successfully');

runUntilSignal(async () => {
  await gateway.close();
  await release();
});

async function openBroker(): Promise<{ broker: Broker; release: () => Promise<void> }> {
  if (config.kafkaBrokers) {
    const kafka = new KafkaBroker({ brokers: config.kafkaBrokers, clientId: 'admin-gateway' });
    return { broker: kafka, release: () => kafka.close() };
  }
  const url = roleUrl(config.databaseUrl, 'golive_gateway');
  const db = await Database.connect({ url, applicationName: 'admin-gateway broker', poolSize: 4 });
  const doorbell = Doorbell.at(url);
  const embedded = new EmbeddedBroker({ db, url, doorbell });
  return {
    broker: embedded,
    release: async () => {
      await embedded.close();
      await doorbell.close();
      await db.close();
    },
  };
}
