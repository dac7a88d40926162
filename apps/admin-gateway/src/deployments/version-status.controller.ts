import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { Body, Controller, Patch, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { ResourceId } from '../http/resource-id.js';
import { AlreadyThereView } from '../versions/version.view.js';
import { checkBypass, checkSkip } from './check-asker.js';
import { DeploymentDesk } from './deployment-desk.js';
import { ChangeStatus } from './deployment.requests.js';
import { DeploymentView } from './deployment.view.js';

/** How a caller asks to wait for the outcome. */
export const PREFER = {
  name: 'Prefer',
  required: false,
  description: '`wait=N` waits up to N (at most 60) seconds for the outcome (RFC 7240).',
  schema: { type: 'string' as const, example: 'wait=30' },
};

/** "Mark as Live": the one entry for people (A1). */
@ApiTags('automation versions')
@Controller('v1/automation-versions')
export class VersionStatusController {
  constructor(private readonly desk: DeploymentDesk) {}

  @Patch(':id/status')
  @ApiHeader(PREFER)
  @Call({
    summary: 'Makes a version Live, or pauses it',
    description:
      'Ready to Launch → Live deploys, Paused → Live resumes, Live → Paused pauses. A version that is there already answers 200 with `idempotent: true`.',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: ChangeStatus,
    answers: [
      { status: 202, description: 'Accepted, or still under way when the time to wait ran out.', body: DeploymentView, location: true },
      {
        status: 200,
        description: 'It succeeded in time, or there was nothing to do.',
        body: [DeploymentView, AlreadyThereView],
        location: true,
      },
    ],
    problems: {
      409: ['invalid_status_transition', 'concurrency_conflict', 'precondition_failed', 'deployment_in_progress', 'frozen'],
      502: ['deployment_failed'],
    },
  })
  change(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() versionId: string,
    @Body() body: ChangeStatus,
  ): Promise<Answer> {
    checkSkip(principal, body.skip_verification, { text: body.deployment_reason, pointer: '/deployment_reason' });
    checkBypass(principal, body.bypass_reason);
    return this.desk.request(request, principal, () => ({
      versionId,
      target: body.status,
      actor: { id: principal.sub, email: principal.email },
      invokedVia: 'api',
      reason: body.deployment_reason,
      notes: body.notes,
      lastKnownStatus: body.last_known_status,
      lastKnownUpdatedAt: body.last_known_updated_at,
      skipVerification: body.skip_verification,
      bypassReason: body.bypass_reason,
    }));
  }
}
