import type { Database, Transaction } from '@golive/persistence';

/** An event that waits for its publication. */
export interface OutboxRow {
  id: string;
  tenantId: string;
  projectId: string;
  topic: string;
  type: string;
  body: string;
  traceparent: string | null;
  attempts: number;
}

// A row that failed holds back what follows it in its project, and nothing else, until its next attempt is due.
const TAKE = `
  WITH waiting AS MATERIALIZED (
    SELECT project_id, min(position) AS position
      FROM control.outbox_messages
     WHERE published_at IS NULL AND next_attempt_at > now()
     GROUP BY project_id
  )
  SELECT id, tenant_id AS "tenantId", project_id AS "projectId", topic, type, body, traceparent, attempts
    FROM control.outbox_messages o
   WHERE published_at IS NULL
     AND NOT EXISTS (SELECT FROM waiting w WHERE w.project_id = o.project_id AND w.position <= o.position)
   ORDER BY position
   LIMIT $1`;

/** The queries of the relay. They look across tenants, at the outbox alone. */
export class OutboxStore {
  constructor(private readonly db: Database) {}

  /** Marks rows as published and takes the next ones, in one round trip. Marks a crash forgets are published again. */
  async markAndTake(published: readonly string[], limit: number): Promise<OutboxRow[]> {
    const work = async (tx: Transaction): Promise<OutboxRow[]> => {
      if (published.length > 0) {
        void tx.affected('SET LOCAL synchronous_commit = off').catch(() => undefined); // a failure fails what follows
        void tx
          .affected('UPDATE control.outbox_messages SET published_at = now(), last_error = NULL WHERE id = ANY ($1::uuid[])', [published])
          .catch(() => undefined);
      }
      return tx.query<OutboxRow>(TAKE, [limit]);
    };
    return this.db.acrossTenants(work, { oneTrip: true });
  }

  async markFailed(id: string, delayMs: number, error: string): Promise<void> {
    await this.db.acrossTenants((tx) =>
      tx.affected(
        `UPDATE control.outbox_messages
            SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2::float8 / 1000), last_error = $3
          WHERE id = $1 AND published_at IS NULL`,
        [id, delayMs, error],
      ),
    );
  }

  /** How many rows wait, and for how many seconds the oldest does. */
  async pending(): Promise<{ count: number; oldestSeconds: number }> {
    const [row] = await this.db.acrossTenants((tx) =>
      tx.query<{ count: number; oldestSeconds: number }>(
        `SELECT count(*)::int AS count, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS "oldestSeconds"
           FROM control.outbox_messages WHERE published_at IS NULL`,
      ),
    );
    return row ?? { count: 0, oldestSeconds: 0 };
  }
}
