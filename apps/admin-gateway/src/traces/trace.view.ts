import { ApiProperty } from '@nestjs/swagger';

/** A span of a waterfall: where it stands, how long it took, what went wrong. */
export class TraceSpanView {
  @ApiProperty({ example: '00f067aa0ba902b7' })
  span_id!: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'null: nothing above it is known here.' })
  parent_span_id!: string | null;
  @ApiProperty({ type: 'integer', description: 'How many spans are above it.' })
  depth!: number;
  @ApiProperty({ example: 'deploy-orchestrator' })
  service!: string;
  @ApiProperty({ example: 'deployment ACTIVATING' })
  name!: string;
  @ApiProperty({ enum: ['internal', 'server', 'client', 'producer', 'consumer'] })
  kind!: string;
  @ApiProperty({ format: 'date-time' })
  started_at!: string;
  @ApiProperty({ type: 'number', description: 'From the beginning of the trace.' })
  offset_ms!: number;
  @ApiProperty({ type: 'number' })
  duration_ms!: number;
  @ApiProperty({ enum: ['ok', 'error'] })
  status!: 'ok' | 'error';
  @ApiProperty({ type: 'string', nullable: true })
  error!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true })
  attributes!: Record<string, unknown>;
}

/** The waterfall of a deployment. */
export class TraceView {
  @ApiProperty({ format: 'uuid' })
  deployment_id!: string;
  @ApiProperty({ description: '32 hex digits; the same in logs, events and any collector.' })
  trace_id!: string;
  @ApiProperty({
    enum: ['spans', 'history'],
    description:
      '`spans`: measured by the services. `history`: made from the rows of the deployment, as the spans were not kept (any more).',
  })
  source!: 'spans' | 'history';
  @ApiProperty({ format: 'date-time' })
  started_at!: string;
  @ApiProperty({ type: 'number' })
  duration_ms!: number;
  @ApiProperty({ type: [String], description: 'Those that took part, in the order in which they did.' })
  services!: string[];
  @ApiProperty({ type: [TraceSpanView], description: 'Each below the one that it belongs to, in the order of their beginnings.' })
  spans!: TraceSpanView[];
}
