import { DEFAULT_PARTITIONS, TOPICS } from '@golive/contracts';
import { type Broker, EmbeddedBroker, KafkaBroker } from '@golive/messaging';
import { Database, Doorbell, roleUrl } from '@golive/persistence';

/** A broker with the topics made, and how to let go of it. */
export interface OpenBroker {
  broker: Broker;
  close(): Promise<void>;
}

/** Kafka where brokers are named, else the log in PostgreSQL: one for all services of this process. */
export async function openBroker(kafkaBrokers: string[] | undefined, ownerUrl: string): Promise<OpenBroker> {
  const opened = kafkaBrokers ? kafka(kafkaBrokers) : await embedded(roleUrl(ownerUrl, 'golive_orchestrator'));
  try {
    await opened.broker.ensureTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions: DEFAULT_PARTITIONS })));
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function kafka(brokers: string[]): OpenBroker {
  const broker = new KafkaBroker({ brokers, clientId: 'golive' });
  return { broker, close: () => broker.close() };
}

async function embedded(url: string): Promise<OpenBroker> {
  const db = await Database.connect({ url, applicationName: 'golive broker', poolSize: 8 });
  const doorbell = Doorbell.at(url);
  const broker = new EmbeddedBroker({ db, url, doorbell });
  return {
    broker,
    async close() {
      await broker.close();
      await doorbell.close();
      await db.close();
    },
  };
}
