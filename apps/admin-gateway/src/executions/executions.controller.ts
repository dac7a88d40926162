import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { Doorbell, newId, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Get, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import type { Page } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { findProject } from '../projects/project.store.js';
import { checkGoesOn } from './execution.domain.js';
import { BeginExecution, ExecutionQuery, ReportExecution } from './execution.requests.js';
import { findExecution, insertExecution, listExecutions, lockExecution, updateExecution } from './execution.store.js';
import { ExecutionSummaryView, ExecutionView } from './execution.view.js';

const RUNNERS = [...DEPLOY_ROLES, 'ci'] as const;

/** Deployments that `golive execute` carries out where the component is: recorded here, with their reports (E5). */
@ApiTags('executions')
@Controller('v1/executions')
export class ExecutionsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly doorbell: Doorbell,
  ) {}

  @Post()
  @Call({
    summary: 'A run of golive execute begins',
    description: 'Without `project_id` it is recorded in the tenant of the caller. A project of another tenant is `not_found`.',
    roles: RUNNERS,
    mutation: true,
    body: BeginExecution,
    answers: [{ status: 201, body: ExecutionView, location: true }],
    problems: { 404: ['not_found'] },
  })
  begin(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: BeginExecution): Promise<Answer> {
    const work = async (tx: TenantTransaction): Promise<Answer | undefined> => {
      if (body.project_id !== undefined && !(await findProject(tx, body.project_id))) return undefined;
      const id = newId();
      const execution = await insertExecution(tx, id, principal, body);
      await this.audit(tx, principal, 'begin_execution', execution, null);
      return created(`/v1/executions/${id}`, execution);
    };
    return this.mutations.run(request, principal, work, body.project_id === undefined ? { tenants: [principal.tenantId] } : {});
  }

  @Patch(':id')
  @Call({
    summary: 'How a run of golive execute stands',
    description: 'One that is over (`SUCCEEDED`, `FAILED`, `ROLLED_BACK`) stays as it ended.',
    roles: RUNNERS,
    mutation: true,
    byId: true,
    body: ReportExecution,
    answers: [{ status: 200, body: ExecutionView }],
    problems: { 409: ['invalid_status_transition'] },
  })
  report(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: ReportExecution,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const before = await lockExecution(tx, id);
      if (before === undefined) return undefined;
      checkGoesOn(before, body.status);
      const execution = await updateExecution(tx, id, body);
      if (before !== body.status) await this.audit(tx, principal, 'report_execution', execution, before);
      tx.afterCommit(() => this.doorbell.ring('deployments', [id]));
      return new Answer(200, execution);
    });
  }

  @Get()
  @Call({
    summary: 'Runs of golive execute, newest first, without their reports',
    query: true,
    answers: [{ status: 200, body: ExecutionSummaryView, list: true }],
  })
  list(@CurrentPrincipal() principal: Principal, @Query() query: ExecutionQuery): Promise<Page<ExecutionSummaryView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listExecutions(tx, query, after, limit)),
    );
  }

  @Get(':id')
  @Call({ summary: 'One run of golive execute, with its report', byId: true, answers: [{ status: 200, body: ExecutionView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<ExecutionView> {
    return this.reads.one(principal, (tx) => findExecution(tx, id));
  }

  private audit(
    tx: TenantTransaction,
    principal: Principal,
    action: string,
    execution: ExecutionView,
    before: string | null,
  ): Promise<void> {
    const { component, environment, version_label, commit_sha } = execution;
    return writeAuditLog(tx, principal, {
      action,
      resource: 'Execution',
      id: execution.id,
      projectId: execution.project_id,
      previousStatus: before,
      newStatus: execution.status,
      details: { component, environment, version_label, commit_sha },
    });
  }
}
