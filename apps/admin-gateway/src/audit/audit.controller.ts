import { CurrentPrincipal, type Principal, type Role } from '@golive/auth';
import type { TrailEntry } from '@golive/contracts';
import { Database } from '@golive/persistence';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call } from '../http/documented.js';
import type { Page } from '../http/page.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { listAuditLogs } from './audit-log.store.js';
import { listTrail } from './audit-trail.store.js';
import { AuditQuery } from './audit.query.js';
import { AuditLogView, TrailEntryView, TrailVerdictView } from './audit.views.js';
import { verifyChain } from './verify-chain.js';

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
    roles: AUDITORS,
    query: true,
    answers: [{ status: 200, body: AuditLogView, list: true }],
  })
  logs(@CurrentPrincipal() principal: Principal, @Query() query: AuditQuery): Promise<Page<AuditLogView>> {
    return this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listAuditLogs(tx, query, after, limit)),
    );
  }

  @Get('audit-trail')
  @Call({
    summary: 'The hash-chained trail, newest first',
    roles: AUDITORS,
    query: true,
    answers: [{ status: 200, body: TrailEntryView, list: true }],
  })
  trail(@CurrentPrincipal() principal: Principal, @Query() query: AuditQuery): Promise<Page<TrailEntry>> {
    return this.reads.page(principal, query, {
      read: (tx, after, limit) => listTrail(tx, query, after, limit),
      keyOf: ({ seq }) => String(seq),
      rank: ({ recorded_at }) => recorded_at,
      newestFirst: true,
      isKey: (key) => /^\d{1,15}$/.test(key),
    });
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
