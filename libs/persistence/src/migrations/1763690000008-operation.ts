import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What those who run golive look at: starts that failed, drifts across tenants as a figure, and leases that stay quick beside a backlog. */
export class Operation1763690000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A service that refused to start tells nobody: it is gone. The replicas that run export its row.
      CREATE TABLE control.service_starts (
        id uuid PRIMARY KEY,
        service text NOT NULL,
        host text NOT NULL,
        failure text NOT NULL CHECK (failure IN ('invalid_graph', 'graph_mismatch')),
        detail text NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX service_starts_by_time ON control.service_starts (service, failure, started_at);
      GRANT SELECT, INSERT ON control.service_starts TO golive_orchestrator;

      CREATE POLICY figures ON control.drifts FOR SELECT TO golive_orchestrator USING (current_setting('app.scope', true) = 'scheduler');
      CREATE INDEX drifts_unresolved ON control.drifts (status) WHERE status <> 'resolved';
      -- A person who asks for a healing does not wait for the pause between the reconciler's own tries.
      GRANT UPDATE (heal_after) ON control.reconciliations TO golive_gateway;

      -- By tenant: a lease takes each tenant's oldest, however many wait behind it.
      CREATE INDEX intent_workflows_due_by_tenant ON control.intent_workflows (tenant_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      DROP INDEX control.intent_workflows_due;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX intent_workflows_due ON control.intent_workflows (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      DROP INDEX control.intent_workflows_due_by_tenant, control.drifts_unresolved;
      REVOKE UPDATE (heal_after) ON control.reconciliations FROM golive_gateway;
      DROP POLICY figures ON control.drifts;
      DROP TABLE control.service_starts;
    `);
  }
}
