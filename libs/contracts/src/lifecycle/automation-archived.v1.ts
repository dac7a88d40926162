import { Id, Instant, Nullable } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** The version is no longer what is live for its project; `deployment_id` is the deployment that replaced it. */
export class AutomationArchivedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.AutomationArchived.v1';

  /** The version that took its place; null when none did. */
  @Nullable()
  @Id()
  replaced_by_version_id!: string | null;

  /** When the commit happened. */
  @Instant()
  archived_at!: string;
}
