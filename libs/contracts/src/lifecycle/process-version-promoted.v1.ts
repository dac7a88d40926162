import { Count, Id, Instant, Nested, Nullable, Optional, Text } from '../fields.js';
import { Actor } from '../people.js';
import { TOPICS } from '../topics.js';

/** A sandbox version of a process became its production version. Processes belong to no project: their key is the process. */
export class ProcessVersionPromotedV1 {
  static readonly type = 'golive.ProcessVersionPromoted.v1';
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

  /** The production version that was made. */
  @Id()
  promoted_version_id!: string;

  /** Its number. */
  @Count()
  promoted_version_number!: number;

  /** The sandbox version that it is a copy of. */
  @Id()
  source_version_id!: string;

  /** That one's number. */
  @Count()
  source_version_number!: number;

  /** The production version that it replaced; null the first time. */
  @Nullable()
  @Id()
  deprecated_version_id!: string | null;

  /** How many entries of the response cache were deleted. */
  @Count()
  cache_invalidated!: number;

  /** What changed, in the words of who promoted it. */
  @Optional()
  @Text()
  change_notes?: string;

  /** Who promoted it. */
  @Nested(() => Actor)
  promoted_by!: Actor;

  /** When the commit happened. */
  @Instant()
  promoted_at!: string;
}
