import { Instant, Nested, Nullable, Text } from '../fields.js';
import { Actor } from '../people.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** A person cancelled the deployment, which has ended without an effect. */
export class DeploymentCancelledV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentCancelled.v1';

  /** Who cancelled it. */
  @Nested(() => Actor)
  by!: Actor;

  /** Why; null when nothing was said. */
  @Nullable()
  @Text()
  comment!: string | null;

  /** When. */
  @Instant()
  cancelled_at!: string;
}
