import { VERSION_STATUSES } from '@golive/deployments';
import { IdField, JsonField, NestedField, TextField, WordField } from '../http/fields.js';
import { PageQuery } from '../http/page.js';

/** The states in which a version can be registered. */
const REGISTERED = ['Draft', 'Build In Progress', 'QA & Testing', 'Ready to Launch'] as const;
/** The states that a binding has before it was ever active. */
const PROVISIONING = ['pending', 'provisioned', 'ready'] as const;

/** Which workflow a version is to run as. */
export class BindWorkflow {
  // It becomes part of a path at WRK.
  @TextField({ max: 200, pattern: /^\w[\w.:~@-]*$/, hint: 'must be a WRK workflow id', example: 'wf-invoices-2' })
  workflow_id!: string;

  @WordField(PROVISIONING, { example: 'provisioned' })
  status!: (typeof PROVISIONING)[number];
}

/** What a version is registered from. */
export class CreateVersion {
  @TextField({ max: 500, example: '1.4.0' })
  version_label!: string;

  @JsonField({ example: { steps: ['read', 'post'] } })
  config!: Record<string, unknown>;

  @WordField(REGISTERED, { optional: true, default: 'Draft' })
  status: (typeof REGISTERED)[number] = 'Draft';

  @TextField({ max: 255, optional: true, example: 'refs/heads/main' })
  ref?: string;

  @TextField({ max: 64, pattern: /^[\w.-]+$/, hint: 'must be a git commit id', optional: true })
  commit_sha?: string;

  @NestedField(() => BindWorkflow, { optional: true })
  workflow_binding?: BindWorkflow;
}

/** Which versions to list. */
export class VersionsQuery extends PageQuery {
  @IdField({ optional: true })
  project_id?: string;

  @WordField(VERSION_STATUSES, { optional: true })
  status?: string;
}
