import { Count, Instant, Text } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** The version was replaced or paused, but WRK still may run its workflow; the reconciler keeps at it. */
export class RemoteDeactivationFailedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.RemoteDeactivationFailed.v1';

  /** The WRK workflow that should be off. */
  @Text()
  workflow_id!: string;

  /** How often its deactivation was tried. */
  @Count()
  attempts!: number;

  /** What went wrong last, for people, without secrets. */
  @Text()
  detail!: string;

  /** When it was handed to the reconciler. */
  @Instant()
  failed_at!: string;
}
