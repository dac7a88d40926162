import { DEPLOYMENT_KINDS, type DeploymentKind } from '../deployment-kind.js';
import { Id, Instant, Nested, OneOf } from '../fields.js';
import { Actor } from '../people.js';
import { TOPICS } from '../topics.js';

/** A deploy, resume, pause or rollback was accepted and is to be carried out. The deployment's row holds all that it takes. */
export class DeployRequestedV1 {
  static readonly type = 'golive.DeployRequested.v1';
  static readonly topic = TOPICS.deployCommands;
  static readonly aggregate = 'deployment_id';
  static readonly key = 'project_id';

  /** The deployment, which is also the id of its workflow. */
  @Id()
  deployment_id!: string;

  /** The tenant that owns the project. */
  @Id()
  tenant_id!: string;

  /** The project whose live version is to change. */
  @Id()
  project_id!: string;

  /** The version that the deployment is about. */
  @Id()
  automation_version_id!: string;

  /** What is to be done with it. */
  @OneOf(DEPLOYMENT_KINDS)
  kind!: DeploymentKind;

  /** When the request was accepted. */
  @Instant()
  requested_at!: string;

  /** Who asked for it. */
  @Nested(() => Actor)
  actor!: Actor;
}
