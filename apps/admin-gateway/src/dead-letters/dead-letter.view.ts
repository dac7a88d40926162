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
