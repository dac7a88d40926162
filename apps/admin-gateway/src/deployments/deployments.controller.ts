import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Call } from '../http/documented.js';
import { EXPORTED, sendPage } from '../http/exported-page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { DeploymentStreams } from './deployment-streams.js';
import { DeploymentsQuery } from './deployment.requests.js';
import { DeploymentView } from './deployment.view.js';
import { DEPLOYMENT_COLUMNS } from './deployments-csv.domain.js';
import { findInHistory, isInHistory, listHistory } from './history.store.js';

/** The history of deployments (C9), and how one goes while it goes. */
@ApiTags('deployments')
@Controller('v1/deployments')
export class DeploymentsController {
  constructor(
    private readonly reads: TenantReads,
    private readonly streams: DeploymentStreams,
  ) {}

  @Get()
  @Call({
    summary: 'Deployments, newest first',
    description:
      'Runs of `golive execute` are among them, as kind `EXECUTION`. With `Accept: text/csv` or `application/x-ndjson` the same page as text; the next one is in the `Link` header.',
    query: true,
    answers: [{ status: 200, body: DeploymentView, list: true, text: EXPORTED }],
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DeploymentsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listHistory(tx, query, after, limit)),
    );
    sendPage(request, response, page, { filename: 'deployments', columns: DEPLOYMENT_COLUMNS });
  }

  @Get(':id')
  @Call({ summary: 'One deployment, with its history', byId: true, answers: [{ status: 200, body: DeploymentView }] })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<DeploymentView> {
    return this.reads.one(principal, (tx) => findInHistory(tx, id));
  }

  @Get(':id/events')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Resumes after this event.', schema: { type: 'string' } })
  @Call({
    summary: 'A deployment as it goes',
    description: 'Server-sent events `transition` and `attempt`, each with an id to resume from. Ends after the end state.',
    byId: true,
    answers: [{ status: 200, text: { 'text/event-stream': 'One event per transition and attempt.' } }],
  })
  async events(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() id: string,
    @Headers('last-event-id') lastId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const tenantId = await this.reads.one(principal, async (tx) => ((await isInHistory(tx, id)) ? tx.tenantId : undefined));
    this.streams.stream(response, { tenantId, id }, /^\d{1,18}$/.test(lastId ?? '') ? BigInt(lastId!) : 0n);
  }
}
