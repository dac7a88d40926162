import { CurrentPrincipal, type Principal, WRITE_ROLES } from '@golive/auth';
import { newId } from '@golive/persistence';
import { Body, Controller, Get, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import type { Page } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { checkBindable } from './binding.domain.js';
import { BindWorkflow, CreateVersion, VersionsQuery } from './version.requests.js';
import { findVersion, hasProject, insertVersion, listVersions, lockForBinding, setBinding } from './version.store.js';
import { BindingView, VersionDetail, VersionView } from './version.view.js';

@ApiTags('automation versions')
@Controller('v1')
export class VersionsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
  ) {}

  @Post('projects/:id/automation-versions')
  @Call({
    summary: 'Registers a version of a project, with its workflow binding where it has one',
    roles: WRITE_ROLES,
    mutation: true,
    byId: true,
    body: CreateVersion,
    answers: [{ status: 201, body: VersionDetail, location: true }],
  })
  create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() projectId: string,
    @Body() body: CreateVersion,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      if (!(await hasProject(tx, projectId))) return undefined;
      const id = newId();
      const [, , , version] = await Promise.all([
        insertVersion(tx, { id, projectId, createdBy: principal.email, from: body }),
        body.workflow_binding && setBinding(tx, newId(), id, body.workflow_binding),
        writeAuditLog(tx, principal, {
          action: 'create_automation_version',
          resource: 'AutomationVersion',
          id,
          projectId,
          versionId: id,
          newStatus: body.status,
          details: { version_label: body.version_label, workflow_id: body.workflow_binding?.workflow_id ?? null },
        }),
        findVersion(tx, id),
      ]);
      return created(`/v1/automation-versions/${id}`, version!);
    });
  }

  @Get('automation-versions')
  @Call({ summary: 'Versions, newest first', query: true, answers: [{ status: 200, body: VersionView, list: true }] })
  list(@CurrentPrincipal() principal: Principal, @Query() query: VersionsQuery): Promise<Page<VersionView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listVersions(tx, query, after, limit)),
    );
  }

  @Get('automation-versions/:id')
  @Call({ summary: 'One version', byId: true, answers: [{ status: 200, body: VersionDetail }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<VersionDetail> {
    return this.reads.one(principal, (tx) => findVersion(tx, id));
  }

  @Put('automation-versions/:id/workflow-binding')
  @Call({
    summary: 'Sets the WRK workflow that a version runs as',
    description: 'Refused while a deployment of the project is in progress, and once the binding was ever active.',
    roles: WRITE_ROLES,
    mutation: true,
    byId: true,
    body: BindWorkflow,
    answers: [{ status: 200, body: BindingView }],
    problems: { 409: ['precondition_failed', 'deployment_in_progress'] },
  })
  bind(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: BindWorkflow,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const facts = await lockForBinding(tx, id);
      if (!facts) return undefined;
      checkBindable(facts);
      const bindingId = facts.binding_id ?? newId();
      const [binding] = await Promise.all([
        setBinding(tx, bindingId, id, body),
        writeAuditLog(tx, principal, {
          action: 'set_workflow_binding',
          resource: 'WorkflowBinding',
          id: bindingId,
          projectId: facts.project_id,
          versionId: id,
          bindingId,
          previousStatus: facts.binding_status,
          newStatus: body.status,
          details: { workflow_id: body.workflow_id },
        }),
      ]);
      return new Answer(200, binding);
    });
  }
}
