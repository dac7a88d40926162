import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schema `broker`: the embedded broker, a log in PostgreSQL. It carries envelopes and knows nothing of tenants. */
export class Broker1763690000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA broker;
      GRANT USAGE ON SCHEMA broker TO golive_gateway, golive_orchestrator, golive_notification, golive_audit;
      -- Offsets are given out under the partition's row lock, held until commit: they appear in order and without gaps.
      CREATE TABLE broker.partitions (
        topic text NOT NULL,
        partition int NOT NULL,
        next_offset bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (topic, partition)
      );
      CREATE TABLE broker.messages (
        topic text NOT NULL,
        partition int NOT NULL,
        "offset" bigint NOT NULL,
        key text,
        headers jsonb NOT NULL,
        value bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, "offset")
      );
      CREATE TABLE broker.cursors (
        consumer_group text NOT NULL,
        topic text NOT NULL,
        partition int NOT NULL,
        next_offset bigint NOT NULL,
        PRIMARY KEY (consumer_group, topic, partition)
      ) WITH (fillfactor = 50);
      GRANT SELECT, INSERT, UPDATE ON broker.partitions, broker.cursors
        TO golive_gateway, golive_orchestrator, golive_notification, golive_audit;
      GRANT SELECT, INSERT, DELETE ON broker.messages TO golive_gateway, golive_orchestrator, golive_notification, golive_audit;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA broker CASCADE');
  }
}
