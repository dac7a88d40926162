import { BINDING_STATUSES, VERSION_STATUSES } from '@golive/deployments';
import { ApiProperty } from '@nestjs/swagger';

/** Which WRK workflow a version runs as. */
export class BindingView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'wf-invoices-2' })
  workflow_id!: string;
  @ApiProperty({ enum: BINDING_STATUSES })
  status!: string;
}

/** An automation version in a list. */
export class VersionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ format: 'uuid' })
  project_id!: string;
  @ApiProperty({ example: '1.4.0' })
  version_label!: string;
  @ApiProperty({ enum: VERSION_STATUSES })
  status!: string;
  @ApiProperty({ type: 'string', nullable: true, example: 'refs/heads/main' })
  ref!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  commit_sha!: string | null;
  @ApiProperty({ type: BindingView, nullable: true })
  workflow_binding!: BindingView | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  deployed_at!: Date | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'The e-mail address of who made it Live last.' })
  deployed_by!: string | null;
  @ApiProperty()
  created_by!: string;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
  @ApiProperty({ format: 'date-time', description: 'What `last_known_updated_at` is compared with.' })
  updated_at!: Date;
}

/** An automation version, whole. */
export class VersionDetail extends VersionView {
  @ApiProperty({ type: 'object', additionalProperties: true })
  config!: Record<string, unknown>;
}

/** The answer to a request for what already is. */
export class AlreadyThereView extends VersionDetail {
  @ApiProperty({ enum: [true] })
  idempotent!: true;
}
