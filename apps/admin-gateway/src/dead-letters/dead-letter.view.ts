import { ApiProperty } from '@nestjs/swagger';

/** A message that a consumer group gave up. */
export class DeadLetterView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  consumer_group!: string;
  @ApiProperty()
  topic!: string;
  @ApiProperty({ type: 'integer' })
  partition!: number;
  @ApiProperty({ description: 'Decimal.' })
  offset!: string;
  @ApiProperty({ type: 'string', nullable: true })
  key!: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  type!: string | null;
  @ApiProperty({ example: 'invalid_data' })
  reason!: string;
  @ApiProperty()
  detail!: string;
  @ApiProperty({ description: 'False when trying again is hopeless.' })
  replayable!: boolean;
  @ApiProperty({ format: 'date-time' })
  received_at!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  replayed_at!: Date | null;
}

/** A dead letter with what came. */
export class DeadLetterDetail extends DeadLetterView {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  headers!: Record<string, string>;
  @ApiProperty({ type: 'string', nullable: true, description: 'The message as text, at most 256 KiB of it, secrets masked.' })
  content!: string | null;
}
