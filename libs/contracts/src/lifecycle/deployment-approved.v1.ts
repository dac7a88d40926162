import { Instant, Nested, Nullable, Text } from '../fields.js';
import { Actor } from '../people.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** A reviewer approved the deployment. With several reviewers required there is one event for each. */
export class DeploymentApprovedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentApproved.v1';

  /** The reviewer. */
  @Nested(() => Actor)
  by!: Actor;

  /** What the reviewer wrote; null when nothing. */
  @Nullable()
  @Text()
  comment!: string | null;

  /** When. */
  @Instant()
  approved_at!: string;
}
