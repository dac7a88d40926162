import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** Git events that reached a project, each once, and the way from a repository to its projects. */
export class GitHooks1763690000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE control.git_deliveries (
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        delivery_id text NOT NULL,
        event text NOT NULL,
        ref text,
        commit_sha text,
        deployment_id uuid,
        -- Why nothing was deployed.
        ignored text,
        received_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, project_id, delivery_id),
        FOREIGN KEY (tenant_id, project_id) REFERENCES control.projects (tenant_id, id)
      );
      ${tenantPolicy('control.git_deliveries')}
      GRANT SELECT, INSERT, UPDATE ON control.git_deliveries TO golive_gateway;

      CREATE INDEX projects_by_repository ON control.projects (lower(repository)) WHERE repository IS NOT NULL;
      -- A signed event names a repository, not a tenant: this answers whose it is, and nothing else of a project.
      CREATE FUNCTION control.projects_of_repository(wanted text) RETURNS TABLE (tenant_id uuid, project_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = control, pg_temp SET row_security = off AS $$
        SELECT p.tenant_id, p.id FROM projects p WHERE lower(p.repository) = lower(wanted) ORDER BY p.id
      $$;
      REVOKE ALL ON FUNCTION control.projects_of_repository(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION control.projects_of_repository(text) TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION control.projects_of_repository(text);
      DROP INDEX control.projects_by_repository;
      DROP TABLE control.git_deliveries;
    `);
  }
}
