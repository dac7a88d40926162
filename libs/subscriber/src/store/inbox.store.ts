import type { IncomingMessage } from '@golive/messaging';
import type { SubscriberTransaction } from '../handler.js';

/** An event that is to be handled once. */
export interface InboxEntry {
  id: string;
  /** RFC 3339. */
  time: string;
}

/** The statements about what is done, and what failed. */
export class InboxStore {
  constructor(
    private readonly schema: string,
    private readonly group: string,
  ) {}

  /** The first statement of every transaction: notes events as done, and answers the ids of those that were not. Waits for whoever is at the same one. */
  async take(tx: SubscriberTransaction, entries: readonly InboxEntry[]): Promise<Set<string>> {
    const rows = await tx.query<{ message_id: string }>(
      `INSERT INTO ${this.schema}.inbox_messages (consumer_group, message_id, occurred_at)
       SELECT $1, id, time FROM unnest($2::uuid[], $3::timestamptz[]) AS t (id, time) ORDER BY id ON CONFLICT DO NOTHING RETURNING message_id`,
      [this.group, entries.map(({ id }) => id), entries.map(({ time }) => time)],
    );
    return new Set(rows.map(({ message_id: id }) => id));
  }

  /** Forgets that events since a time were handled, so that they are handled again when they come. */
  async forget(tx: SubscriberTransaction, from: Date): Promise<void> {
    await tx.query(`DELETE FROM ${this.schema}.inbox_messages WHERE consumer_group = $1 AND occurred_at >= $2`, [this.group, from]);
  }

  /** Counts one more failure of a message, and answers how many there were. */
  async countFailure(tx: SubscriberTransaction, { topic, partition, offset }: IncomingMessage, error: string): Promise<number> {
    const [row] = await tx.query<{ attempts: number }>(
      `INSERT INTO ${this.schema}.failures AS f (consumer_group, topic, partition, "offset", attempts, last_error) VALUES ($1, $2, $3, $4, 1, $5)
       ON CONFLICT (consumer_group, topic, partition, "offset")
         DO UPDATE SET attempts = f.attempts + 1, last_error = excluded.last_error, failed_at = now()
       RETURNING attempts`,
      [this.group, topic, partition, offset, error],
    );
    return row?.attempts ?? 1;
  }

  /** The message no longer fails. */
  async clearFailure(tx: SubscriberTransaction, { topic, partition, offset }: IncomingMessage): Promise<void> {
    await tx.query(`DELETE FROM ${this.schema}.failures WHERE consumer_group = $1 AND topic = $2 AND partition = $3 AND "offset" = $4`, [
      this.group,
      topic,
      partition,
      offset,
    ]);
  }

  /** Deletes up to 10,000 entries that are older than this many days; answers how many. */
  async prune(tx: SubscriberTransaction, days: number): Promise<number> {
    const rows = await tx.query(
      `WITH old AS (SELECT ctid FROM ${this.schema}.inbox_messages WHERE consumer_group = $1 AND handled_at < now() - make_interval(days => $2) LIMIT 10000)
       DELETE FROM ${this.schema}.inbox_messages i USING old WHERE i.ctid = old.ctid RETURNING 1`,
      [this.group, days],
    );
    return rows.length;
  }
}
