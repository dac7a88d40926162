import { askEnvironment } from '../environment/ask-environment.js';
import { type Kafka, launchKafka, type PrivateKafka, type PrivateKafkaOptions } from './launch-kafka.js';

/**
 * The run's one Kafka, started by the first suite that asks (allow `beforeAll` 60 s). Suites share it, so each names its
 * topics and groups after itself; `stop()` leaves it running for the others. With `private: true` a broker of the
 * suite's own, which it may kill and restart, and must stop.
 * Only specs with `.kafka.` in their file name use it: `npm test` leaves those out where Kafka cannot run.
 */
export function startKafka(options: { private: true } & PrivateKafkaOptions): Promise<PrivateKafka>;
export function startKafka(): Promise<Kafka>;
export async function startKafka(options: { private?: boolean } & PrivateKafkaOptions = {}): Promise<Kafka> {
  if (options.private) return launchKafka(options);
  const { brokers } = await askEnvironment<Pick<Kafka, 'brokers'>>('kafka');
  return { brokers, stop: () => Promise.resolve() };
}
