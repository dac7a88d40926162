import type { Database } from '@golive/persistence';
import type { IncomingMessage, TopicPartitions } from '../broker.js';

export interface Partition {
  topic: string;
  partition: number;
}

/** The channel on which a publish says which partitions have something new, by `nameOf`. */
export const BROKER_CHANNEL = 'broker';

/** `<topic>:<partition>` */
export function nameOf({ topic, partition }: Partition): string {
  return `${topic}:${partition}`;
}

/** The next offset of a partition: the first one not given out yet, or not taken yet. */
export interface Position extends Partition {
  next: number;
}

/** A message with its partition chosen. */
export interface LogEntry extends Partition {
  key: string;
  headers: Record<string, string>;
  value: string;
}

// A message whose partition does not exist has no offset, which the table refuses: then none is added.
const APPEND = `
  WITH incoming AS (
    SELECT topic, partition, key, headers, value, row_number() OVER (PARTITION BY topic, partition ORDER BY n) - 1 AS ahead
      FROM unnest($1::text[], $2::int[], $3::text[], $4::jsonb[], $5::text[]) WITH ORDINALITY AS t (topic, partition, key, headers, value, n)
  ), locked AS (
    SELECT p.topic, p.partition, p.next_offset
      FROM broker.partitions p
     WHERE (p.topic, p.partition) IN (SELECT topic, partition FROM incoming)
     ORDER BY p.topic, p.partition
       FOR UPDATE
  ), moved AS (
    UPDATE broker.partitions p SET next_offset = l.next_offset + (SELECT count(*) FROM incoming i WHERE i.topic = l.topic AND i.partition = l.partition)
      FROM locked l
     WHERE p.topic = l.topic AND p.partition = l.partition
  )
  INSERT INTO broker.messages (topic, partition, "offset", key, headers, value)
  SELECT i.topic, i.partition, l.next_offset + i.ahead, i.key, i.headers, convert_to(i.value, 'UTF8')
    FROM incoming i LEFT JOIN locked l ON l.topic = i.topic AND l.partition = i.partition`;

const READ = `
  SELECT m.topic, m.partition, m."offset"::text AS "offset", m.key, m.headers, m.value
    FROM unnest($1::text[], $2::int[], $3::bigint[]) AS p (topic, partition, next)
   CROSS JOIN LATERAL (
     SELECT * FROM broker.messages m
      WHERE m.topic = p.topic AND m.partition = p.partition AND m."offset" >= p.next
      ORDER BY m."offset" LIMIT $4
   ) m`;

const SAVE_CURSORS = `
  INSERT INTO broker.cursors AS c (consumer_group, topic, partition, next_offset)
  SELECT $1, topic, partition, next FROM unnest($2::text[], $3::int[], $4::bigint[]) AS p (topic, partition, next)
  ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET next_offset = greatest(c.next_offset, excluded.next_offset)`;

const REWIND = `
  INSERT INTO broker.cursors AS c (consumer_group, topic, partition, next_offset)
  SELECT $1, p.topic, p.partition, coalesce((
           SELECT min(m."offset") FROM broker.messages m WHERE m.topic = p.topic AND m.partition = p.partition AND m.created_at >= $3), p.next_offset)
    FROM broker.partitions p WHERE p.topic = ANY ($2::text[])
  ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET next_offset = excluded.next_offset`;

const LAG = `
  SELECT coalesce(sum(p.next_offset - coalesce(c.next_offset, (
           SELECT min("offset") FROM broker.messages m WHERE m.topic = p.topic AND m.partition = p.partition), p.next_offset)), 0)::int AS lag
    FROM broker.partitions p
    LEFT JOIN broker.cursors c ON c.consumer_group = $1 AND c.topic = p.topic AND c.partition = p.partition
   WHERE p.topic = ANY ($2::text[])`;

// Offsets ascend with time, so the oldest stand first: a slice of each partition is looked at, not all that is stored.
const TRIM = `
  DELETE FROM broker.messages m USING (
    SELECT p.topic, p.partition,
           (SELECT min(c.next_offset) FROM broker.cursors c WHERE c.topic = p.topic AND c.partition = p.partition) AS passed,
           (SELECT min(o."offset") + $2 FROM broker.messages o WHERE o.topic = p.topic AND o.partition = p.partition) AS looked_at
      FROM broker.partitions p
  ) slice
   WHERE m.topic = slice.topic AND m.partition = slice.partition AND m."offset" < slice.passed AND m."offset" < slice.looked_at
     AND m.created_at < now() - make_interval(days => $1)`;

/** The tables of the schema `broker`. Offsets are given out under the lock of the partition's row, held until commit: they appear in order. */
export class MessageLog {
  constructor(private readonly db: Database) {}

  async ensureTopics(topics: readonly TopicPartitions[]): Promise<void> {
    await this.db.acrossTenants((tx) =>
      tx.affected(
        `INSERT INTO broker.partitions (topic, partition)
         SELECT topic, generate_series(0, partitions - 1) FROM unnest($1::text[], $2::int[]) AS t (topic, partitions)
         ON CONFLICT DO NOTHING`,
        [topics.map(({ topic }) => topic), topics.map(({ partitions }) => partitions)],
      ),
    );
  }

  /** Every partition of these topics, in order. */
  partitions(topics: readonly string[]): Promise<Partition[]> {
    return this.db.acrossTenants((tx) =>
      tx.query('SELECT topic, partition FROM broker.partitions WHERE topic = ANY ($1::text[]) ORDER BY topic, partition', [topics]),
    );
  }

  /**
   * Adds messages in their order. Not waited for on disk: whatever this database commits later (an outbox row marked as
   * published, an effect) lies behind them in its journal and cannot survive a crash that they did not survive.
   */
  async append(entries: readonly LogEntry[], afterCommit: () => void): Promise<void> {
    const values = [
      entries.map(({ topic }) => topic),
      entries.map(({ partition }) => partition),
      entries.map(({ key }) => key),
      entries.map(({ headers }) => JSON.stringify(headers)),
      entries.map(({ value }) => value),
    ];
    await this.db.acrossTenants(
      async (tx) => {
        tx.afterCommit(afterCommit);
        void tx.affected('SET LOCAL synchronous_commit = off').catch(() => undefined); // a failure fails the next statement too
        await tx.affected(APPEND, values);
      },
      { oneTrip: true },
    );
  }

  /** Up to `limit` messages of each partition, from its position on. */
  read(positions: readonly Position[], limit: number): Promise<IncomingMessage[]> {
    return this.db.acrossTenants((tx) => tx.query<IncomingMessage>(READ, [...columns(positions), limit]), { oneTrip: true });
  }

  /** Where a group stands in these partitions; 0 where it has never been. */
  cursors(group: string, partitions: readonly Partition[]): Promise<Position[]> {
    return this.db.acrossTenants((tx) =>
      tx.query<Position>(
        `SELECT p.topic, p.partition, coalesce(c.next_offset, 0)::float8 AS next
           FROM unnest($2::text[], $3::int[]) AS p (topic, partition)
           LEFT JOIN broker.cursors c ON c.consumer_group = $1 AND c.topic = p.topic AND c.partition = p.partition`,
        [group, partitions.map(({ topic }) => topic), partitions.map(({ partition }) => partition)],
      ),
    );
  }

  /** Puts a group's cursors to the first messages of a time, be it forward or back. */
  async rewind(group: string, topics: readonly string[], from: Date): Promise<void> {
    await this.db.acrossTenants((tx) => tx.affected(REWIND, [group, topics, from]));
  }

  /** Moves cursors forward, never back. Not waited for on disk: what a crash forgets is delivered again. */
  async saveCursors(group: string, positions: readonly Position[]): Promise<void> {
    await this.db.acrossTenants(
      async (tx) => {
        void tx.affected('SET LOCAL synchronous_commit = off').catch(() => undefined);
        await tx.affected(SAVE_CURSORS, [group, ...columns(positions)]);
      },
      { oneTrip: true },
    );
  }

  async lag(group: string, topics: readonly string[]): Promise<number> {
    const [row] = await this.db.acrossTenants((tx) => tx.query<{ lag: number }>(LAG, [group, topics]));
    return row?.lag ?? 0;
  }

  /** Deletes a slice of what is older than `days` and has been passed by every group; answers how many. A partition that nobody reads keeps all. */
  trim(days: number, slice = 10_000): Promise<number> {
    return this.db.acrossTenants((tx) => tx.affected(TRIM, [days, slice]));
  }
}

function columns(positions: readonly Position[]): unknown[] {
  return [positions.map(({ topic }) => topic), positions.map(({ partition }) => partition), positions.map(({ next }) => next)];
}
