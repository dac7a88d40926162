import { Id, Instant, Text } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** A paused version runs again and is `Live`. */
export class AutomationResumedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.AutomationResumed.v1';

  /** The WRK workflow that was activated again. */
  @Text()
  workflow_id!: string;

  /** The binding between version and workflow. */
  @Id()
  binding_id!: string;

  /** When the commit happened. */
  @Instant()
  resumed_at!: string;
}
