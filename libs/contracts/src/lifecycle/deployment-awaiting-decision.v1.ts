import { Instant, Text, TextList } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** golive cannot tell whether the deployment is good, and a person has to decide. */
export class DeploymentAwaitingDecisionV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentAwaitingDecision.v1';

  /** What is to be decided, for people. */
  @Text()
  question!: string;

  /** The decisions that are open: `retry`, `accept`, `rollback`. */
  @TextList()
  options!: string[];

  /** When it began to wait. */
  @Instant()
  asked_at!: string;
}
