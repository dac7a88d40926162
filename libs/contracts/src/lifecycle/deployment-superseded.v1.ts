import { Id, Instant } from '../fields.js';
import { DeploymentFactsV1 } from './deployment-facts.v1.js';

/** A newer request took the place of the deployment, which has ended without an effect. For its requester only. */
export class DeploymentSupersededV1 extends DeploymentFactsV1 {
  static readonly type = 'golive.DeploymentSuperseded.v1';

  /** The newer deployment. */
  @Id()
  superseded_by!: string;

  /** When. */
  @Instant()
  superseded_at!: string;
}
