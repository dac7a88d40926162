import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, tenantPolicy } from './sql.js';

/** Promotions under a project's release policy: what waits for people, and what they said. */
export class PromotionRequests1763690000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE control.processes
        -- The project under whose release policy its versions are promoted; null: under none. No foreign key: a backup of one
        -- project holds all processes of the tenant, and is restored exactly, one project after the other.
        ADD COLUMN project_id uuid;

      CREATE TABLE control.promotion_requests (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        version_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'AWAITING_APPROVAL' CHECK (state IN ('AWAITING_APPROVAL', 'PROMOTED', 'REJECTED', 'SUPERSEDED')),
        change_notes text,
        requester_id text NOT NULL,
        requester_email text NOT NULL,
        -- Of exactly what reviewers were asked about.
        digest text NOT NULL,
        promoted_version_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        ended_at timestamptz(3),
        UNIQUE (tenant_id, id),
        FOREIGN KEY (tenant_id, process_id) REFERENCES control.processes (tenant_id, id),
        FOREIGN KEY (tenant_id, process_id, version_id) REFERENCES control.process_versions (tenant_id, process_id, id),
        CHECK ((state = 'AWAITING_APPROVAL') = (ended_at IS NULL)),
        CHECK ((state = 'PROMOTED') = (promoted_version_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX one_waiting_promotion ON control.promotion_requests (tenant_id, process_id) WHERE state = 'AWAITING_APPROVAL';

      CREATE TABLE control.promotion_reviews (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        request_id uuid NOT NULL,
        decision text NOT NULL CHECK (decision IN ('approved', 'rejected')),
        digest text NOT NULL,
        reviewer_id text NOT NULL,
        reviewer_email text NOT NULL,
        reviewer_roles text[] NOT NULL,
        comment text,
        checklist text[] NOT NULL,
        decided_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (request_id, digest, reviewer_id, decision),
        FOREIGN KEY (tenant_id, request_id) REFERENCES control.promotion_requests (tenant_id, id)
      );
      ${appendOnly('control.promotion_reviews')}

      ${['promotion_requests', 'promotion_reviews'].map((table) => tenantPolicy(`control.${table}`)).join('')}
      GRANT SELECT, INSERT, UPDATE ON control.promotion_requests TO golive_gateway;
      GRANT SELECT, INSERT ON control.promotion_reviews TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE control.promotion_reviews, control.promotion_requests;
      ALTER TABLE control.processes DROP COLUMN project_id;
    `);
  }
}
