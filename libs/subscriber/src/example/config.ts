import { embedded, type EventSource, kafka } from '../source.js';

export interface ExampleConfig {
  /** The example's own database. */
  databaseUrl: string;
  source: EventSource;
}

/** `EXAMPLE_DATABASE_URL`; `KAFKA_BROKERS`, else `GOLIVE_DATABASE_URL` for the embedded log. */
export function readExampleConfig(env: NodeJS.ProcessEnv = process.env): ExampleConfig {
  const { EXAMPLE_DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers, GOLIVE_DATABASE_URL: golive } = env;
  if (!databaseUrl) throw new TypeError('EXAMPLE_DATABASE_URL must be set');
  if (brokers) return { databaseUrl, source: kafka({ brokers: brokers.split(',') }) };
  if (!golive) throw new TypeError('KAFKA_BROKERS or GOLIVE_DATABASE_URL must be set');
  return { databaseUrl, source: embedded({ databaseUrl: golive }) };
}
