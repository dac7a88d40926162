import { Kafka, logLevel } from 'kafkajs';
import type pg from 'pg';

/** Anything, for one partition of a topic. */
export interface RawMessage {
  topic: string;
  partition: number;
  key: string | null;
  value: Buffer | null;
  headers?: Record<string, string>;
}

/** A way onto the broker that checks nothing. */
export interface RawLog {
  /** Rejects when the broker itself refuses the message. */
  put(message: RawMessage): Promise<void>;
  close(): Promise<void>;
}

export async function rawKafka(brokers: string[]): Promise<RawLog> {
  const producer = new Kafka({ brokers, clientId: 'raw', logLevel: logLevel.NOTHING, retry: { retries: 3 } }).producer();
  await producer.connect();
  return {
    put: async ({ topic, ...message }) => void (await producer.send({ topic, acks: -1, messages: [message] })),
    close: () => producer.disconnect(),
  };
}

export function rawEmbedded(sql: pg.Pool): RawLog {
  return {
    put: async ({ topic, partition, key, value, headers = {} }) => {
      const { rowCount } = await sql.query(
        `WITH taken AS (
           UPDATE broker.partitions SET next_offset = next_offset + 1 WHERE topic = $1 AND partition = $2 RETURNING next_offset - 1 AS "offset"
         )
         INSERT INTO broker.messages (topic, partition, "offset", key, headers, value) SELECT $1, $2, "offset", $3, $4, $5 FROM taken`,
        [topic, partition, key, JSON.stringify(headers), value],
      );
      if (rowCount !== 1) throw new Error(`there is no partition ${partition} of ${topic}`);
    },
    close: () => Promise.resolve(),
  };
}
