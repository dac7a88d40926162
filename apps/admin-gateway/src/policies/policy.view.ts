import type { ProjectPolicy } from '@golive/deployments';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { WritePolicy } from './policy.requests.js';

/** The release policy that is in force, every member of it. */
export class PolicyView extends OmitType(WritePolicy, ['preset', 'version', 'source', 'updated_by', 'updated_at'] as const) {
  @ApiProperty({ example: '3.1', description: "Versions of the project's policy and of the tenant's default." })
  version!: string;
  @ApiProperty({ enum: ['project', 'tenant', 'built-in'], description: 'The nearest place where somebody has set one.' })
  source!: string;
  @ApiProperty({ type: 'string', nullable: true })
  updated_by!: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  updated_at!: Date | null;
}

export function policyView({ effective, version, project, tenant }: ProjectPolicy): PolicyView {
  const stored = project.version > 0 ? project : tenant;
  const source = project.version > 0 ? 'project' : tenant.version > 0 ? 'tenant' : 'built-in';
  return { ...(effective as unknown as PolicyView), version, source, updated_by: stored.updated_by, updated_at: stored.updated_at };
}

/** Changes whenever the policy in force may have changed. */
export function policyEtag({ version }: ProjectPolicy): string {
  return `"${version}"`;
}
