import { Id, Instant, Nested, Nullable, Optional, Text } from '../fields.js';
import { Actor, Recipients } from '../people.js';
import { TOPICS } from '../topics.js';
import { ReleaseDetailsV1 } from './release-details.v1.js';

/**
 * A deploy is done: the transaction that made the version Live has committed, and WRK runs its workflow.
 * A resume and a rollback have events of their own.
 */
export class AutomationWentLiveV1 {
  static readonly type = 'golive.AutomationWentLive.v1';
  static readonly topic = TOPICS.lifecycle;
  static readonly aggregate = 'deployment_id';
  static readonly key = 'project_id';

  /** The deployment that did it. */
  @Id()
  deployment_id!: string;

  /** The tenant that owns the project. */
  @Id()
  tenant_id!: string;

  /** The project. */
  @Id()
  project_id!: string;

  /** Its name when the event happened. Text from people: to be escaped wherever it is shown. */
  @Text()
  project_name!: string;

  /** The version that is Live now. */
  @Id()
  automation_version_id!: string;

  /** Its label. Text from people. */
  @Text()
  version_label!: string;

  /** The version that was Live before and is archived now; null when there was none. */
  @Nullable()
  @Id()
  previous_version_id!: string | null;

  /** The WRK workflow that was activated. */
  @Text()
  workflow_id!: string;

  /** The binding between version and workflow. */
  @Id()
  binding_id!: string;

  /** The binding of the version that was Live before; null when there was none. */
  @Nullable()
  @Id()
  previous_binding_id!: string | null;

  /** When the commit happened. */
  @Instant()
  deployed_at!: string;

  /** Who asked for it. */
  @Nested(() => Actor)
  actor!: Actor;

  /** Why, in the words of who asked; null when no reason was given. */
  @Nullable()
  @Text()
  deployment_reason!: string | null;

  /** The git ref it came from: `refs/heads/main`. */
  @Optional()
  @Text()
  ref?: string;

  /** The git commit. */
  @Optional()
  @Text()
  commit_sha?: string;

  /** Where it came from and what it passed; absent: nothing is known of that. */
  @Optional()
  @Nested(() => ReleaseDetailsV1)
  release?: ReleaseDetailsV1;

  /** Whom to tell. */
  @Nested(() => Recipients)
  recipients!: Recipients;
}
