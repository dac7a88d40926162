import { maskText } from '@golive/observability';
import { newId, type Transaction } from '@golive/persistence';
import type { Unreadable } from '../inbox/read-message.js';

/** The schemas of the services that consume. Each has its own `inbox_messages` and `dead_letters`. */
export const CONSUMING_SCHEMAS = ['control', 'notification', 'audit'] as const;
export type ConsumingSchema = (typeof CONSUMING_SCHEMAS)[number];

const KEPT_BYTES = 256 * 1024;
/** No later version of golive will be able to read these. */
const HOPELESS = new Set(['empty', 'not_json', 'too_large']);

/** Writes dead letters; delivered again, the same message is the same dead letter. Runs in a transaction of the consumer's. */
export async function writeDeadLetters(
  tx: Transaction,
  schema: ConsumingSchema,
  group: string,
  given: readonly Unreadable[],
): Promise<void> {
  if (given.length === 0) return;
  const values = given.map(({ message }) => message.value);
  await tx.affected(
    `INSERT INTO ${schema}.dead_letters (id, tenant_id, consumer_group, topic, partition, "offset", key, type, headers, value, reason, detail, replayable)
     SELECT id, tenant_id, $1, topic, partition, "offset", key, type, headers, value, reason, detail, replayable
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::bigint[], $7::text[], $8::text[], $9::jsonb[], $10::bytea[], $11::text[], $12::text[], $13::boolean[])
            AS t (id, tenant_id, topic, partition, "offset", key, type, headers, value, reason, detail, replayable)
     ON CONFLICT (consumer_group, topic, partition, "offset") DO NOTHING`,
    [
      group,
      given.map(() => newId()),
      given.map(({ tenantId }) => tenantId),
      given.map(({ message }) => message.topic),
      given.map(({ message }) => message.partition),
      given.map(({ message }) => message.offset),
      given.map(({ message }) => storable(message.key)),
      given.map(({ type }) => storable(type)),
      given.map(({ message }) =>
        JSON.stringify(message.headers, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
      ),
      values.map((value) => value?.subarray(0, KEPT_BYTES) ?? null),
      given.map(({ reason }) => reason),
      given.map(({ detail }) => storable(maskText(detail).slice(0, 500))),
      given.map(({ reason }, index) => !HOPELESS.has(reason) && (values[index]?.byteLength ?? 0) <= KEPT_BYTES),
    ],
  );
}

/** PostgreSQL takes no null characters. */
function storable(text: string | null): string | null {
  return text?.replaceAll('\0', '') ?? null;
}
