import { CurrentPrincipal, DEPLOY_ROLES, type Principal, WRITE_ROLES } from '@golive/auth';
import { newId, type TenantTransaction } from '@golive/persistence';
import { findProcess, insertProcess, listProcesses, lockProcess, moveProcess, type Process, softDeleteProcess } from '@golive/processes';
import { Body, Controller, Delete, Get, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { ChangeProcess, CreateProcess } from './process.requests.js';
import { validationFailed } from '../http/validation.js';
import { hasProject } from '../versions/version.store.js';
import { ProcessView } from './process.views.js';

/** Whoever may promote must find what to promote. */
const READ_ROLES = DEPLOY_ROLES;

@ApiTags('processes')
@Controller('v1/processes')
export class ProcessesController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
  ) {}

  @Post()
  @Call({
    summary: "Creates a process in the caller's own tenant",
    roles: WRITE_ROLES,
    mutation: true,
    body: CreateProcess,
    answers: [{ status: 201, body: ProcessView, location: true }],
  })
  create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @Body() { name, project_id: projectId = null }: CreateProcess,
  ): Promise<Answer> {
    const work = async (tx: TenantTransaction): Promise<Answer> => {
      await checkProject(tx, projectId);
      const id = newId();
      const [, , process] = await Promise.all([
        insertProcess(tx, { id, name, projectId, createdBy: principal.email }),
        writeAuditLog(tx, principal, { action: 'create_process', resource: 'Process', id, details: { name, project_id: projectId } }),
        findProcess(tx, id),
      ]);
      return created(`/v1/processes/${id}`, process!);
    };
    return this.mutations.run(request, principal, work, { tenants: [principal.tenantId] });
  }

  @Get()
  @Call({ summary: 'Processes, newest first', roles: READ_ROLES, query: true, answers: [{ status: 200, body: ProcessView, list: true }] })
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<Process>> {
    return this.reads.page(principal, query, newestFirst(listProcesses));
  }

  @Get(':id')
  @Call({ summary: 'One process', roles: READ_ROLES, byId: true, answers: [{ status: 200, body: ProcessView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<Process> {
    return this.reads.one(principal, (tx) => findProcess(tx, id));
  }

  @Patch(':id')
  @Call({
    summary: 'Puts a process under the release policy of a project, or under none',
    roles: ['ops_admin', 'admin'],
    mutation: true,
    byId: true,
    body: ChangeProcess,
    answers: [{ status: 200, body: ProcessView }],
  })
  change(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Body() { project_id: projectId }: ChangeProcess,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      if (!(await lockProcess(tx, id))) return undefined;
      await checkProject(tx, projectId);
      await moveProcess(tx, id, projectId);
      await writeAuditLog(tx, principal, { action: 'change_process', resource: 'Process', id, details: { project_id: projectId } });
      return new Answer(200, (await findProcess(tx, id))!);
    });
  }

  @Delete(':id')
  @Call({
    summary: 'Deletes a process: from then on it is not found, by anybody',
    description: 'Its versions are kept, and nothing of it can be promoted or rolled back any more. Its response cache is emptied.',
    roles: WRITE_ROLES,
    mutation: true,
    byId: true,
    answers: [{ status: 204 }],
  })
  delete(@CurrentPrincipal() principal: Principal, @Req() request: Request, @ResourceId() id: string): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      if (!(await softDeleteProcess(tx, id))) return undefined;
      await writeAuditLog(tx, principal, { action: 'delete_process', resource: 'Process', id });
      return new Answer(204, '');
    });
  }
}

async function checkProject(tx: TenantTransaction, id: string | null): Promise<void> {
  if (id !== null && !(await hasProject(tx, id)))
    throw validationFailed([{ pointer: '/project_id', detail: 'must be a project of this tenant' }]);
}
