import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs go when they are old; what they added up to stays. */
export class TrimRuns1763690000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Runs of this version whose events are all older than this may be gone: such an event is no news any more.
      ALTER TABLE control.run_counts ADD COLUMN trimmed_before timestamptz(3);

      -- Deletes runs that were last heard of 90 days ago, but neither the newest thousand of a version nor the newest
      -- thousand that its percentiles are made of. Answers how many went: at_most, and there may be more.
      CREATE FUNCTION control.trim_runs(at_most int, moment timestamptz DEFAULT now()) RETURNS bigint
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        -- First the bounds, once for each version: together with its runs a planner may look for them once for each run.
        WITH bounds AS MATERIALIZED (
          SELECT c.tenant_id, c.automation_version_id, newest.id AS any_run, measured.id AS measured_run
          FROM control.run_counts c
          CROSS JOIN LATERAL (
            SELECT r.id FROM control.automation_runs r
            WHERE r.tenant_id = c.tenant_id AND r.automation_version_id = c.automation_version_id
            ORDER BY r.id DESC OFFSET 999 LIMIT 1) newest
          LEFT JOIN LATERAL (
            SELECT r.id FROM control.automation_runs r
            WHERE r.tenant_id = c.tenant_id AND r.automation_version_id = c.automation_version_id AND r.duration_ms IS NOT NULL
              AND c.measured >= 1000
            ORDER BY r.id DESC OFFSET 999 LIMIT 1) measured ON true
          WHERE c.started + c.succeeded + c.failed > 1000
        ), old AS (
          SELECT r.id FROM bounds b
          JOIN control.automation_runs r ON r.tenant_id = b.tenant_id AND r.automation_version_id = b.automation_version_id
            AND r.id < b.any_run AND r.id < control.uuid7_floor(moment - interval '90 days')
          WHERE (r.duration_ms IS NULL OR r.id < b.measured_run)
            AND greatest(r.created_at, r.started_at, r.succeeded_at, r.failed_at) < moment - interval '90 days'
          LIMIT at_most
        ), gone AS (
          DELETE FROM control.automation_runs r WHERE r.id = ANY (ARRAY(SELECT id FROM old)) RETURNING r.tenant_id, r.automation_version_id
        ), marked AS (
          UPDATE control.run_counts c SET trimmed_before = greatest(c.trimmed_before, moment - interval '90 days')
          FROM (SELECT DISTINCT tenant_id, automation_version_id FROM gone) g
          WHERE c.tenant_id = g.tenant_id AND c.automation_version_id = g.automation_version_id
        )
        SELECT count(*) FROM gone
      $$;
      REVOKE ALL ON FUNCTION control.trim_runs(int, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION control.trim_runs(int, timestamptz) TO golive_audit;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION control.trim_runs(int, timestamptz);
      ALTER TABLE control.run_counts DROP COLUMN trimmed_before;
    `);
  }
}
