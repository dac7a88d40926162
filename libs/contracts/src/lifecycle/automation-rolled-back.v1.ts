import { Flag, Id, Instant, Nullable, Text } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** An earlier version is live again, by a person's request or because a deployment failed after its activation. */
export class AutomationRolledBackV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.AutomationRolledBack.v1';

  /** The version that was undone. */
  @Id()
  from_version_id!: string;

  /** Its label. Text from people. */
  @Text()
  from_version_label!: string;

  /** The version that is live now; null when none was live before. */
  @Nullable()
  @Id()
  to_version_id!: string | null;

  /** Its label; null when there is none. */
  @Nullable()
  @Text()
  to_version_label!: string | null;

  /** true when golive did it by itself after a failed verification. */
  @Flag()
  automatic!: boolean;

  /** When the commit happened. */
  @Instant()
  rolled_back_at!: string;
}
