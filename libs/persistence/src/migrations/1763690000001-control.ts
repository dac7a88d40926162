import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, consumerTables, schedulerPolicy, tenantPolicy } from './sql.js';

/** Schema `control`: what the gateway and the orchestrator own, but for the workflow engine's tables. */
export class Control1763690000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA control;
      GRANT USAGE ON SCHEMA control TO golive_gateway, golive_orchestrator, golive_notification, golive_audit;

      CREATE FUNCTION control.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '42501';
      END $$;

      CREATE TABLE control.projects (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        name text NOT NULL,
        status text NOT NULL DEFAULT 'In Progress' CHECK (status IN ('In Progress', 'Live', 'Paused')),
        client_emails text[] NOT NULL DEFAULT '{}',
        collaborators text[] NOT NULL DEFAULT '{}',
        repository text,
        production_url text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (tenant_id, id)
      );

      CREATE TABLE control.automation_versions (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        version_label text NOT NULL,
        config jsonb NOT NULL,
        status text NOT NULL CHECK (status IN
          ('Draft', 'Build In Progress', 'QA & Testing', 'Ready to Launch', 'Live', 'Paused', 'Archived')),
        ref text,
        commit_sha text,
        deployed_at timestamptz(3),
        deployed_by text,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (tenant_id, id),
        FOREIGN KEY (tenant_id, project_id) REFERENCES control.projects (tenant_id, id)
      );
      CREATE INDEX automation_versions_by_project ON control.automation_versions (tenant_id, project_id, id);
      CREATE UNIQUE INDEX one_live_version_per_project ON control.automation_versions (tenant_id, project_id) WHERE status = 'Live';

      CREATE TABLE control.workflow_bindings (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        workflow_id text NOT NULL CHECK (workflow_id <> ''),
        status text NOT NULL CHECK (status IN ('pending', 'provisioned', 'ready', 'active', 'inactive')),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (tenant_id, automation_version_id),
        FOREIGN KEY (tenant_id, automation_version_id) REFERENCES control.automation_versions (tenant_id, id)
      );
      CREATE INDEX workflow_bindings_by_workflow ON control.workflow_bindings (tenant_id, workflow_id);

      CREATE TABLE control.deployments (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        previous_version_id uuid,
        kind text NOT NULL CHECK (kind IN ('DEPLOY', 'RESUME', 'PAUSE', 'ROLLBACK', 'EMERGENCY_ROLLBACK')),
        holds_lane boolean NOT NULL,
        actor_id text NOT NULL,
        actor_email text NOT NULL,
        invoked_via text NOT NULL,
        reason text,
        notes text,
        ref text,
        commit_sha text,
        pull_request int,
        notify boolean NOT NULL DEFAULT true,
        skip_verification boolean NOT NULL DEFAULT false,
        manual_activation boolean NOT NULL DEFAULT false,
        retry_of uuid,
        hint_status text,
        hint_updated_at timestamptz(3),
        receipt jsonb,
        failure jsonb,
        trace_id text NOT NULL,
        traceparent text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        finished_at timestamptz(3),
        UNIQUE (tenant_id, id),
        FOREIGN KEY (tenant_id, project_id) REFERENCES control.projects (tenant_id, id),
        FOREIGN KEY (tenant_id, automation_version_id) REFERENCES control.automation_versions (tenant_id, id)
      );
      CREATE UNIQUE INDEX one_lane_per_project ON control.deployments (tenant_id, project_id) WHERE holds_lane;
      CREATE INDEX deployments_by_project ON control.deployments (tenant_id, project_id, id);

      CREATE TABLE control.remote_deactivations (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        deployment_id uuid NOT NULL,
        automation_version_id uuid NOT NULL,
        workflow_id text NOT NULL,
        traceparent text,
        attempt int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz DEFAULT now(),
        lease_owner text,
        lease_until timestamptz,
        last_error text,
        done_at timestamptz,
        failed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (tenant_id, deployment_id) REFERENCES control.deployments (tenant_id, id)
      );
      CREATE INDEX remote_deactivations_due ON control.remote_deactivations (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

      CREATE TABLE control.audit_logs (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        action_type text NOT NULL,
        resource_type text NOT NULL,
        resource_id uuid NOT NULL,
        project_id uuid,
        automation_version_id uuid,
        deployment_id uuid,
        previous_status text,
        new_status text,
        previous_binding_id uuid,
        binding_id uuid,
        deployment_reason text,
        invoked_via text NOT NULL,
        actor_id text NOT NULL,
        actor_email text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX audit_logs_by_tenant ON control.audit_logs (tenant_id, id);
      CREATE INDEX audit_logs_by_project ON control.audit_logs (tenant_id, project_id, id);
      ${appendOnly('control.audit_logs')}

      CREATE TABLE control.idempotency_records (
        tenant_id uuid NOT NULL,
        actor_id text NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        status int,
        body jsonb,
        headers jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, actor_id, key)
      );

      CREATE TABLE control.outbox_messages (
        id uuid PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY,
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        topic text NOT NULL,
        type text NOT NULL,
        body text NOT NULL,
        traceparent text,
        created_at timestamptz NOT NULL DEFAULT now(),
        attempts int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        last_error text,
        published_at timestamptz
      );
      CREATE INDEX outbox_messages_unpublished ON control.outbox_messages (position) WHERE published_at IS NULL;
      CREATE INDEX outbox_messages_failing ON control.outbox_messages (project_id, position)
        WHERE published_at IS NULL AND next_attempt_at IS NOT NULL;
      CREATE INDEX outbox_messages_by_tenant ON control.outbox_messages (tenant_id, position);
      ${consumerTables('control', 'golive_orchestrator')}

      ${['projects', 'automation_versions', 'workflow_bindings', 'deployments', 'remote_deactivations', 'audit_logs', 'idempotency_records', 'outbox_messages'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      ${schedulerPolicy('control.outbox_messages', 'golive_gateway, golive_orchestrator')}
      ${schedulerPolicy('control.remote_deactivations', 'golive_orchestrator')}

      GRANT SELECT, INSERT, UPDATE ON control.projects, control.automation_versions, control.workflow_bindings,
        control.deployments TO golive_gateway;
      GRANT SELECT, UPDATE ON control.projects, control.automation_versions, control.workflow_bindings,
        control.deployments TO golive_orchestrator;
      GRANT SELECT, INSERT, UPDATE ON control.remote_deactivations TO golive_orchestrator;
      GRANT SELECT ON control.remote_deactivations TO golive_gateway;
      GRANT SELECT, INSERT ON control.audit_logs TO golive_gateway, golive_orchestrator;
      GRANT SELECT, INSERT, UPDATE ON control.idempotency_records TO golive_gateway;
      GRANT SELECT, INSERT, UPDATE ON control.outbox_messages TO golive_gateway, golive_orchestrator;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA control CASCADE');
  }
}
