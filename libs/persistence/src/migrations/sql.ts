/** SQL that several migrations share. Each returns text; nothing here runs anything. */

/** Row-level security by tenant, forced, for a table with a `tenant_id`. */
export function tenantPolicy(table: string): string {
  const same = `tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid`;
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${table} USING (${same}) WITH CHECK (${same});`;
}

/** Lets the named roles see a queue's rows across tenants, in transactions that ask for it (`Database.acrossTenants`). */
export function schedulerPolicy(table: string, roles: string): string {
  return `
    CREATE POLICY scheduler ON ${table} TO ${roles}
      USING (current_setting('app.scope', true) = 'scheduler') WITH CHECK (current_setting('app.scope', true) = 'scheduler');`;
}

/** Refuses UPDATE, DELETE and TRUNCATE, whoever asks. */
export function appendOnly(table: string): string {
  return `
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION control.refuse_change();
    CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION control.refuse_change();`;
}

/**
 * The tables that every consuming schema has. The inbox is partitioned by message id: ids are UUIDv7, so a month is a
 * range, a redelivered message meets its own partition, and what is old is dropped as a whole.
 */
export function consumerTables(schema: string, role: string): string {
  return `
    CREATE TABLE ${schema}.inbox_messages (
      consumer_group text NOT NULL,
      message_id uuid NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (consumer_group, message_id)
    ) PARTITION BY RANGE (message_id);
    CREATE TABLE ${schema}.inbox_messages_default PARTITION OF ${schema}.inbox_messages DEFAULT;
    CREATE TABLE ${schema}.dead_letters (
      id uuid PRIMARY KEY,
      tenant_id uuid,
      consumer_group text NOT NULL,
      topic text NOT NULL,
      partition int NOT NULL,
      "offset" bigint NOT NULL,
      key text,
      type text,
      headers jsonb NOT NULL DEFAULT '{}',
      value bytea,
      reason text NOT NULL,
      detail text NOT NULL,
      replayable boolean NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      replayed_at timestamptz,
      UNIQUE (consumer_group, topic, partition, "offset")
    );
    ALTER TABLE ${schema}.dead_letters ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${schema}.dead_letters FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${schema}.dead_letters TO golive_gateway
      USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid);
    CREATE POLICY consumer ON ${schema}.dead_letters TO ${role} USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT ON ${schema}.inbox_messages TO ${role};
    GRANT SELECT, INSERT, UPDATE ON ${schema}.dead_letters TO ${role};
    GRANT SELECT, UPDATE (replayed_at) ON ${schema}.dead_letters TO golive_gateway;`;
}
