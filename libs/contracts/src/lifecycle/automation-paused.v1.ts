import { Id, Instant, Text } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** The version no longer runs: its workflow is off in WRK and the version is `Paused`. */
export class AutomationPausedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.AutomationPaused.v1';

  /** The WRK workflow that was deactivated. */
  @Text()
  workflow_id!: string;

  /** The binding between version and workflow. */
  @Id()
  binding_id!: string;

  /** When the commit happened. */
  @Instant()
  paused_at!: string;
}
