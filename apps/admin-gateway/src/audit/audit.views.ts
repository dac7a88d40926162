import { ApiProperty } from '@nestjs/swagger';
import { ActorView } from '../deployments/deployment.view.js';

/** What somebody did to what is live, or through the API. */
export class AuditLogView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ example: 'deploy' })
  action_type!: string;
  @ApiProperty({ example: 'AutomationVersion' })
  resource_type!: string;
  @ApiProperty({ format: 'uuid' })
  resource_id!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  project_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  automation_version_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  deployment_id!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  previous_status!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  new_status!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  previous_binding_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  binding_id!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  deployment_reason!: string | null;
  @ApiProperty({ example: 'api' })
  invoked_via!: string;
  @ApiProperty({ type: ActorView })
  actor!: ActorView;
  @ApiProperty({ type: 'object', additionalProperties: true })
  details!: Record<string, unknown>;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
}

/** An entry of the tenant's hash chain. */
export class TrailEntryView {
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ type: 'integer' })
  seq!: number;
  @ApiProperty({ format: 'uuid' })
  event_id!: string;
  @ApiProperty()
  event_type!: string;
  @ApiProperty({ format: 'date-time' })
  occurred_at!: string;
  @ApiProperty({ format: 'date-time' })
  recorded_at!: string;
  @ApiProperty({ type: ActorView, nullable: true })
  actor!: ActorView | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  project_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  automation_version_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  deployment_id!: string | null;
  @ApiProperty()
  action_type!: string;
  @ApiProperty()
  summary!: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: unknown;
  @ApiProperty()
  prev_hash!: string;
  @ApiProperty()
  hash!: string;
}

/** Where a chain has got to. */
export class TrailHeadView {
  @ApiProperty({ type: 'integer' })
  seq!: number;
  @ApiProperty()
  hash!: string;
}

/** The first entry that is not what it was. */
export class TrailFaultView {
  @ApiProperty({ type: 'integer' })
  seq!: number;
  @ApiProperty({ enum: ['edited', 'missing', 'out_of_order', 'relinked', 'tail_cut', 'head_differs'] })
  reason!: string;
}

/** The verdict over one tenant's chain. */
export class ChainVerdictView {
  @ApiProperty()
  valid!: boolean;
  @ApiProperty({ type: 'integer' })
  entries!: number;
  @ApiProperty({ type: TrailHeadView, nullable: true })
  head!: TrailHeadView | null;
  @ApiProperty({ type: TrailFaultView, required: false })
  first_broken?: TrailFaultView;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
}

/** The verdict over every chain that the caller may see; `head` and `first_broken` are those of the first broken one, else of the own. */
export class TrailVerdictView extends ChainVerdictView {
  @ApiProperty({ type: [ChainVerdictView] })
  chains!: ChainVerdictView[];
}
