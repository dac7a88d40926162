import { ApiProperty } from '@nestjs/swagger';

export const DRIFT_STATUSES = ['open', 'snoozed', 'resolved'] as const;
export type DriftStatus = (typeof DRIFT_STATUSES)[number];

/** A difference between what golive believes of a workflow and what WRK reports. */
export class DriftView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ format: 'uuid' })
  project_id!: string;
  @ApiProperty()
  project_name!: string;
  @ApiProperty({ format: 'uuid' })
  automation_version_id!: string;
  @ApiProperty()
  version_label!: string;
  @ApiProperty({ description: 'The status of the version now.', example: 'Live' })
  version_status!: string;
  @ApiProperty()
  workflow_id!: string;
  @ApiProperty({ enum: ['active', 'inactive'], description: 'What golive believes.' })
  expected!: string;
  @ApiProperty({ enum: ['active', 'inactive', 'missing'], description: 'What WRK reports.' })
  observed!: string;
  @ApiProperty({ enum: DRIFT_STATUSES })
  status!: DriftStatus;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  snoozed_until!: Date | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  reapply_requested_at!: Date | null;
  @ApiProperty({ type: 'string', nullable: true })
  reapply_requested_by!: string | null;
  @ApiProperty({
    type: 'string',
    enum: ['reconciler', 'operator', 'remote'],
    nullable: true,
    description: '`remote`: both sides came to agree without a healing.',
  })
  healed_by!: string | null;
  @ApiProperty({ format: 'date-time' })
  detected_at!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  resolved_at!: Date | null;
}
