import { Instant, Nested, Text } from '../fields.js';
import { Actor } from '../people.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** A reviewer rejected the deployment, which has ended without an effect. For its requester only, in-app. */
export class DeploymentRejectedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentRejected.v1';

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
