import { IdField, JsonField, TextField, WordField } from '../http/fields.js';
import { PageQuery } from '../http/page.js';
import { EXECUTION_STATUSES, type ExecutionStatus } from './execution.domain.js';

/** What a run says of itself when it begins. */
export class BeginExecution {
  @TextField({ max: 200, example: 'invoices' })
  component!: string;

  @TextField({ max: 100, example: 'production' })
  environment!: string;

  @TextField({ max: 200, example: '1.4.0' })
  version_label!: string;

  @IdField({ optional: true, description: 'The project that the component belongs to.' })
  project_id?: string;

  @TextField({ max: 300, optional: true, example: 'refs/tags/v1.4.0' })
  ref?: string;

  @TextField({ max: 64, pattern: /^[\w.-]+$/, hint: 'must be a git commit id', optional: true })
  commit_sha?: string;
}

/** How a run stands. */
export class ReportExecution {
  @WordField(EXECUTION_STATUSES)
  status!: ExecutionStatus;

  @JsonField({ description: 'The report as the run wrote it.' })
  report!: Record<string, unknown>;
}

export class ExecutionQuery extends PageQuery {
  @IdField({ optional: true })
  project_id?: string;

  @WordField(EXECUTION_STATUSES, { optional: true })
  status?: ExecutionStatus;
}
