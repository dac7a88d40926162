import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** The runs of what is Live: whose runs are watched, each run once, and what they add up to. */
export class Runs1763690000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE control.run_watches (
        tenant_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        project_id uuid NOT NULL,
        workflow_id text NOT NULL,
        -- Since when it is Live, this time.
        watched_since timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, automation_version_id),
        FOREIGN KEY (tenant_id, automation_version_id) REFERENCES control.automation_versions (tenant_id, id)
      );
      CREATE INDEX run_watches_by_workflow ON control.run_watches (workflow_id);
      INSERT INTO control.run_watches (tenant_id, automation_version_id, project_id, workflow_id, watched_since)
        SELECT v.tenant_id, v.id, v.project_id, b.workflow_id, coalesce(v.deployed_at, v.updated_at)
          FROM control.automation_versions v
          JOIN control.workflow_bindings b ON b.tenant_id = v.tenant_id AND b.automation_version_id = v.id
         WHERE v.status = 'Live';

      CREATE TABLE control.automation_runs (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        project_id uuid NOT NULL,
        workflow_id text NOT NULL,
        run_id text NOT NULL,
        started_at timestamptz(3),
        succeeded_at timestamptz(3),
        failed_at timestamptz(3),
        duration_ms bigint,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (tenant_id, run_id),
        FOREIGN KEY (tenant_id, automation_version_id) REFERENCES control.automation_versions (tenant_id, id)
      );
      CREATE INDEX automation_runs_by_version ON control.automation_runs (tenant_id, automation_version_id, id);

      CREATE TABLE control.run_counts (
        tenant_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        started bigint NOT NULL DEFAULT 0,
        succeeded bigint NOT NULL DEFAULT 0,
        failed bigint NOT NULL DEFAULT 0,
        measured bigint NOT NULL DEFAULT 0,
        duration_ms_sum bigint NOT NULL DEFAULT 0,
        duration_ms_max bigint NOT NULL DEFAULT 0,
        last_run_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, automation_version_id),
        FOREIGN KEY (tenant_id, automation_version_id) REFERENCES control.automation_versions (tenant_id, id)
      ) WITH (fillfactor = 50);

      ${['run_watches', 'automation_runs', 'run_counts'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      GRANT SELECT, INSERT, UPDATE ON control.run_watches TO golive_orchestrator;
      GRANT SELECT ON control.run_watches TO golive_gateway;
      GRANT SELECT, INSERT, UPDATE ON control.automation_runs, control.run_counts TO golive_gateway;

      -- A signed run event names a workflow, not a tenant: this answers whose it is, and nothing else of a version.
      CREATE FUNCTION control.tenants_of_workflow(wanted text) RETURNS TABLE (tenant_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = control, pg_temp SET row_security = off AS $$
        SELECT DISTINCT w.tenant_id FROM run_watches w WHERE w.workflow_id = wanted ORDER BY 1
      $$;
      REVOKE ALL ON FUNCTION control.tenants_of_workflow(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION control.tenants_of_workflow(text) TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION control.tenants_of_workflow(text);
      DROP TABLE control.run_counts, control.automation_runs, control.run_watches;
    `);
  }
}
