import { ApiProperty } from '@nestjs/swagger';

/** Why automatic deployments of a project are on hold. */
export class HoldView {
  @ApiProperty({ format: 'date-time' })
  since!: string;
  @ApiProperty()
  reason!: string;
  @ApiProperty({ format: 'uuid', description: 'The deployment that was rolled back, or rolled back to.' })
  deployment_id!: string;
}

/** A project, as the API shows it. */
export class ProjectView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ format: 'uuid' })
  tenant_id!: string;
  @ApiProperty({ example: 'Invoices of Northwind' })
  name!: string;
  @ApiProperty({ enum: ['In Progress', 'Live', 'Paused'] })
  status!: string;
  @ApiProperty({ type: [String], example: ['office@northwind.example'] })
  client_emails!: string[];
  @ApiProperty({ type: [String], example: ['ada@acme.test'] })
  collaborators!: string[];
  @ApiProperty({ type: 'string', nullable: true, example: 'acme/invoices' })
  repository!: string | null;
  @ApiProperty({ type: 'string', nullable: true, example: 'https://invoices.northwind.example' })
  production_url!: string | null;
  @ApiProperty({ type: HoldView, nullable: true, description: 'Set by a rollback: until it is lifted nothing deploys by itself.' })
  hold!: HoldView | null;
  @ApiProperty({ format: 'date-time' })
  created_at!: Date;
  @ApiProperty({ format: 'date-time' })
  updated_at!: Date;
}
