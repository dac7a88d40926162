import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, schedulerPolicy, tenantPolicy } from './sql.js';

/** The workflow engine's tables, and the triggers by which the graph guards itself. */
export class Workflow1763690000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE control.workflow_state AS ENUM (
        'CREATED', 'CHECKING_GATES', 'AWAITING_APPROVAL', 'BACKING_UP', 'ACTIVATING', 'DEACTIVATING', 'VERIFYING',
        'COMMITTING', 'ROLLING_BACK', 'AWAITING_DECISION',
        'LIVE', 'PAUSED', 'FAILED', 'ROLLED_BACK', 'REJECTED', 'CANCELLED', 'SUPERSEDED');

      CREATE TABLE control.workflow_edges (
        graph_version int NOT NULL,
        from_state control.workflow_state NOT NULL,
        to_state control.workflow_state NOT NULL,
        PRIMARY KEY (graph_version, from_state, to_state)
      );

      -- Orders a deployment's transitions and attempts among each other: the ids of its event stream.
      CREATE SEQUENCE control.timeline_seq;

      CREATE TABLE control.intent_workflows (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        project_id uuid NOT NULL,
        state control.workflow_state NOT NULL DEFAULT 'CREATED',
        graph_version int NOT NULL,
        entered_at timestamptz NOT NULL DEFAULT now(),
        deadline_at timestamptz,
        attempt int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        lease_owner text,
        lease_until timestamptz,
        fence bigint NOT NULL DEFAULT 0,
        transitions int NOT NULL DEFAULT 1,
        step_data jsonb NOT NULL DEFAULT '{}',
        changed_by text NOT NULL,
        change_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (tenant_id, id) REFERENCES control.deployments (tenant_id, id)
      );
      CREATE INDEX idx_intent_workflows_state ON control.intent_workflows (state);
      CREATE INDEX intent_workflows_due ON control.intent_workflows (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

      CREATE TABLE control.workflow_transition_audit (
        id bigint PRIMARY KEY DEFAULT nextval('control.timeline_seq'),
        tenant_id uuid NOT NULL,
        workflow_id uuid NOT NULL,
        previous_state control.workflow_state,
        new_state control.workflow_state NOT NULL,
        actor text NOT NULL,
        reason text,
        fence bigint NOT NULL,
        transitioned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX workflow_transition_audit_by_workflow ON control.workflow_transition_audit (workflow_id, id);
      CREATE INDEX workflow_transition_audit_by_time ON control.workflow_transition_audit (created_at);
      ${appendOnly('control.workflow_transition_audit')}

      CREATE TABLE control.step_attempts (
        id bigint PRIMARY KEY DEFAULT nextval('control.timeline_seq'),
        tenant_id uuid NOT NULL,
        workflow_id uuid NOT NULL,
        step control.workflow_state NOT NULL,
        attempt int NOT NULL,
        outcome text NOT NULL,
        detail text,
        started_at timestamptz NOT NULL,
        finished_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX step_attempts_by_workflow ON control.step_attempts (workflow_id, id);

      -- A workflow begins at CREATED, moves along the edges of its graph version only, and each move leaves a row.
      CREATE FUNCTION control.guard_workflow_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = control, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NEW.state <> 'CREATED' THEN
            RAISE EXCEPTION 'a workflow begins at CREATED, not at %', NEW.state USING ERRCODE = 'GL001';
          END IF;
          INSERT INTO workflow_transition_audit (tenant_id, workflow_id, previous_state, new_state, actor, reason, fence)
            VALUES (NEW.tenant_id, NEW.id, NULL, NEW.state, NEW.changed_by, NEW.change_reason, NEW.fence);
          RETURN NEW;
        END IF;
        IF NEW.tenant_id <> OLD.tenant_id OR NEW.id <> OLD.id THEN
          RAISE EXCEPTION 'a workflow does not change its identity' USING ERRCODE = 'GL001';
        END IF;
        IF NEW.state = OLD.state THEN
          RETURN NEW;
        END IF;
        IF NOT EXISTS (SELECT FROM workflow_edges e WHERE e.graph_version = NEW.graph_version
                         AND e.from_state = OLD.state AND e.to_state = NEW.state) THEN
          RAISE EXCEPTION 'illegal transition % -> % of workflow % (graph version %)', OLD.state, NEW.state, OLD.id, NEW.graph_version
            USING ERRCODE = 'GL001';
        END IF;
        NEW.transitions := OLD.transitions + 1;
        NEW.entered_at := clock_timestamp();
        INSERT INTO workflow_transition_audit (tenant_id, workflow_id, previous_state, new_state, actor, reason, fence)
          VALUES (NEW.tenant_id, NEW.id, OLD.state, NEW.state, NEW.changed_by, NEW.change_reason, NEW.fence);
        RETURN NEW;
      END $$;
      CREATE TRIGGER guard_state BEFORE INSERT OR UPDATE ON control.intent_workflows
        FOR EACH ROW EXECUTE FUNCTION control.guard_workflow_state();

      ${['intent_workflows', 'workflow_transition_audit', 'step_attempts'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      ${schedulerPolicy('control.intent_workflows', 'golive_orchestrator')}

      GRANT SELECT ON control.workflow_edges TO golive_gateway, golive_orchestrator;
      GRANT INSERT ON control.workflow_edges TO golive_orchestrator;
      GRANT SELECT, INSERT, UPDATE ON control.intent_workflows TO golive_gateway;
      GRANT SELECT, UPDATE ON control.intent_workflows TO golive_orchestrator;
      GRANT SELECT ON control.workflow_transition_audit TO golive_gateway, golive_orchestrator;
      GRANT SELECT, INSERT ON control.step_attempts TO golive_orchestrator;
      GRANT SELECT ON control.step_attempts TO golive_gateway;
      GRANT USAGE ON SEQUENCE control.timeline_seq TO golive_gateway, golive_orchestrator;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE control.step_attempts, control.workflow_transition_audit, control.intent_workflows, control.workflow_edges;
      DROP FUNCTION control.guard_workflow_state();
      DROP SEQUENCE control.timeline_seq;
      DROP TYPE control.workflow_state;
    `);
  }
}
