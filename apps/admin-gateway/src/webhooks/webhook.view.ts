import { ApiProperty } from '@nestjs/swagger';

/** How an endpoint has been doing. */
export class WebhookHealthView {
  @ApiProperty({ type: 'integer' })
  consecutive_failures!: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'After a day without a success it is disabled.' })
  failing_since!: Date | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'To within a minute.' })
  last_success_at!: Date | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  last_failure_at!: Date | null;
  @ApiProperty({ type: 'string', nullable: true, example: 'the endpoint answered 500' })
  last_error!: string | null;
}

/** An endpoint that gets events as signed webhooks. */
export class WebhookSubscriptionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ example: 'https://hooks.example.com/golive' })
  url!: string;
  @ApiProperty({ type: [String], example: ['golive.AutomationWentLive.v1'], description: 'Empty: all.' })
  event_types!: string[];
  @ApiProperty({ type: 'string', nullable: true })
  description!: string | null;
  @ApiProperty({ enum: ['enabled', 'disabled'] })
  status!: 'enabled' | 'disabled';
  @ApiProperty({ type: 'string', nullable: true, enum: ['gone', 'failing', 'by_hand', null], description: '`gone`: it answered 410.' })
  disabled_reason!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  disabled_at!: Date | null;
  @ApiProperty({ type: WebhookHealthView })
  health!: WebhookHealthView;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Until then messages carry both signatures.' })
  previous_secret_until!: Date | null;
  @ApiProperty({ description: 'Who is told in-app when it is switched off.' })
  created_by!: string;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
  @ApiProperty({ format: 'date-time' })
  updated_at!: Date;
}

/** A subscription with the secret that its messages are signed with: in this answer only. */
export class NewWebhookSubscriptionView extends WebhookSubscriptionView {
  @ApiProperty({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', description: 'As Standard Webhooks writes it. It is not shown again.' })
  secret!: string;
}

/** What a replay put on its way. */
export class WebhookReplayView {
  @ApiProperty({ type: 'integer', description: 'Events that are sent once more.' })
  queued!: number;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The last one of them: go on with it as `after`.' })
  last_event_id!: string | null;
  @ApiProperty({ description: 'There are more.' })
  more!: boolean;
}
