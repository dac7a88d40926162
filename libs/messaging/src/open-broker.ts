import { Database, Doorbell, roleUrl, type ServiceRole } from '@golive/persistence';
import type { Broker } from './broker.js';
import { EmbeddedBroker } from './embedded/embedded-broker.js';
import { KafkaBroker } from './kafka/kafka-broker.js';

export interface OpenBrokerOptions {
  /** `host:port` of each Kafka broker; absent: the log in the database. */
  kafkaBrokers: string[] | undefined;
  /** Connection string of the owner, or of the service's role. */
  databaseUrl: string;
  role: ServiceRole;
  /** The service's name, for whoever looks at connections. */
  service: string;
}

/** A broker with everything below it. */
export interface OpenedBroker {
  broker: Broker;
  /** Closes the broker, then the connections that were opened for it. */
  release(): Promise<void>;
}

/** The broker of a service's own process, on connections of its own: Kafka where brokers are named, else the embedded one. */
export async function openBroker({ kafkaBrokers, databaseUrl, role, service }: OpenBrokerOptions): Promise<OpenedBroker> {
  if (kafkaBrokers) {
    const broker = new KafkaBroker({ brokers: kafkaBrokers, clientId: service });
    return { broker, release: () => broker.close() };
  }
  const url = roleUrl(databaseUrl, role);
  const db = await Database.connect({ url, applicationName: `${service} broker`, poolSize: 4 });
  const doorbell = Doorbell.at(url);
  const broker = new EmbeddedBroker({ db, url, doorbell, trims: role !== 'golive_subscriber' });
  return {
    broker,
    release: async () => {
      await broker.close();
      await doorbell.close();
      await db.close();
    },
  };
}
