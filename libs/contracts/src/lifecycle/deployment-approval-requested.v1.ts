import { Count, Instant, Nested, Text, TextList } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** What it takes to approve a deployment. */
export class RequiredApproval {
  /** How many different reviewers. */
  @Count()
  required!: number;

  /** Roles whose holders may review. */
  @TextList()
  roles!: string[];

  /** People who may review, by id or e-mail address. */
  @TextList()
  users!: string[];
}

/** The deployment has passed its gates and waits for people. */
export class DeploymentApprovalRequestedV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentApprovalRequested.v1';

  /** Who may approve it, and how many of them it takes. */
  @Nested(() => RequiredApproval)
  approval!: RequiredApproval;

  /** Digest of exactly what is to be approved; an approval of anything else is stale. */
  @Text()
  digest!: string;

  /** When it began to wait. */
  @Instant()
  requested_at!: string;
}
