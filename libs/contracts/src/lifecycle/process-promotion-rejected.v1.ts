import { Count, Id, Instant, Nested, Text } from '../fields.js';
import { Actor } from '../people.js';
import { TOPICS } from '../topics.js';

/** A reviewer rejected the promotion of a process: nothing happened. */
export class ProcessPromotionRejectedV1 {
  static readonly type = 'golive.ProcessPromotionRejected.v1';
  static readonly topic = TOPICS.lifecycle;
  static readonly aggregate = 'process_id';
  static readonly key = 'process_id';

  /** The tenant that owns the process. */
  @Id()
  tenant_id!: string;

  /** The process. */
  @Id()
  process_id!: string;

  /** Its name. Text from people: to be escaped wherever it is shown. */
  @Text()
  process_name!: string;

  /** The request. */
  @Id()
  promotion_request_id!: string;

  /** The sandbox version that is to be promoted. */
  @Id()
  source_version_id!: string;

  /** Its number. */
  @Count()
  source_version_number!: number;

  /** Who asked for it. */
  @Nested(() => Actor)
  actor!: Actor;

  /** The reviewer. */
  @Nested(() => Actor)
  by!: Actor;

  /** Why. */
  @Text()
  comment!: string;

  /** When. */
  @Instant()
  rejected_at!: string;
}
