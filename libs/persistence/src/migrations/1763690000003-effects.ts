import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, consumerTables, schedulerPolicy, tenantPolicy } from './sql.js';

/** Schemas `notification` and `audit`: what is done about a fact. */
export class Effects1763690000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA notification;
      GRANT USAGE ON SCHEMA notification TO golive_notification, golive_gateway;

      CREATE TABLE notification.in_app_notifications (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        recipient text NOT NULL,
        type text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        project_id uuid,
        deployment_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        read_at timestamptz,
        UNIQUE (event_id, recipient)
      );
      CREATE INDEX in_app_notifications_by_recipient ON notification.in_app_notifications (tenant_id, recipient, id);

      CREATE TABLE notification.deliveries (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        project_id uuid,
        deployment_id uuid,
        channel text NOT NULL CHECK (channel IN ('email', 'slack', 'discord', 'github')),
        template text NOT NULL,
        recipient text NOT NULL,
        payload jsonb NOT NULL,
        traceparent text,
        status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'failed')),
        attempt int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz DEFAULT now(),
        lease_owner text,
        lease_until timestamptz,
        last_error text,
        sent_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (event_id, channel, template, recipient)
      );
      CREATE INDEX deliveries_due ON notification.deliveries (channel, tenant_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      CREATE INDEX deliveries_by_tenant ON notification.deliveries (tenant_id, id);

      CREATE TABLE notification.preferences (
        tenant_id uuid NOT NULL,
        recipient text NOT NULL,
        preferences jsonb NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, recipient)
      );

      -- The local mailbox of an installation without an SMTP server. A message id is a message: repeats are the same.
      CREATE TABLE notification.mailbox (
        message_id text PRIMARY KEY,
        tenant_id uuid NOT NULL,
        sender text NOT NULL,
        recipient text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        html text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX mailbox_by_tenant ON notification.mailbox (tenant_id, received_at);
      ${consumerTables('notification', 'golive_notification')}
      ${['in_app_notifications', 'deliveries', 'preferences', 'mailbox'].map((table) => tenantPolicy(`notification.${table}`)).join('')}
      ${schedulerPolicy('notification.deliveries', 'golive_notification')}
      GRANT SELECT, INSERT, UPDATE ON notification.in_app_notifications, notification.deliveries, notification.preferences
        TO golive_notification;
      GRANT SELECT, INSERT ON notification.mailbox TO golive_notification;
      GRANT SELECT ON notification.in_app_notifications, notification.deliveries, notification.mailbox TO golive_gateway;
      GRANT UPDATE (read_at) ON notification.in_app_notifications TO golive_gateway;
      GRANT UPDATE (status, attempt, next_attempt_at, last_error) ON notification.deliveries TO golive_gateway;
      GRANT SELECT, INSERT, UPDATE ON notification.preferences TO golive_gateway;

      CREATE SCHEMA audit;
      GRANT USAGE ON SCHEMA audit TO golive_audit, golive_gateway;

      CREATE TABLE audit.trail_heads (
        tenant_id uuid PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL
      );

      CREATE TABLE audit.audit_trail (
        tenant_id uuid NOT NULL,
        seq bigint NOT NULL,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        action_type text NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        actor_id text,
        actor_email text,
        project_id uuid,
        automation_version_id uuid,
        deployment_id uuid,
        summary text NOT NULL,
        data jsonb NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (tenant_id, seq, recorded_at)
      ) PARTITION BY RANGE (recorded_at);
      CREATE TABLE audit.audit_trail_default PARTITION OF audit.audit_trail DEFAULT;
      ALTER TABLE audit.audit_trail_default ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit.audit_trail_default FORCE ROW LEVEL SECURITY;
      CREATE INDEX audit_trail_by_project ON audit.audit_trail (tenant_id, project_id, seq);
      ${appendOnly('audit.audit_trail')}
      ${consumerTables('audit', 'golive_audit')}
      ${tenantPolicy('audit.trail_heads')}
      ${tenantPolicy('audit.audit_trail')}
      GRANT SELECT, INSERT, UPDATE ON audit.trail_heads TO golive_audit;
      GRANT SELECT, INSERT ON audit.audit_trail TO golive_audit;
      GRANT SELECT ON audit.trail_heads, audit.audit_trail TO golive_gateway;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA audit CASCADE; DROP SCHEMA notification CASCADE');
  }
}
