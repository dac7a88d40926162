import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** What is old goes: whole months of inboxes and trail, expired keys, events that everybody had. */
export class Retention1763690000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Months of the trail that are out of use: taken off the table as they are, for whoever keeps archives to dump and drop.
      CREATE SCHEMA audit_archive;

      -- The last entry of each chain that is archived: the verification of what is left begins after it.
      CREATE TABLE audit.trail_anchors (
        tenant_id uuid PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL,
        archived_at timestamptz NOT NULL DEFAULT now()
      );
      ${tenantPolicy('audit.trail_anchors')}
      GRANT SELECT ON audit.trail_anchors TO golive_audit, golive_gateway;

      CREATE INDEX idempotency_records_by_time ON control.idempotency_records (created_at);
      CREATE INDEX outbox_messages_by_publication ON control.outbox_messages (published_at) WHERE published_at IS NOT NULL;

      -- Archives, drops and deletes what is past its time, in bounded steps; answers what it did. Run it daily.
      CREATE FUNCTION control.apply_retention(trail_months int, moment timestamptz DEFAULT now()) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        month timestamptz := date_trunc('month', moment, 'UTC');
        part record;
        archived text[] := '{}';
        dropped text[] := '{}';
        keys bigint;
        events bigint;
      BEGIN
        IF trail_months < 12 THEN
          RAISE EXCEPTION 'the trail is kept for a year at least' USING ERRCODE = '22023';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtext('golive.ensure_partitions'));
        FOR part IN
          SELECT n.nspname AS schema, p.relname AS parent, c.relname AS name,
                 to_timestamp(right(c.relname, 7) || '+00', 'YYYY_MMTZH') AS begins
          FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
            JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE (n.nspname, p.relname) IN (('audit', 'audit_trail'), ('audit', 'inbox_messages'), ('control', 'inbox_messages'), ('notification', 'inbox_messages'))
            AND c.relname ~ '_\\d{4}_\\d{2}$'
          ORDER BY begins
        LOOP
          IF part.parent = 'audit_trail' THEN
            CONTINUE WHEN part.begins >= month - make_interval(months => trail_months);
            EXECUTE format(
              'INSERT INTO audit.trail_anchors AS a (tenant_id, seq, hash)
                 SELECT DISTINCT ON (tenant_id) tenant_id, seq, hash FROM audit.%I ORDER BY tenant_id, seq DESC
               ON CONFLICT (tenant_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, archived_at = now() WHERE a.seq < excluded.seq',
              part.name);
            EXECUTE format('ALTER TABLE audit.audit_trail DETACH PARTITION audit.%I', part.name);
            EXECUTE format('REVOKE ALL ON audit.%I FROM PUBLIC', part.name);
            EXECUTE format('ALTER TABLE audit.%I SET SCHEMA audit_archive', part.name);
            archived := archived || part.name::text;
          ELSE
            -- A message may come again as long as topics keep it, and after the longest outage: this month and two before.
            CONTINUE WHEN part.begins >= month - interval '2 months';
            EXECUTE format('DROP TABLE %I.%I', part.schema, part.name);
            dropped := dropped || (part.schema || '.' || part.name);
          END IF;
        END LOOP;
        WITH gone AS (
          DELETE FROM control.idempotency_records WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM control.idempotency_records WHERE created_at < moment - interval '7 days' ORDER BY created_at LIMIT 50000))
          RETURNING 1)
        SELECT count(*) INTO keys FROM gone;
        WITH gone AS (
          DELETE FROM control.outbox_messages WHERE id = ANY (ARRAY(
            SELECT id FROM control.outbox_messages WHERE published_at < moment - interval '90 days' ORDER BY published_at LIMIT 50000))
          RETURNING 1)
        SELECT count(*) INTO events FROM gone;
        RETURN jsonb_build_object('archived', archived, 'dropped', dropped, 'idempotency_keys', keys, 'events', events);
      END $$;
      REVOKE ALL ON FUNCTION control.apply_retention(int, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION control.apply_retention(int, timestamptz) TO golive_audit;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_class WHERE relnamespace = 'audit_archive'::regnamespace AND relkind = 'r') THEN
          RAISE EXCEPTION 'audit_archive holds months of the trail: dump and drop them first';
        END IF;
      END $$;
      DROP FUNCTION control.apply_retention(int, timestamptz);
      DROP INDEX control.outbox_messages_by_publication, control.idempotency_records_by_time;
      DROP TABLE audit.trail_anchors;
      DROP SCHEMA audit_archive;
    `);
  }
}
