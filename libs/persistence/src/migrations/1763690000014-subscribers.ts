import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantPolicy } from './sql.js';

/** Events for other teams: endpoints of signed webhooks, and a role that may read the embedded log and nothing else. */
export class Subscribers1763690000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification.webhook_subscriptions (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        url text NOT NULL,
        -- Empty: every lifecycle event.
        event_types text[] NOT NULL DEFAULT '{}',
        description text,
        -- Sealed under the installation's key (GOLIVE_ENCRYPTION_KEY); the second one is valid for a while after a rotation.
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_secret_until timestamptz,
        status text NOT NULL DEFAULT 'enabled' CHECK (status IN ('enabled', 'disabled')),
        disabled_reason text,
        disabled_at timestamptz(3),
        consecutive_failures int NOT NULL DEFAULT 0,
        failing_since timestamptz(3),
        last_success_at timestamptz(3),
        last_failure_at timestamptz(3),
        last_error text,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (tenant_id, id)
      );
      CREATE INDEX webhook_subscriptions_by_tenant ON notification.webhook_subscriptions (tenant_id, id);
      ${tenantPolicy('notification.webhook_subscriptions')}
      GRANT SELECT, INSERT, UPDATE, DELETE ON notification.webhook_subscriptions TO golive_gateway;
      GRANT SELECT, UPDATE (status, disabled_reason, disabled_at, consecutive_failures, failing_since, last_success_at, last_failure_at, last_error)
        ON notification.webhook_subscriptions TO golive_notification;

      ALTER TABLE notification.deliveries DROP CONSTRAINT deliveries_channel_check;
      ALTER TABLE notification.deliveries ADD CONSTRAINT deliveries_channel_check
        CHECK (channel IN ('email', 'slack', 'discord', 'github', 'webhook'));
      CREATE INDEX deliveries_of_webhooks ON notification.deliveries (tenant_id, recipient, id) WHERE channel = 'webhook';
      GRANT INSERT ON notification.deliveries TO golive_gateway;

      GRANT USAGE ON SCHEMA broker TO golive_subscriber;
      GRANT SELECT ON broker.partitions, broker.messages TO golive_subscriber;
      GRANT SELECT, INSERT, UPDATE ON broker.cursors TO golive_subscriber;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE ALL ON broker.partitions, broker.messages, broker.cursors FROM golive_subscriber;
      REVOKE ALL ON SCHEMA broker FROM golive_subscriber;
      REVOKE INSERT ON notification.deliveries FROM golive_gateway;
      DROP INDEX notification.deliveries_of_webhooks;
      DELETE FROM notification.deliveries WHERE channel = 'webhook';
      ALTER TABLE notification.deliveries DROP CONSTRAINT deliveries_channel_check;
      ALTER TABLE notification.deliveries ADD CONSTRAINT deliveries_channel_check CHECK (channel IN ('email', 'slack', 'discord', 'github'));
      DROP TABLE notification.webhook_subscriptions;
    `);
  }
}
