import { maskText } from '@golive/observability';
import type { Database } from '@golive/persistence';
import type { Broker } from '../broker.js';
import { PermanentError } from '../permanent-error.js';
import { CONSUMING_SCHEMAS } from './dead-letter.store.js';
import { REPLAY_GROUP, REPLAY_OF } from './replay-headers.js';

/** A message that a consumer group gave up. */
export interface DeadLetter {
  id: string;
  consumerGroup: string;
  topic: string;
  partition: number;
  /** Decimal. */
  offset: string;
  key: string | null;
  /** The CloudEvents type, where it could be read. */
  type: string | null;
  /** Few fixed words: `not_json`, `invalid_data`, `tenant_mismatch`, … */
  reason: string;
  detail: string;
  /** False when trying again is hopeless, or when only a part of the message was kept. */
  replayable: boolean;
  receivedAt: Date;
  replayedAt: Date | null;
}

/** The dead letter cannot be published again: nothing of it would be readable. */
export class NotReplayable extends PermanentError {
  override readonly name = 'NotReplayable';
}

const COLUMNS = `id, consumer_group AS "consumerGroup", topic, partition, "offset"::text AS "offset", key, type, reason, detail, replayable,
  received_at AS "receivedAt", replayed_at AS "replayedAt"`;

const LIST = `
  SELECT * FROM (${CONSUMING_SCHEMAS.map((schema) => `SELECT ${COLUMNS} FROM ${schema}.dead_letters WHERE tenant_id = $1 AND id < $2`).join(' UNION ALL ')}) letters
   ORDER BY id DESC LIMIT $3`;

const FIND = CONSUMING_SCHEMAS.map(
  (schema) => `SELECT '${schema}' AS schema, headers, value, ${COLUMNS} FROM ${schema}.dead_letters WHERE tenant_id = $1 AND id = $2`,
).join(' UNION ALL ');

const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A dead letter with what came. */
export interface ReadLetter extends DeadLetter {
  headers: Record<string, string>;
  /** As text, at most 256 KiB of it, secrets masked; null for a message without a value. */
  content: string | null;
}

interface StoredLetter extends DeadLetter {
  schema: string;
  headers: Record<string, string>;
  value: Buffer | null;
}

/** A tenant's dead letters, of every service. The database role must be the gateway's. */
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly broker: Broker,
  ) {}

  /** The newest first; `before` is the id of the last one of the page before. */
  list(tenantId: string, { limit, before = NEWEST }: { limit: number; before?: string }): Promise<DeadLetter[]> {
    return this.db.withTenant(tenantId, (tx) => tx.query<DeadLetter>(LIST, [tenantId, before, limit]));
  }

  /** One of them with its content; undefined when the tenant has no such dead letter. */
  async read(tenantId: string, id: string): Promise<ReadLetter | undefined> {
    const [stored] = await this.db.withTenant(tenantId, (tx) => tx.query<StoredLetter>(FIND, [tenantId, id]));
    if (!stored) return undefined;
    const { schema: _schema, value, headers, ...letter } = stored;
    const masked = Object.entries(headers).map(([name, text]) => [name, maskText(String(text))]);
    return { ...letter, headers: Object.fromEntries(masked) as Record<string, string>, content: value && maskText(value.toString('utf8')) };
  }

  /**
   * Publishes the message again, for the group that gave it up, and says when; undefined when the tenant has no such
   * dead letter. Again and again it has one effect: the dead letter's id is what that group's inbox knows it by.
   * @throws NotReplayable
   */
  async replay(tenantId: string, id: string): Promise<DeadLetter | undefined> {
    const [stored] = await this.db.withTenant(tenantId, (tx) => tx.query<StoredLetter>(FIND, [tenantId, id]));
    if (!stored) return undefined;
    const { schema, headers, value, ...letter } = stored;
    if (letter.replayedAt) return letter;
    if (!letter.replayable || !value) throw new NotReplayable('not_replayable', `dead letter ${id} (${letter.reason}) cannot be replayed`);

    await this.broker.publish([
      {
        topic: letter.topic,
        key: letter.key ?? '',
        value: value.toString('utf8'),
        headers: { ...headers, [REPLAY_GROUP]: letter.consumerGroup, [REPLAY_OF]: id },
      },
    ]);
    const [marked] = await this.db.withTenant(tenantId, (tx) =>
      tx.query<{ replayedAt: Date }>(
        `UPDATE ${schema}.dead_letters SET replayed_at = coalesce(replayed_at, now()) WHERE tenant_id = $1 AND id = $2 RETURNING replayed_at AS "replayedAt"`,
        [tenantId, id],
      ),
    );
    return { ...letter, replayedAt: marked?.replayedAt ?? null };
  }
}
