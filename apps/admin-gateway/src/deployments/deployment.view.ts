import type { VersionStatus } from '@golive/deployments';
import { WORKFLOW_STATES, type WorkflowState } from '@golive/workflow';
import { ApiProperty } from '@nestjs/swagger';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../executions/execution.domain.js';
import { LISTED_KINDS, type ListedKind } from './listed-kinds.domain.js';

/** A person or a pipeline. */
export class ActorView {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  email!: string;
}

/** The version that a deployment is about, by its names. */
export class DeployedVersionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  version_label!: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'The status that it has now.' })
  status!: VersionStatus | null;
}

/** One try of a step. */
export class AttemptView {
  @ApiProperty({ enum: WORKFLOW_STATES })
  step!: string;
  @ApiProperty({ type: 'integer' })
  attempt!: number;
  @ApiProperty()
  outcome!: string;
  @ApiProperty({ type: 'string', nullable: true })
  detail!: string | null;
  @ApiProperty({ format: 'date-time' })
  started_at!: Date;
  @ApiProperty({ format: 'date-time' })
  finished_at!: Date;
}

/** The time that a deployment spent in a state. */
export class PhaseView {
  @ApiProperty({ enum: WORKFLOW_STATES })
  state!: string;
  @ApiProperty({ type: 'string', nullable: true, example: 'migration', description: 'Of an execution: the part of its plan.' })
  phase!: string | null;
  @ApiProperty({ format: 'date-time' })
  started_at!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'null: it is still there.' })
  finished_at!: Date | null;
  @ApiProperty({ type: 'integer', nullable: true })
  duration_ms!: number | null;
}

/** One change of state. */
export class TransitionView {
  @ApiProperty({ type: 'string', enum: WORKFLOW_STATES, nullable: true })
  previous_state!: string | null;
  @ApiProperty({ enum: WORKFLOW_STATES })
  new_state!: string;
  @ApiProperty({ format: 'date-time' })
  transitioned_at!: Date;
  @ApiProperty()
  actor!: string;
  @ApiProperty({ type: 'string', nullable: true })
  reason!: string | null;
}

/** Why a deployment did not succeed. */
export class FailureView {
  @ApiProperty({ example: 'deployment_failed' })
  code!: string;
  @ApiProperty()
  detail!: string;
}

/** What CI reported of a gate. */
export class GateView {
  @ApiProperty()
  name!: string;
  @ApiProperty({ description: 'The release policy requires it.' })
  required!: boolean;
  @ApiProperty({ enum: ['passed', 'failed', 'pending'] })
  status!: string;
  @ApiProperty({ type: 'string', nullable: true })
  details!: string | null;
  @ApiProperty({ type: 'number', nullable: true })
  coverage!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  tests_total!: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  critical_vulnerabilities!: number | null;
  @ApiProperty({ type: 'string', nullable: true })
  url!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reported_by!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  reported_at!: Date | null;
}

/** What a reviewer decided. */
export class ApprovalView {
  @ApiProperty({ enum: ['approved', 'rejected'] })
  decision!: string;
  @ApiProperty({ type: ActorView })
  by!: ActorView;
  @ApiProperty({ type: 'string', nullable: true })
  comment!: string | null;
  @ApiProperty({ type: [String], description: 'The items of the checklist that the reviewer confirmed.' })
  checklist!: string[];
  @ApiProperty({ description: 'Of exactly what was approved.' })
  digest!: string;
  @ApiProperty({ format: 'date-time' })
  decided_at!: Date;
}

/** Who let a deployment pass by a freeze or outside of the deploy windows, and why. */
export class BypassView {
  @ApiProperty({ type: ActorView })
  by!: ActorView;
  @ApiProperty()
  reason!: string;
  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** What a run of `golive execute` deployed, and where its report is. */
export class ExecutedView {
  @ApiProperty({ example: 'invoices' })
  component!: string;
  @ApiProperty({ example: 'production' })
  environment!: string;
  @ApiProperty({ enum: EXECUTION_STATUSES, description: 'In its own word; `state` says the same in the words of deployments.' })
  status!: ExecutionStatus;
  @ApiProperty({ example: '/v1/executions/0190c0de-0000-7000-8000-000000000001', description: 'Where its report is, with every step.' })
  report!: string;
}

/** A deployment: one attempt to change what is live, with its history. */
export class DeploymentView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ enum: WORKFLOW_STATES })
  state!: WorkflowState;
  @ApiProperty({
    enum: LISTED_KINDS,
    description: '`EXECUTION`: a run of `golive execute`, recorded here and steered where it runs; `execution` says of what.',
  })
  kind!: ListedKind;
  @ApiProperty({ format: 'uuid', description: 'The nil UUID for an execution of a component that belongs to no project.' })
  project_id!: string;
  @ApiProperty({ format: 'uuid', description: 'The nil UUID for an execution: it deploys a component, not an automation version.' })
  automation_version_id!: string;
  @ApiProperty({ type: DeployedVersionView, description: "An execution's has the label of what was deployed, and the nil UUID." })
  version!: DeployedVersionView;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  previous_version_id!: string | null;
  @ApiProperty({ type: DeployedVersionView, nullable: true, description: 'What was Live before.' })
  previous_version!: DeployedVersionView | null;
  @ApiProperty({ type: ActorView, description: 'Who asked for it.' })
  actor!: ActorView;
  @ApiProperty({ example: 'api' })
  invoked_via!: string;
  @ApiProperty({ type: 'string', nullable: true })
  reason!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  notes!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  ref!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  commit_sha!: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  pull_request!: number | null;
  @ApiProperty()
  notify!: boolean;
  @ApiProperty()
  skip_verification!: boolean;
  @ApiProperty()
  manual_activation!: boolean;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  retry_of!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The release policy that it has to pass; null: none.',
  })
  policy!: object | null;
  @ApiProperty({ type: BypassView, nullable: true })
  bypass!: BypassView | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'What it waits for, for a person.' })
  waits_for!: string | null;
  @ApiProperty({ type: [GateView] })
  gates!: GateView[];
  @ApiProperty({ type: [ApprovalView] })
  approvals!: ApprovalView[];
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  backup!: object | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  verification!: object | null;
  @ApiProperty({ type: [AttemptView] })
  attempts!: AttemptView[];
  @ApiProperty({ type: [PhaseView] })
  phases!: PhaseView[];
  @ApiProperty({ type: [TransitionView] })
  transitions!: TransitionView[];
  @ApiProperty({ type: FailureView, nullable: true })
  failure!: FailureView | null;
  @ApiProperty({ description: 'The trace of the request and of everything that followed from it; zeros for an execution, which has none.' })
  trace_id!: string;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finished_at!: Date | null;
  @ApiProperty({ type: ExecutedView, nullable: true, description: 'Of kind `EXECUTION` only.' })
  execution!: ExecutedView | null;
}
