import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** Deployments that `golive execute` carried out where the component is: how each stands, with its report. */
export class Executions1763690000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE control.executions (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        -- null: a component that belongs to no project here.
        project_id uuid,
        component text NOT NULL,
        environment text NOT NULL,
        version_label text NOT NULL,
        ref text,
        commit_sha text,
        status text NOT NULL CHECK (status IN
          ('RUNNING', 'INTERRUPTED', 'ROLLING_BACK', 'ROLLBACK_FAILED', 'SUCCEEDED', 'FAILED', 'ROLLED_BACK')),
        report jsonb NOT NULL,
        actor_id text NOT NULL,
        actor_email text NOT NULL,
        started_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        finished_at timestamptz(3),
        UNIQUE (tenant_id, id),
        FOREIGN KEY (tenant_id, project_id) REFERENCES control.projects (tenant_id, id)
      );
      CREATE INDEX executions_by_project ON control.executions (tenant_id, project_id, id);
      ${tenantPolicy('control.executions')}
      GRANT SELECT, INSERT, UPDATE ON control.executions TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE control.executions');
  }
}
