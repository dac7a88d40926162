import { Instant, Nested, Text } from '../fields.js';
import { Actor } from '../people.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** Somebody let a deployment pass in spite of a freeze, or outside of the deploy windows. It still passes everything else. */
export class DeploymentFreezeBypassedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentFreezeBypassed.v1';

  /** Who did. */
  @Nested(() => Actor)
  by!: Actor;

  /** Why. */
  @Text()
  bypass_reason!: string;

  /** What was in force: a sentence for people. */
  @Text()
  closure!: string;

  /** When. */
  @Instant()
  bypassed_at!: string;
}
