import { CurrentPrincipal, DEPLOY_ROLES, type Principal, WRITE_ROLES } from '@golive/auth';
import { newId } from '@golive/persistence';
import {
  checkEditable,
  findProcess,
  findProcessVersion,
  insertSandboxVersion,
  listProcessVersions,
  lockProcess,
  type ProcessVersion,
  type ProcessVersionDetail,
  updateSandboxVersion,
} from '@golive/processes';
import { Body, Controller, Get, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer, created } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { type Page, PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { TenantReads } from '../http/tenant-reads.js';
import { ChangeProcessVersion, CreateProcessVersion, VERSION_ID } from './process.requests.js';
import { ProcessVersionDetailView, ProcessVersionView } from './process.views.js';

@ApiTags('processes')
@Controller('v1/processes/:id/versions')
export class ProcessVersionsController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
  ) {}

  @Post()
  @Call({
    summary: "Adds a sandbox version under the process's next number",
    roles: WRITE_ROLES,
    mutation: true,
    byId: true,
    body: CreateProcessVersion,
    answers: [{ status: 201, body: ProcessVersionDetailView, location: true }],
  })
  create(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() processId: string,
    @Body() body: CreateProcessVersion,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      if (!(await lockProcess(tx, processId))) return undefined;
      const id = newId();
      const version = await insertSandboxVersion(tx, { ...body, id, processId, createdBy: principal.email });
      await writeAuditLog(tx, principal, {
        action: 'create_process_version',
        resource: 'ProcessVersion',
        id,
        newStatus: body.status,
        details: { process_id: processId, version: version.version },
      });
      return created(`/v1/processes/${processId}/versions/${id}`, version);
    });
  }

  @Get()
  @Call({
    summary: 'Versions of a process, the highest number first',
    roles: DEPLOY_ROLES,
    byId: true,
    query: true,
    answers: [{ status: 200, body: ProcessVersionView, list: true }],
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() processId: string,
    @Query() query: PageQuery,
  ): Promise<Page<ProcessVersion>> {
    await this.reads.one(principal, (tx) => findProcess(tx, processId));
    return this.reads.page(principal, query, {
      read: (tx, below, limit) => listProcessVersions(tx, processId, below === null ? null : Number(below), limit),
      keyOf: ({ version }) => String(version),
      rank: ({ version }) => version,
      newestFirst: true,
      isKey: (key) => /^\d{1,9}$/.test(key),
    });
  }

  @Get(':vid')
  @ApiParam(VERSION_ID)
  @Call({ summary: 'One version', roles: DEPLOY_ROLES, byId: true, answers: [{ status: 200, body: ProcessVersionDetailView }] })
  get(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() processId: string,
    @ResourceId('vid') id: string,
  ): Promise<ProcessVersionDetail> {
    return this.reads.one(principal, (tx) => findProcessVersion(tx, processId, id));
  }

  @Patch(':vid')
  @ApiParam(VERSION_ID)
  @Call({
    summary: 'Changes a sandbox version; what is absent stays',
    description: 'A production version never changes.',
    roles: WRITE_ROLES,
    mutation: true,
    byId: true,
    body: ChangeProcessVersion,
    answers: [{ status: 200, body: ProcessVersionDetailView }],
    problems: { 409: ['precondition_failed'] },
  })
  change(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() processId: string,
    @ResourceId('vid') id: string,
    @Body() body: ChangeProcessVersion,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) => {
      // A promotion must not copy one thing and have checked another.
      const [process, before] = await Promise.all([lockProcess(tx, processId), findProcessVersion(tx, processId, id)]);
      if (!process || !before) return undefined;
      checkEditable(before);
      const version = await updateSandboxVersion(tx, processId, id, body);
      await writeAuditLog(tx, principal, {
        action: 'update_process_version',
        resource: 'ProcessVersion',
        id,
        previousStatus: before.status,
        newStatus: version.status,
        details: { process_id: processId, version: version.version, changed: Object.keys(body) },
      });
      return new Answer(200, version);
    });
  }
}
