import { ApiProperty } from '@nestjs/swagger';

/** An in-app notification of the caller's. */
export class NotificationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty()
  type!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty()
  body!: string;
  @ApiProperty()
  recipient!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  project_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  deployment_id!: string | null;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  read_at!: Date | null;
}

/** A message on its way to a receiver outside golive, without its content. */
export class DeliveryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ format: 'uuid' })
  event_id!: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  project_id!: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  deployment_id!: string | null;
  @ApiProperty({ enum: ['email', 'slack', 'discord', 'github', 'webhook'] })
  channel!: string;
  @ApiProperty({ example: 'automation_live', description: 'For a webhook the type of the event.' })
  template!: string;
  @ApiProperty({ description: 'For a webhook the id of the subscription.' })
  recipient!: string;
  @ApiProperty({ enum: ['pending', 'sent', 'failed'] })
  status!: string;
  @ApiProperty({ type: 'integer' })
  attempt!: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  next_attempt_at!: Date | null;
  @ApiProperty({ type: 'string', nullable: true })
  last_error!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  sent_at!: Date | null;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
}

/** A mail in the local mailbox of an installation without an SMTP server. */
export class MailView {
  @ApiProperty()
  message_id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty()
  sender!: string;
  @ApiProperty()
  recipient!: string;
  @ApiProperty()
  subject!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  html!: string;
  @ApiProperty({ format: 'date-time' })
  received_at!: Date;
}
