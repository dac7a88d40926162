import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { Doorbell, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { DeploymentDesk } from '../deployments/deployment-desk.js';
import { DeploymentView } from '../deployments/deployment.view.js';
import { PREFER } from '../deployments/version-status.controller.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { NoBody } from '../http/no-body.js';
import { type Page } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { validationFailed } from '../http/validation.js';
import { adoptedAs, checkReappliable, checkUnresolved } from './drift.domain.js';
import { DriftQuery, snoozeEnd, SnoozeDrift } from './drift.requests.js';
import { findDrift, listDrifts, lockDrift, requestReapply, snooze } from './drift.store.js';
import { DriftView } from './drift.view.js';

/** What the reconciler found to be different in WRK, and what people say about it (B8). */
@ApiTags('drift')
@Controller('v1/drift')
export class DriftController {
  constructor(
    private readonly reads: TenantReads,
    private readonly mutations: Mutations,
    private readonly desk: DeploymentDesk,
    private readonly doorbell: Doorbell,
  ) {}

  @Get()
  @Call({
    summary: 'Differences between what golive believes and what WRK reports, newest first',
    roles: DEPLOY_ROLES,
    query: true,
    answers: [{ status: 200, body: DriftView, list: true }],
  })
  list(@CurrentPrincipal() principal: Principal, @Query() query: DriftQuery): Promise<Page<DriftView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listDrifts(tx, query, after, limit)),
    );
  }

  @Post(':id/reapply')
  @Call({
    summary: 'Makes WRK what golive believes, whatever the policy says',
    description: 'The reconciler does it at once and goes on until WRK agrees; the drift is then resolved, `healed_by` `operator`.',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    answers: [{ status: 202, body: DriftView }],
    problems: { 409: ['precondition_failed'] },
  })
  reapply(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string, @Body() _: NoBody): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const drift = await lockDrift(tx, id);
      if (!drift) return undefined;
      checkReappliable(drift);
      await requestReapply(tx, id, principal.email);
      tx.afterCommit(() => this.doorbell.ring('reconciliations'));
      return this.recorded(tx, principal, 'reapply_drift', drift, 202);
    });
  }

  @Post(':id/snooze')
  @Call({
    summary: 'Leaves a drift alone for a while',
    description: 'Give `until` or `hours`. The drift is open again afterwards, if there still is a difference.',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: SnoozeDrift,
    answers: [{ status: 200, body: DriftView }],
    problems: { 409: ['precondition_failed'] },
  })
  snooze(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: SnoozeDrift,
  ): Promise<Answer> {
    const until = snoozeEnd(body, new Date());
    if (!until) throw validationFailed([{ pointer: '', detail: 'must have either until, a moment in the coming 90 days, or hours' }]);
    return this.mutations.run(request, principal, async (tx) => {
      const drift = await lockDrift(tx, id);
      if (!drift) return undefined;
      checkUnresolved(drift);
      await snooze(tx, id, until);
      return this.recorded(tx, principal, 'snooze_drift', drift, 200, { until });
    });
  }

  @Post(':id/adopt')
  @ApiHeader(PREFER)
  @Call({
    summary: 'Makes golive believe what WRK reports',
    description:
      'A Live version whose workflow is off is paused, a Paused one whose workflow is on is resumed: by a deployment, which is the answer. ' +
      'The drift is resolved when it has ended. For anything else there is nothing to adopt (409).',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    answers: [
      { status: 202, description: 'Accepted, or still under way when the time to wait ran out.', body: DeploymentView, location: true },
      { status: 200, description: 'It succeeded in time.', body: DeploymentView, location: true },
    ],
    problems: {
      409: ['precondition_failed', 'invalid_status_transition', 'deployment_in_progress', 'concurrency_conflict'],
      502: ['deployment_failed'],
    },
  })
  adopt(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string, @Body() _: NoBody): Promise<Answer> {
    return this.desk.request(request, principal, async (tx) => {
      // Not locked: the project's lock, which acceptance takes, comes before the drift's.
      const drift = await findDrift(tx, id);
      if (!drift) return undefined;
      const target = adoptedAs(drift);
      await this.recorded(tx, principal, 'adopt_drift', drift, 202, { target });
      return {
        versionId: drift.automation_version_id,
        target,
        actor: { id: principal.sub, email: principal.email },
        invokedVia: 'api',
        reason: `Adopted from WRK: workflow ${drift.workflow_id} is ${drift.observed}.`,
      };
    });
  }

  private async recorded(
    tx: TenantTransaction,
    principal: Principal,
    action: string,
    before: DriftView,
    status: number,
    details: Record<string, unknown> = {},
  ): Promise<Answer> {
    const after = (await findDrift(tx, before.id))!;
    await writeAuditLog(tx, principal, {
      action,
      resource: 'Drift',
      id: before.id,
      projectId: before.project_id,
      versionId: before.automation_version_id,
      previousStatus: before.status,
      newStatus: after.status,
      details: { workflow_id: before.workflow_id, expected: before.expected, observed: before.observed, ...details },
    });
    return new Answer(status, after);
  }
}
