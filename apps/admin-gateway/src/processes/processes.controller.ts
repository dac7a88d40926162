import { CurrentPrincipal, type Principal, WRITE_ROLES } from '@golive/auth';
import { newId } from '@golive/persistence';
import { findProcess, insertProcess, listProcesses, type Process, softDeleteProcess } from '@golive/processes';
import { Body, Controller, Delete, Get, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { CreateProcess } from './process.requests.js';
import { ProcessView } from './process.views.js';

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
  create(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() { name }: CreateProcess): Promise<Answer> {
    const work = async (tx: Parameters<typeof insertProcess>[0]): Promise<Answer> => {
      const id = newId();
      const [, , process] = await Promise.all([
        insertProcess(tx, { id, name, createdBy: principal.email }),
        writeAuditLog(tx, principal, { action: 'create_process', resource: 'Process', id, details: { name } }),
        findProcess(tx, id),
      ]);
      return created(`/v1/processes/${id}`, process!);
    };
    return this.mutations.run(request, principal, work, { tenants: [principal.tenantId] });
  }

  @Get()
  @Call({ summary: 'Processes, newest first', roles: WRITE_ROLES, query: true, answers: [{ status: 200, body: ProcessView, list: true }] })
  list(@CurrentPrincipal() principal: Principal, @Query() query: PageQuery): Promise<Page<Process>> {
    return this.reads.page(principal, query, newestFirst(listProcesses));
  }

  @Get(':id')
  @Call({ summary: 'One process', roles: WRITE_ROLES, byId: true, answers: [{ status: 200, body: ProcessView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<Process> {
    return this.reads.one(principal, (tx) => findProcess(tx, id));
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
