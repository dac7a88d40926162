import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from '@golive/messaging';
import type { SubscriberTransaction } from '../handler.js';

/** A message that was given up. */
export interface DeadLetter {
  id: string;
  topic: string;
  partition: number;
  /** Decimal. */
  offset: string;
  key: string | null;
  /** The CloudEvents type, where it could be read. */
  type: string | null;
  tenantId: string | null;
  /** What came, byte for byte. */
  value: Buffer | null;
  /** Few fixed words: `not_json`, `unknown_version`, `retries_exhausted`, or what a `PermanentError` said. */
  reason: string;
  detail: string;
  attempts: number;
  receivedAt: Date;
  replayedAt: Date | null;
}

/** A message on its way to the dead letters. */
export interface GivenUp {
  message: IncomingMessage;
  type: string | null;
  tenantId: string | null;
  reason: string;
  detail: string;
  attempts: number;
}

const COLUMNS = `id, topic, partition, "offset"::text AS "offset", key, type, tenant_id AS "tenantId", value, reason, detail, attempts,
  received_at AS "receivedAt", replayed_at AS "replayedAt"`;

/** The statements about what was given up. */
export class DeadLetterStore {
  constructor(
    private readonly schema: string,
    private readonly group: string,
  ) {}

  /** Delivered again, the same message is the same dead letter. */
  async write(tx: SubscriberTransaction, { message, type, tenantId, reason, detail, attempts }: GivenUp): Promise<void> {
    const storable = (text: string | null): string | null => text?.replaceAll('\0', '') ?? null; // PostgreSQL takes no null characters
    await tx.query(
      `INSERT INTO ${this.schema}.dead_letters (id, consumer_group, topic, partition, "offset", key, type, tenant_id, value, reason, detail, attempts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (consumer_group, topic, partition, "offset") DO NOTHING`,
      [
        randomUUID(),
        this.group,
        message.topic,
        message.partition,
        message.offset,
        storable(message.key),
        storable(type),
        tenantId,
        message.value,
        reason,
        storable(detail.slice(0, 2_000)),
        attempts,
      ],
    );
  }

  /** Newest first. */
  list(tx: SubscriberTransaction, limit: number): Promise<DeadLetter[]> {
    return tx.query<DeadLetter>(
      `SELECT ${COLUMNS} FROM ${this.schema}.dead_letters WHERE consumer_group = $1 ORDER BY received_at DESC, id LIMIT $2`,
      [this.group, limit],
    );
  }

  /** Locked until the transaction ends. */
  async lock(tx: SubscriberTransaction, id: string): Promise<DeadLetter | undefined> {
    const [row] = await tx.query<DeadLetter>(
      `SELECT ${COLUMNS} FROM ${this.schema}.dead_letters WHERE consumer_group = $1 AND id = $2 FOR UPDATE`,
      [this.group, id],
    );
    return row;
  }

  async markReplayed(tx: SubscriberTransaction, id: string): Promise<void> {
    await tx.query(`UPDATE ${this.schema}.dead_letters SET replayed_at = now() WHERE consumer_group = $1 AND id = $2`, [this.group, id]);
  }
}
