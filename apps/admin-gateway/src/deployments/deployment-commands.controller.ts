import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { cancelDeployment, retryDeployment } from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { Doorbell, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { unlessExecution } from '../executions/execution-deployment.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { ResourceId } from '../http/resource-id.js';
import { validationFailed } from '../http/validation.js';
import { AlreadyThereView } from '../versions/version.view.js';
import { checkBypass, checkSkip } from './check-asker.js';
import { DeploymentDesk } from './deployment-desk.js';
import { acceptedView } from './deployment.domain.js';
import { CancelDeployment, RequestDeployment, RetryDeployment } from './deployment.requests.js';
import { findDeployment } from './deployment.store.js';
import { DeploymentView } from './deployment.view.js';
import { versionOfProject } from './requested-version.store.js';
import { PREFER } from './version-status.controller.js';

/** What can be asked of deployments: a new one, another try, an end. */
@ApiTags('deployments')
@Controller('v1/deployments')
export class DeploymentCommandsController {
  constructor(
    private readonly desk: DeploymentDesk,
    private readonly mutations: Mutations,
    private readonly outbox: Outbox,
    private readonly doorbell: Doorbell,
  ) {}

  @Post()
  @ApiHeader(PREFER)
  @Call({
    summary: 'Requests a deployment with release details',
    description: 'The same as marking a version as Live. Role `ci` needs a release policy that requires an approval.',
    roles: [...DEPLOY_ROLES, 'ci'],
    mutation: true,
    body: RequestDeployment,
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
      403: ['not_allowed_ref'],
      404: ['not_found'],
      409: ['invalid_status_transition', 'precondition_failed', 'deployment_in_progress', 'concurrency_conflict', 'frozen'],
      502: ['deployment_failed'],
    },
  })
  request(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: RequestDeployment): Promise<Answer> {
    const { automation_version_id: given, project_id: projectId } = body;
    if ((given === undefined) === (projectId === undefined)) {
      throw validationFailed([{ pointer: '', detail: 'must have either automation_version_id or project_id' }]);
    }
    checkSkip(principal, body.skip_verification, { text: body.reason, pointer: '/reason' });
    checkBypass(principal, body.bypass_reason);
    return this.desk.request(request, principal, async (tx) => {
      const versionId = given ?? (await versionOfProject(tx, projectId!, body.commit_sha));
      if (versionId === undefined) return undefined;
      return {
        versionId,
        target: 'Live',
        actor: { id: principal.sub, email: principal.email },
        invokedVia: 'api',
        reason: body.reason,
        ref: body.ref,
        commitSha: body.commit_sha,
        pullRequest: body.pull_request,
        notify: body.notify,
        skipVerification: body.skip_verification,
        bypassReason: body.bypass_reason,
        automated: !principal.roles.some((role) => DEPLOY_ROLES.includes(role)),
      };
    });
  }

  @Post(':id/retry')
  @Call({
    summary: 'Makes a new deployment like one that ended without success',
    description:
      'With `manual_activation` golive does not activate the workflow itself: it verifies in WRK that somebody did, and commits.',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: RetryDeployment,
    bodyRequired: false,
    answers: [{ status: 201, body: DeploymentView, location: true }],
    problems: { 409: ['invalid_status_transition', 'precondition_failed', 'deployment_in_progress', 'frozen'] },
  })
  retry(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: RetryDeployment,
  ): Promise<Answer> {
    const work = async (tx: TenantTransaction): Promise<Answer | undefined> => {
      const accepted = await retryDeployment(tx, this.outbox, {
        deploymentId: id,
        actor: { id: principal.sub, email: principal.email },
        invokedVia: 'api',
        manualActivation: body.manual_activation,
      });
      return accepted && created(`/v1/deployments/${accepted.id}`, acceptedView(tx.tenantId, accepted));
    };
    return this.mutations.run(request, principal, unlessExecution(id, work));
  }

  @Post(':id/cancel')
  @Call({
    summary: 'Cancels a deployment that has not ended',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: CancelDeployment,
    bodyRequired: false,
    answers: [
      { status: 200, description: 'It is cancelled.', body: DeploymentView },
      { status: 202, description: 'What was begun remotely is being undone first.', body: DeploymentView },
    ],
    problems: { 409: ['invalid_status_transition', 'concurrency_conflict'] },
  })
  cancel(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: CancelDeployment,
  ): Promise<Answer> {
    const work = async (tx: TenantTransaction): Promise<Answer | undefined> => {
      const actor = { id: principal.sub, email: principal.email };
      const state = await cancelDeployment(tx, this.outbox, { deploymentId: id, actor, comment: body.comment ?? null });
      if (state === undefined) return undefined;
      const deployment = await findDeployment(tx, id);
      const { project_id: projectId, automation_version_id: versionId } = deployment!;
      await writeAuditLog(tx, principal, {
        action: 'cancel',
        resource: 'Deployment',
        id,
        projectId,
        versionId,
        deploymentId: id,
        newStatus: state,
        details: { comment: body.comment ?? null },
      });
      tx.afterCommit(() => {
        this.doorbell.ring('deployments', [id]);
        this.doorbell.ring('workflows');
      });
      return new Answer(state === 'CANCELLED' ? 200 : 202, deployment!);
    };
    return this.mutations.run(request, principal, unlessExecution(id, work));
  }
}
