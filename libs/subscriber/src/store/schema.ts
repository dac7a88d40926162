/** The schema of the subscriber's tables unless it says otherwise. */
export const DEFAULT_SCHEMA = 'golive_subscriber';

/** @throws TypeError for a name that would have to be quoted: it becomes part of statements. */
export function checkSchemaName(schema: string): void {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError('the schema must be lower-case letters, digits and underscores');
}

/**
 * The statements that make the tables, in the subscriber's own database. Safe to run again. `startSubscriber` runs them;
 * where its role may not create tables, run them by your own migrations and start with `migrate: false`.
 */
export function subscriberSchema(schema: string = DEFAULT_SCHEMA): string {
  checkSchemaName(schema);
  return `
    CREATE SCHEMA IF NOT EXISTS ${schema};
    -- Which events had their effect. Written in the effect's own transaction.
    CREATE TABLE IF NOT EXISTS ${schema}.inbox_messages (
      consumer_group text NOT NULL,
      message_id uuid NOT NULL,
      occurred_at timestamptz NOT NULL,
      handled_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (consumer_group, message_id)
    );
    CREATE INDEX IF NOT EXISTS inbox_messages_by_age ON ${schema}.inbox_messages (handled_at);
    -- Messages that failed and come again.
    CREATE TABLE IF NOT EXISTS ${schema}.failures (
      consumer_group text NOT NULL,
      topic text NOT NULL,
      partition int NOT NULL,
      "offset" bigint NOT NULL,
      attempts int NOT NULL,
      last_error text NOT NULL,
      failed_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (consumer_group, topic, partition, "offset")
    );
    -- Messages that were given up.
    CREATE TABLE IF NOT EXISTS ${schema}.dead_letters (
      id uuid PRIMARY KEY,
      consumer_group text NOT NULL,
      topic text NOT NULL,
      partition int NOT NULL,
      "offset" bigint NOT NULL,
      key text,
      type text,
      tenant_id uuid,
      value bytea,
      reason text NOT NULL,
      detail text NOT NULL,
      attempts int NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      replayed_at timestamptz,
      UNIQUE (consumer_group, topic, partition, "offset")
    );`;
}
