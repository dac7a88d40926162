import { DEPLOYMENT_KINDS, type DeploymentKind } from '../deployment-kind.js';
import { Id, Nested, OneOf, Optional, Text } from '../fields.js';
import { Actor, Recipients } from '../people.js';
import { TOPICS } from '../topics.js';

/** What every event about a deployment says, so that nobody who receives one has to look anything up. */
export abstract class DeploymentFactsV1 {
  static readonly topic = TOPICS.lifecycle;
  static readonly aggregate = 'deployment_id';
  static readonly key = 'project_id';

  /** The deployment that the event is about or came from. */
  @Id()
  deployment_id!: string;

  /** The tenant that owns the project. */
  @Id()
  tenant_id!: string;

  /** The project. */
  @Id()
  project_id!: string;

  /** Its name when the event happened. Text from people: to be escaped wherever it is shown. */
  @Text()
  project_name!: string;

  /** The automation version that the event is about. */
  @Id()
  automation_version_id!: string;

  /** That version's label. Text from people. */
  @Text()
  version_label!: string;

  /** What the deployment does. */
  @OneOf(DEPLOYMENT_KINDS)
  kind!: DeploymentKind;

  /** Who asked for the deployment. */
  @Nested(() => Actor)
  actor!: Actor;

  /** Why, in the words of who asked. */
  @Optional()
  @Text()
  reason?: string;

  /** The git ref it came from: `refs/heads/main`. */
  @Optional()
  @Text()
  ref?: string;

  /** The git commit. */
  @Optional()
  @Text()
  commit_sha?: string;

  /** `owner/name` of the repository that the project is built from. */
  @Optional()
  @Text()
  repository?: string;

  /** Whom to tell. */
  @Nested(() => Recipients)
  recipients!: Recipients;
}
