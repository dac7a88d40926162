import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Month partitions of the inboxes and the trail: made ahead by a function that services may call. */
export class Partitions1763690000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The smallest UUIDv7 of a moment.
      CREATE FUNCTION control.uuid7_floor(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
      $$;

      -- Makes the partitions of this month and the next two where they are missing. Answers how many it made.
      CREATE FUNCTION control.ensure_partitions() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        parent text;
        month timestamptz;
        name text;
        made int := 0;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('golive.ensure_partitions'));
        FOR month IN SELECT date_trunc('month', now(), 'UTC') + make_interval(months => n) FROM generate_series(0, 2) n LOOP
          FOREACH parent IN ARRAY ARRAY['control.inbox_messages', 'notification.inbox_messages', 'audit.inbox_messages', 'audit.audit_trail'] LOOP
            name := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
            CONTINUE WHEN to_regclass(name) IS NOT NULL;
            IF parent = 'audit.audit_trail' THEN
              EXECUTE format('CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', name, parent, month, month + interval '1 month');
              EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
              EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
            ELSE
              EXECUTE format('CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', name, parent,
                control.uuid7_floor(month), control.uuid7_floor(month + interval '1 month'));
            END IF;
            made := made + 1;
          END LOOP;
        END LOOP;
        RETURN made;
      END $$;
      REVOKE ALL ON FUNCTION control.ensure_partitions() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION control.ensure_partitions() TO golive_orchestrator, golive_notification, golive_audit;
      SELECT control.ensure_partitions();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION control.ensure_partitions(); DROP FUNCTION control.uuid7_floor(timestamptz)');
  }
}
