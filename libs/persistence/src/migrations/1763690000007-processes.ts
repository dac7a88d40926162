import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** Processes, their versions and the response cache; production versions are immutable, whoever asks. */
export class Processes1763690000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE control.processes (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        name text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        deleted_at timestamptz(3),
        UNIQUE (tenant_id, id)
      );

      CREATE TABLE control.process_versions (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        version int NOT NULL CHECK (version > 0),
        environment text NOT NULL CHECK (environment IN ('SANDBOX', 'PRODUCTION')),
        status text NOT NULL CHECK (status IN ('DRAFT', 'ACTIVE', 'DEPRECATED')),
        config jsonb NOT NULL,
        input_schema jsonb,
        output_schema jsonb,
        change_notes text,
        source_version_id uuid,
        promoted_by text,
        published_at timestamptz(3),
        deprecated_at timestamptz(3),
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (tenant_id, process_id, id),
        CONSTRAINT one_number_per_version UNIQUE (tenant_id, process_id, version),
        FOREIGN KEY (tenant_id, process_id) REFERENCES control.processes (tenant_id, id),
        FOREIGN KEY (tenant_id, process_id, source_version_id) REFERENCES control.process_versions (tenant_id, process_id, id),
        CHECK ((status = 'DEPRECATED') = (deprecated_at IS NOT NULL)),
        CHECK (CASE environment
          WHEN 'PRODUCTION' THEN status <> 'DRAFT' AND num_nulls(source_version_id, promoted_by, published_at) = 0
          ELSE num_nonnulls(source_version_id, promoted_by, published_at) = 0 END)
      );
      CREATE UNIQUE INDEX one_active_production_version ON control.process_versions (tenant_id, process_id)
        WHERE environment = 'PRODUCTION' AND status = 'ACTIVE';

      -- *<> compares the stored bytes of whole rows: a column that a later migration adds is guarded from its first day,
      -- and 1.0 in the place of 1 is a change.
      CREATE FUNCTION control.keep_production_version() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        deprecated control.process_versions := OLD;
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.environment = 'PRODUCTION' AND OLD.status = 'ACTIVE' AND NEW.status = 'DEPRECATED' THEN
          deprecated.status := NEW.status;
          deprecated.deprecated_at := NEW.deprecated_at;
          IF NOT (NEW *<> deprecated) THEN
            RETURN NEW;
          END IF;
        END IF;
        RAISE EXCEPTION 'process_versions: a production version is immutable, it can only be deprecated: % refused', TG_OP USING ERRCODE = '42501';
      END $$;
      CREATE TRIGGER keep_production_version_update BEFORE UPDATE ON control.process_versions FOR EACH ROW
        WHEN (OLD.environment = 'PRODUCTION' OR NEW.environment = 'PRODUCTION') EXECUTE FUNCTION control.keep_production_version();
      CREATE TRIGGER keep_production_version_delete BEFORE DELETE ON control.process_versions FOR EACH ROW
        WHEN (OLD.environment = 'PRODUCTION') EXECUTE FUNCTION control.keep_production_version();
      CREATE TRIGGER keep_production_version_truncate BEFORE TRUNCATE ON control.process_versions FOR EACH STATEMENT
        EXECUTE FUNCTION control.refuse_change();

      CREATE TABLE control.response_cache (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        value jsonb NOT NULL,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, process_id, key),
        FOREIGN KEY (tenant_id, process_id) REFERENCES control.processes (tenant_id, id)
      );

      ${['processes', 'process_versions', 'response_cache'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      GRANT SELECT, INSERT, UPDATE ON control.processes, control.process_versions TO golive_gateway;
      GRANT SELECT, INSERT, UPDATE, DELETE ON control.response_cache TO golive_gateway;
      GRANT SELECT ON control.processes, control.process_versions TO golive_orchestrator;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE control.response_cache, control.process_versions, control.processes;
      DROP FUNCTION control.keep_production_version();
    `);
  }
}
