import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import {
  approveDeployment,
  bypassFreeze,
  decideDeployment,
  Problem,
  rejectDeployment,
  reportGate,
  type Review,
  type StoredDeployment,
} from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { Doorbell, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Param, Post, Put, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { findDeployment } from '../deployments/deployment.store.js';
import { DeploymentView } from '../deployments/deployment.view.js';
import { unlessExecution } from '../executions/execution-deployment.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations, type Work } from '../http/mutations.js';
import { problemBody, refusalOf } from '../http/problem-body.js';
import { pathOf } from '../http/problem.filter.js';
import { traceIdOf } from '../http/request-span.js';
import { ResourceId } from '../http/resource-id.js';
import { validationFailed } from '../http/validation.js';
import { ApproveDeployment, BypassFreeze, DecideDeployment, RejectDeployment, ReportGate } from './review.requests.js';

const VIEW = [{ status: 200, body: DeploymentView }];
const GATE_NAME = /^[a-z0-9][a-z0-9_.-]{0,63}$/;

/** What people and pipelines say about a deployment that waits for them (C3, C4, C10). */
@ApiTags('deployments')
@Controller('v1/deployments')
export class ReviewsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly outbox: Outbox,
    private readonly doorbell: Doorbell,
  ) {}

  @Post(':id/approve')
  @Call({
    summary: 'Approves exactly what would go live now',
    description: 'For the reviewers that the release policy names; not for who asked for the deployment, unless the policy allows that.',
    mutation: true,
    byId: true,
    body: ApproveDeployment,
    bodyRequired: false,
    answers: VIEW,
    problems: { 409: ['invalid_status_transition', 'precondition_failed', 'approval_stale'] },
  })
  approve(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: ApproveDeployment,
  ): Promise<Answer> {
    return this.run(request, principal, id, async (tx) => {
      const review = { ...reviewBy(principal, id), comment: body.comment ?? null, checklist: body.checklist };
      try {
        const deployment = await approveDeployment(tx, this.outbox, review);
        return (
          deployment && (await this.done(tx, principal, deployment, 'approve', { comment: review.comment, checklist: review.checklist }))
        );
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'approval_stale')) throw error;
        this.ring(tx, id); // the refusal leaves something: reviewers are asked again
        return new Answer(409, problemBody(refusalOf(error)!, pathOf(request), traceIdOf(request.res!)));
      }
    });
  }

  @Post(':id/reject')
  @Call({
    summary: 'Rejects a deployment that waits for approval; it ends without an effect',
    mutation: true,
    byId: true,
    body: RejectDeployment,
    answers: VIEW,
    problems: { 409: ['invalid_status_transition', 'precondition_failed'] },
  })
  reject(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: RejectDeployment,
  ): Promise<Answer> {
    return this.run(request, principal, id, async (tx) => {
      const deployment = await rejectDeployment(tx, this.outbox, { ...reviewBy(principal, id), comment: body.comment });
      return deployment && (await this.done(tx, principal, deployment, 'reject', { comment: body.comment }));
    });
  }

  @Post(':id/decide')
  @Call({
    summary: 'Decides about a deployment of which golive cannot tell whether it is good',
    roles: DEPLOY_ROLES,
    mutation: true,
    byId: true,
    body: DecideDeployment,
    answers: VIEW,
    problems: { 409: ['invalid_status_transition'] },
  })
  decide(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: DecideDeployment,
  ): Promise<Answer> {
    return this.run(request, principal, id, async (tx) => {
      const { decision, comment = null } = body;
      const decided = await decideDeployment(tx, { deploymentId: id, decision, actor: { email: principal.email }, comment });
      return decided && (await this.done(tx, principal, decided.deployment, 'decide', { decision, comment, state: decided.state }));
    });
  }

  @Post(':id/bypass')
  @Call({
    summary: 'Lets a deployment that waits pass by a freeze, or outside of the deploy windows',
    description: 'Whatever else it waits for stays.',
    roles: ['ops_admin', 'admin'],
    mutation: true,
    byId: true,
    body: BypassFreeze,
    answers: VIEW,
    problems: { 409: ['invalid_status_transition', 'precondition_failed'] },
  })
  bypass(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() { reason }: BypassFreeze,
  ): Promise<Answer> {
    return this.run(request, principal, id, async (tx) => {
      const actor = { id: principal.sub, email: principal.email };
      const deployment = await bypassFreeze(tx, this.outbox, { deploymentId: id, actor, reason });
      return deployment && (await this.done(tx, principal, deployment, 'bypass', { reason }));
    });
  }

  @Put(':id/gates/:name')
  @ApiParam({ name: 'name', schema: { type: 'string', pattern: GATE_NAME.source } })
  @Call({
    summary: 'Reports a quality gate, in place of an earlier report of the same one',
    roles: [...DEPLOY_ROLES, 'ci'],
    mutation: true,
    byId: true,
    body: ReportGate,
    answers: VIEW,
    problems: { 409: ['invalid_status_transition'] },
  })
  report(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Param('name') name: string,
    @Body() body: ReportGate,
  ): Promise<Answer> {
    if (!GATE_NAME.test(name))
      throw validationFailed([{ pointer: '/name', detail: 'must be the name of a gate: a-z, 0-9, "_", "-" and "."' }]);
    return this.run(request, principal, id, async (tx) => {
      const gate = {
        name,
        status: body.status,
        details: body.details ?? null,
        coverage: body.coverage ?? null,
        tests_total: body.tests_total ?? null,
        critical_vulnerabilities: body.critical_vulnerabilities ?? null,
        url: body.url ?? null,
      };
      const deployment = await reportGate(tx, { deploymentId: id, gate, reportedBy: principal.email });
      return deployment && (await this.done(tx, principal, deployment, 'report_gate', gate));
    });
  }

  private run(request: Request, principal: Principal, id: string, work: Work): Promise<Answer> {
    return this.mutations.run(request, principal, unlessExecution(id, work));
  }

  private async done(
    tx: TenantTransaction,
    principal: Principal,
    deployment: StoredDeployment,
    action: string,
    details: Record<string, unknown>,
  ): Promise<Answer> {
    const { id, projectId, versionId } = deployment;
    const [after] = await Promise.all([
      findDeployment(tx, id),
      writeAuditLog(tx, principal, { action, resource: 'Deployment', id, projectId, versionId, deploymentId: id, details }),
    ]);
    this.ring(tx, id);
    return new Answer(200, after!);
  }

  private ring(tx: TenantTransaction, id: string): void {
    tx.afterCommit(() => {
      this.doorbell.ring('deployments', [id]);
      this.doorbell.ring('workflows');
    });
  }
}

function reviewBy(principal: Principal, deploymentId: string): Review {
  const { sub: id, email, roles } = principal;
  return { deploymentId, reviewer: { id, email, roles }, comment: null, checklist: [] };
}
