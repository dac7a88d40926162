import { Count, Id, Instant, Nested, Text } from '../fields.js';
import { Actor } from '../people.js';
import { TOPICS } from '../topics.js';
import { RequiredApproval } from './deployment-approval-requested.v1.js';

/** The promotion of a process waits for people, as the release policy of its project demands. */
export class ProcessPromotionRequestedV1 {
  static readonly type = 'golive.ProcessPromotionRequested.v1';
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

  /** Who may approve it, and how many of them it takes. */
  @Nested(() => RequiredApproval)
  approval!: RequiredApproval;

  /** Digest of exactly what is to be approved. */
  @Text()
  digest!: string;

  /** When they were asked. */
  @Instant()
  requested_at!: string;
}
