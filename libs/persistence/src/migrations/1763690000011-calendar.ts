import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked for a deployment, a person or a pipeline, and who let it pass by a freeze or a window. */
export class Calendar1763690000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE control.deployments
        -- No person asked for it: it needs an approval for as long as it waits.
        ADD COLUMN automated boolean NOT NULL DEFAULT false,
        -- {by: {id, email}, reason, at}
        ADD COLUMN bypass jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE control.deployments DROP COLUMN bypass, DROP COLUMN automated');
  }
}
