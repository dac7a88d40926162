import { Count, Flag, Instant, Text } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** The deployment has ended without success, and the version keeps the status that it had. */
export class DeploymentFailedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentFailed.v1';

  /** The error code of the contract: `deployment_failed`, `concurrency_conflict`, `precondition_failed` … */
  @Text()
  code!: string;

  /** What went wrong, for people, without secrets. */
  @Text()
  detail!: string;

  /** How often the failing step was tried. */
  @Count()
  attempts!: number;

  /** Whether ops are to be alerted: true when golive or WRK failed, false when a gate said no. */
  @Flag()
  alert!: boolean;

  /** When it was given up. */
  @Instant()
  failed_at!: string;
}
