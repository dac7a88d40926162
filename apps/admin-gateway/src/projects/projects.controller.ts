import { CurrentPrincipal, type Principal, WRITE_ROLES } from '@golive/auth';
import { newId } from '@golive/persistence';
import { Body, Controller, Get, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { ChangeProject, CreateProject } from './project.requests.js';
import { findProject, insertProject, listProjects, updateProject } from './project.store.js';
import { ProjectView } from './project.view.js';

@ApiTags('projects')
@Controller('v1/projects')
export class ProjectsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
  ) {}

  @Post()
  @Call({
    summary: "Creates a project in the caller's own tenant",
    roles: WRITE_ROLES,
    mutation: true,
    body: CreateProject,
    answers: [{ status: 201, body: ProjectView, location: true }],
  })
  create(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() body: CreateProject): Promise<Answer> {
    const work = async (tx: Parameters<typeof insertProject>[0]): Promise<Answer> => {
      const id = newId();
      const [project] = await Promise.all([
        insertProject(tx, id, body),
        writeAuditLog(tx, principal, { action: 'create_project', resource: 'Project', id, projectId: id, details: { name: body.name } }),
      ]);
      return created(`/v1/projects/${id}`, project);
    };
    return this.mutations.run(request, principal, work, { tenants: [principal.tenantId] });
  }

  @Get()
  @Call({ summary: 'Projects, newest first', query: true, answers: [{ status: 200, body: ProjectView, list: true }] })
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<ProjectView>> {
    return this.reads.page(principal, query, newestFirst(listProjects));
  }

  @Get(':id')
  @Call({ summary: 'One project', byId: true, answers: [{ status: 200, body: ProjectView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<ProjectView> {
    return this.reads.one(principal, (tx) => findProject(tx, id));
  }

  @Patch(':id')
  @Call({
    summary: 'Changes a project; what is absent stays',
    roles: WRITE_ROLES,
    mutation: true,
    byId: true,
    body: ChangeProject,
    answers: [{ status: 200, body: ProjectView }],
  })
  change(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() body: ChangeProject,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      const project = await updateProject(tx, id, body);
      if (!project) return undefined;
      await writeAuditLog(tx, principal, { action: 'update_project', resource: 'Project', id, projectId: id, details: { ...body } });
      return new Answer(200, project);
    });
  }
}
