import type { MigrationInterface, QueryRunner } from 'typeorm';
import { schedulerPolicy, tenantPolicy } from './sql.js';

/** What the reconciler needs: which workflow is to be looked at when, the differences found, and the policy that says what to do. */
export class Reconciliation1763690000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE control.release_policies (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        -- Null: the tenant's default.
        project_id uuid,
        version int NOT NULL,
        policy jsonb NOT NULL,
        updated_by text NOT NULL,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE NULLS NOT DISTINCT (tenant_id, project_id),
        FOREIGN KEY (tenant_id, project_id) REFERENCES control.projects (tenant_id, id)
      );

      CREATE TABLE control.reconciliations (
        binding_id uuid PRIMARY KEY REFERENCES control.workflow_bindings (id),
        tenant_id uuid NOT NULL,
        next_check_at timestamptz NOT NULL DEFAULT now(),
        lease_owner text,
        lease_until timestamptz,
        checked_at timestamptz,
        -- Set when a healing was tried: until when the next try waits, and how many there were.
        heal_after timestamptz,
        heal_attempts int NOT NULL DEFAULT 0
      );
      CREATE INDEX reconciliations_due ON control.reconciliations (tenant_id, next_check_at);
      INSERT INTO control.reconciliations (binding_id, tenant_id) SELECT id, tenant_id FROM control.workflow_bindings;

      CREATE FUNCTION control.watch_binding() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = control, pg_temp AS $$
      BEGIN
        INSERT INTO reconciliations (binding_id, tenant_id, next_check_at) VALUES (NEW.id, NEW.tenant_id, now() + interval '30 seconds');
        RETURN NEW;
      END $$;
      CREATE TRIGGER watch_binding AFTER INSERT ON control.workflow_bindings FOR EACH ROW EXECUTE FUNCTION control.watch_binding();

      CREATE TABLE control.drifts (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        binding_id uuid NOT NULL,
        workflow_id text NOT NULL,
        expected text NOT NULL CHECK (expected IN ('active', 'inactive')),
        observed text NOT NULL CHECK (observed IN ('active', 'inactive', 'missing')),
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'snoozed', 'resolved')),
        snoozed_until timestamptz,
        reapply_requested_at timestamptz,
        reapply_requested_by text,
        healed_by text,
        detected_at timestamptz NOT NULL DEFAULT now(),
        resolved_at timestamptz,
        FOREIGN KEY (tenant_id, project_id) REFERENCES control.projects (tenant_id, id),
        FOREIGN KEY (tenant_id, automation_version_id) REFERENCES control.automation_versions (tenant_id, id)
      );
      CREATE UNIQUE INDEX one_open_drift_per_binding ON control.drifts (tenant_id, binding_id) WHERE status <> 'resolved';
      CREATE INDEX drifts_by_tenant ON control.drifts (tenant_id, id);

      ${['release_policies', 'reconciliations', 'drifts'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      ${schedulerPolicy('control.reconciliations', 'golive_orchestrator')}
      GRANT SELECT, INSERT, UPDATE ON control.release_policies TO golive_gateway;
      GRANT SELECT ON control.release_policies TO golive_orchestrator;
      GRANT SELECT, UPDATE ON control.reconciliations TO golive_orchestrator;
      GRANT UPDATE (next_check_at) ON control.reconciliations TO golive_gateway;
      GRANT SELECT ON control.reconciliations TO golive_gateway;
      GRANT SELECT, INSERT, UPDATE ON control.drifts TO golive_orchestrator;
      GRANT SELECT, UPDATE ON control.drifts TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE control.drifts;
      DROP TRIGGER watch_binding ON control.workflow_bindings;
      DROP FUNCTION control.watch_binding();
      DROP TABLE control.reconciliations, control.release_policies;
    `);
  }
}
