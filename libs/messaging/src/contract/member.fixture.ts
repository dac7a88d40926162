import { Database, Doorbell } from '@golive/persistence';
import type { Broker } from '../broker.js';
import { EmbeddedBroker } from '../embedded/embedded-broker.js';
import { KafkaBroker } from '../kafka/kafka-broker.js';

/** Which broker a member joins, and as what. */
export interface MemberOptions {
  /** Connection string of the embedded broker's database. */
  url?: string;
  /** Addresses of Kafka. */
  brokers?: string[];
  group: string;
  topic: string;
}

const { url, brokers, group, topic } = JSON.parse(process.argv[2] ?? '{}') as MemberOptions;
const broker: Broker =
  url === undefined
    ? new KafkaBroker({ brokers: brokers ?? [], clientId: 'member' })
    : new EmbeddedBroker({ db: await Database.connect({ url, applicationName: 'member' }), url, doorbell: Doorbell.at(url) });

await broker.subscribe({
  group,
  topics: [topic],
  onBatch: (messages) => {
    for (const { value } of messages) console.log(String(value));
    return new Promise(() => undefined);
  },
});
console.log('ready');
