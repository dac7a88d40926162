import { CurrentPrincipal, type Principal, type Role } from '@golive/auth';
import type { TrailEntry } from '@golive/contracts';
import { Database } from '@golive/persistence';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Call } from '../http/documented.js';
import { EXPORTED, sendPage } from '../http/exported-page.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { LOG_COLUMNS, TRAIL_COLUMNS } from './audit-columns.domain.js';
import { listAuditLogs } from './audit-log.store.js';
import { listTrail } from './audit-trail.store.js';
import { AuditQuery } from './audit.query.js';
import { AuditLogView, TrailEntryView, TrailVerdictView } from './audit.views.js';
import { verifyChain } from './verify-chain.js';

const AS_TEXT = 'With `Accept: text/csv` or `application/x-ndjson` the same page as text; the next one is in the `Link` header.';
const AUDITORS: readonly Role[] = ['ops_admin', 'admin', 'auditor'];

/** Who did what, and the proof that nobody rewrote it. */
@ApiTags('audit')
@Controller('v1')
export class AuditController {
  constructor(
    private readonly db: Database,
    private readonly reads: TenantReads,
  ) {}

  @Get('audit-logs')
  @Call({
    summary: 'The audit log, newest first',
    description: AS_TEXT,
    roles: AUDITORS,
    query: true,
    answers: [{ status: 200, body: AuditLogView, list: true, text: EXPORTED }],
  })
  async logs(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AuditQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listAuditLogs(tx, query, after, limit)),
    );
    sendPage(request, response, page, { filename: 'audit-log', columns: LOG_COLUMNS });
  }

  @Get('audit-trail')
  @Call({
    summary: 'The hash-chained trail, newest first',
    description: AS_TEXT,
    roles: AUDITORS,
    query: true,
    answers: [{ status: 200, body: TrailEntryView, list: true, text: EXPORTED }],
  })
  async trail(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AuditQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.reads.page<TrailEntry>(principal, query, {
      read: (tx, after, limit) => listTrail(tx, query, after, limit),
      keyOf: ({ seq }) => String(seq),
      rank: ({ recorded_at }) => recorded_at,
      newestFirst: true,
      isKey: (key) => /^\d{1,15}$/.test(key),
    });
    sendPage(request, response, page, { filename: 'audit-trail', columns: TRAIL_COLUMNS });
  }

  @Get('audit-trail/verify')
  @Call({
    summary: 'Verifies the hash chain and names the first broken entry',
    roles: AUDITORS,
    answers: [{ status: 200, body: TrailVerdictView }],
  })
  async verify(@CurrentPrincipal() principal: Principal): Promise<TrailVerdictView> {
    const chains = await Promise.all(
      principal.tenants.map(async (tenant) => ({ tenant_id: tenant, ...(await verifyChain(this.db, tenant)) })),
    );
    const shown = chains.find(({ valid }) => !valid) ?? chains[0]!;
    return { ...shown, entries: chains.reduce((sum, { entries }) => sum + entries, 0), chains };
  }
}
