import { ApiProperty } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from './execution.domain.js';

/** A deployment that `golive execute` carried out, in lists. */
export class ExecutionSummaryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  project_id!: string | null;
  @ApiProperty({ example: 'invoices' })
  component!: string;
  @ApiProperty({ example: 'production' })
  environment!: string;
  @ApiProperty({ example: '1.4.0' })
  version_label!: string;
  @ApiProperty({ type: 'string', nullable: true })
  ref!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  commit_sha!: string | null;
  @ApiProperty({ enum: EXECUTION_STATUSES })
  status!: ExecutionStatus;
  @ApiProperty({ description: 'Who ran it.' })
  actor_email!: string;
  @ApiProperty({ format: 'date-time' })
  started_at!: Date;
  @ApiProperty({ format: 'date-time' })
  updated_at!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finished_at!: Date | null;
}

/** The same with its report. */
export class ExecutionView extends ExecutionSummaryView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the run itself wrote: every step with its outcome.' })
  report!: Record<string, unknown>;
}
