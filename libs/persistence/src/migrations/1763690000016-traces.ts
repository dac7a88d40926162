import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** The spans that golive keeps for its own waterfall: a ring, of which the oldest rows go. */
export class Traces1763690000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A row is what one process gathered of one trace in one second.
      CREATE TABLE control.trace_spans (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tenant_id uuid NOT NULL,
        trace_id text NOT NULL,
        spans jsonb NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX trace_spans_by_trace ON control.trace_spans (tenant_id, trace_id);
      ${tenantPolicy('control.trace_spans')}
      GRANT INSERT ON control.trace_spans TO golive_gateway, golive_orchestrator, golive_notification, golive_audit;
      GRANT SELECT ON control.trace_spans TO golive_gateway;

      -- Leaves the newest rows, none older than a week. Answers how many went.
      CREATE FUNCTION control.drop_old_traces(keep bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        WITH gone AS (
          DELETE FROM control.trace_spans
          WHERE id <= (SELECT max(id) - keep FROM control.trace_spans) OR kept_at < now() - interval '7 days'
          RETURNING 1)
        SELECT count(*) FROM gone
      $$;
      REVOKE ALL ON FUNCTION control.drop_old_traces(bigint) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION control.drop_old_traces(bigint) TO golive_gateway, golive_orchestrator, golive_notification, golive_audit;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION control.drop_old_traces(bigint); DROP TABLE control.trace_spans');
  }
}
