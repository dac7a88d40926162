import { ApiProperty } from '@nestjs/swagger';
import { RUN_STATUSES } from './run.requests.js';

/** One run of a version. */
export class RunView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ description: "WRK's name of the run." })
  run_id!: string;
  @ApiProperty()
  workflow_id!: string;
  @ApiProperty({ enum: RUN_STATUSES })
  status!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  started_at!: Date | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finished_at!: Date | null;
  @ApiProperty({ type: 'integer', nullable: true })
  duration_ms!: number | null;
}

/** How many run events there were, each once. */
export class RunCountsView {
  @ApiProperty({ type: 'integer' })
  started!: number;
  @ApiProperty({ type: 'integer' })
  succeeded!: number;
  @ApiProperty({ type: 'integer' })
  failed!: number;
}

/** How long runs took, in milliseconds. */
export class RunDurationsView {
  @ApiProperty({ type: 'integer', description: 'Of all that ended.' })
  average!: number;
  @ApiProperty({ type: 'integer', description: 'Of the last thousand.' })
  p50!: number;
  @ApiProperty({ type: 'integer', description: 'Of the last thousand.' })
  p95!: number;
  @ApiProperty({ type: 'integer', description: 'Of all.' })
  max!: number;
}

/** The runs of a version and what they add up to. */
export class VersionRunsView {
  @ApiProperty({ format: 'uuid' })
  automation_version_id!: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When it went Live last; null: never.' })
  watched_since!: Date | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  last_run_at!: Date | null;
  @ApiProperty({ type: RunCountsView })
  counts!: RunCountsView;
  @ApiProperty({ type: RunDurationsView, nullable: true })
  duration_ms!: RunDurationsView | null;
  @ApiProperty({ type: [RunView], description: 'Newest first.' })
  items!: RunView[];
  @ApiProperty({ type: 'string', nullable: true })
  next_cursor!: string | null;
}
