import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from './sql.js';

/** What a deployment under a release policy leaves: the policy it passed, gate reports, approvals, and a hold on its project. */
export class Release1763690000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE control.deployments
        -- The effective policy that it has to pass; null: nobody has set one, so nothing is demanded.
        ADD COLUMN policy jsonb,
        -- "<version of the project's policy>.<version of the tenant's default>".
        ADD COLUMN policy_version text;
      CREATE INDEX deployments_waiting ON control.deployments (tenant_id, project_id) WHERE finished_at IS NULL AND NOT holds_lane;

      ALTER TABLE control.projects
        -- {since, reason, deployment_id}: set by a rollback, lifted by a person; meanwhile nothing deploys by itself.
        ADD COLUMN hold jsonb;

      CREATE TABLE control.deployment_gates (
        tenant_id uuid NOT NULL,
        deployment_id uuid NOT NULL,
        name text NOT NULL,
        status text NOT NULL CHECK (status IN ('passed', 'failed')),
        details text,
        coverage double precision,
        tests_total int,
        critical_vulnerabilities int,
        url text,
        reported_by text NOT NULL,
        reported_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (deployment_id, name),
        FOREIGN KEY (tenant_id, deployment_id) REFERENCES control.deployments (tenant_id, id)
      );

      CREATE TABLE control.deployment_approvals (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        deployment_id uuid NOT NULL,
        decision text NOT NULL CHECK (decision IN ('approved', 'rejected')),
        -- Of exactly what was approved; an approval of anything else does not count.
        digest text NOT NULL,
        reviewer_id text NOT NULL,
        reviewer_email text NOT NULL,
        reviewer_roles text[] NOT NULL,
        comment text,
        checklist text[] NOT NULL,
        decided_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (deployment_id, digest, reviewer_id, decision),
        FOREIGN KEY (tenant_id, deployment_id) REFERENCES control.deployments (tenant_id, id)
      );
      ${appendOnly('control.deployment_approvals')}

      ${['deployment_gates', 'deployment_approvals'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      GRANT SELECT, INSERT, UPDATE ON control.deployment_gates TO golive_gateway;
      GRANT SELECT, INSERT ON control.deployment_approvals TO golive_gateway;
      GRANT SELECT ON control.deployment_gates, control.deployment_approvals TO golive_orchestrator;
      GRANT INSERT ON control.remote_deactivations TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE INSERT ON control.remote_deactivations FROM golive_gateway;
      DROP TABLE control.deployment_approvals, control.deployment_gates;
      ALTER TABLE control.projects DROP COLUMN hold;
      DROP INDEX control.deployments_waiting;
      ALTER TABLE control.deployments DROP COLUMN policy_version, DROP COLUMN policy;
    `);
  }
}
