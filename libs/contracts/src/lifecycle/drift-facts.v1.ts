import { Id, Nested, Text } from '../fields.js';
import { Recipients } from '../people.js';
import { TOPICS } from '../topics.js';

/** What every event about a drift says: golive and WRK disagree about one workflow. */
export abstract class DriftFactsV1 {
  static readonly topic = TOPICS.lifecycle;
  static readonly aggregate = 'drift_id';
  static readonly key = 'project_id';

  /** The difference, from its detection to its end. */
  @Id()
  drift_id!: string;

  /** The tenant that owns the project. */
  @Id()
  tenant_id!: string;

  /** The project. */
  @Id()
  project_id!: string;

  /** Its name when the event happened. Text from people: to be escaped wherever it is shown. */
  @Text()
  project_name!: string;

  /** The version that the workflow belongs to. */
  @Id()
  automation_version_id!: string;

  /** That version's label. Text from people. */
  @Text()
  version_label!: string;

  /** The WRK workflow. */
  @Text()
  workflow_id!: string;

  /** What golive believes: `active` or `inactive`. */
  @Text()
  expected!: string;

  /** What WRK reports: `active`, `inactive`, or `missing`. */
  @Text()
  observed!: string;

  /** Whom to tell. */
  @Nested(() => Recipients)
  recipients!: Recipients;
}
