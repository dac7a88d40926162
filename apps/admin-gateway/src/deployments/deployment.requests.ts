import { VERSION_STATUSES, type VersionStatus } from '@golive/deployments';
import { WORKFLOW_STATES } from '@golive/workflow';
import { FlagField, IdField, InstantField, NumberField, TextField, WordField } from '../http/fields.js';
import { PageQuery } from '../http/page.js';
import { LISTED_KINDS } from './listed-kinds.domain.js';

const REASON = { max: 2000, example: 'Ticket OPS-12: the invoices of March' };

/** What a version is to become. */
export class ChangeStatus {
  @WordField(['Live', 'Paused'])
  status!: 'Live' | 'Paused';

  @WordField(VERSION_STATUSES, {
    optional: true,
    description: 'Refused with `concurrency_conflict` when the version has another status now.',
  })
  last_known_status?: VersionStatus;

  @InstantField({ optional: true, description: 'Refused with `concurrency_conflict` when the version has changed since.' })
  last_known_updated_at?: Date;

  @TextField({ ...REASON, optional: true })
  deployment_reason?: string;

  @TextField({ max: 10_000, optional: true })
  notes?: string;

  @FlagField({ optional: true, description: 'For `ops_admin` and `admin`, with a reason.' })
  skip_verification?: boolean;

  @TextField({
    ...REASON,
    example: 'Incident 12: the fix cannot wait',
    optional: true,
    description: 'For `ops_admin` and `admin`: why it shall pass by a freeze or outside of the deploy windows.',
  })
  bypass_reason?: string;
}

/** A deployment with release details: of a version, or of a project's newest version that fits. */
export class RequestDeployment {
  @IdField({ optional: true, description: 'This or `project_id`.' })
  automation_version_id?: string;

  @IdField({ optional: true, description: "The project's newest version in Ready to Launch; with `commit_sha`, the one of that commit." })
  project_id?: string;

  @TextField({ max: 64, pattern: /^[\w.-]+$/, hint: 'must be a git commit id', optional: true })
  commit_sha?: string;

  @TextField(REASON)
  reason!: string;

  @TextField({ max: 255, optional: true, example: 'refs/tags/v1.4.0' })
  ref?: string;

  @NumberField({ min: 1, max: 2_147_483_647, optional: true, description: 'The merged pull request to comment on.' })
  pull_request?: number;

  @FlagField({ optional: true, default: true })
  notify?: boolean;

  @FlagField({ optional: true, description: 'For `ops_admin` and `admin`.' })
  skip_verification?: boolean;

  @TextField({
    ...REASON,
    example: 'Incident 12: the fix cannot wait',
    optional: true,
    description: 'For `ops_admin` and `admin`: why it shall pass by a freeze or outside of the deploy windows.',
  })
  bypass_reason?: string;
}

/** A new deployment like one that ended. */
export class RetryDeployment {
  @FlagField({ optional: true, description: 'The workflow was activated in WRK by hand: golive verifies it there and commits.' })
  manual_activation?: boolean;
}

/** The end of a deployment that is under way. */
export class CancelDeployment {
  @TextField({ max: 2000, optional: true })
  comment?: string;
}

/** Which deployments to list. */
export class DeploymentsQuery extends PageQuery {
  @IdField({ optional: true })
  project_id?: string;

  @WordField(WORKFLOW_STATES, { optional: true })
  state?: string;

  @WordField(LISTED_KINDS, { optional: true })
  kind?: string;

  @TextField({ max: 255, optional: true })
  ref?: string;

  @TextField({
    max: 64,
    min: 4,
    pattern: /^[\w.-]+$/,
    hint: 'must be a git commit id, or its beginning',
    optional: true,
    description: 'A commit id, or its beginning.',
  })
  commit_sha?: string;

  @TextField({ max: 254, optional: true, description: 'The id or the e-mail address of who asked for it.' })
  actor?: string;

  @InstantField({ optional: true, description: 'Created at this time or later.' })
  from?: Date;

  @InstantField({ optional: true, description: 'Created before this time.' })
  to?: Date;
}
