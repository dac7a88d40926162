import { CurrentPrincipal, type Principal } from '@golive/auth';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call } from '../http/documented.js';
import { PageQuery } from '../http/page.js';
import { ResourceId } from '../http/resource-id.js';
import { newestFirst, TenantReads } from '../http/tenant-reads.js';
import { hasVersion } from '../versions/version.store.js';
import { listRuns, runTotals } from './run.store.js';
import { VersionRunsView } from './run.views.js';

/** The runs of what is, or was, Live (A15). */
@ApiTags('automation versions')
@Controller('v1/automation-versions/:id/runs')
export class RunsController {
  constructor(private readonly reads: TenantReads) {}

  @Get()
  @Call({
    summary: 'The runs of a version, newest first, with their counts and durations',
    byId: true,
    query: true,
    answers: [{ status: 200, body: VersionRunsView }],
  })
  async list(@CurrentPrincipal() principal: Principal, @ResourceId() id: string, @Query() query: PageQuery): Promise<VersionRunsView> {
    const totals = await this.reads.one(principal, async (tx) => ((await hasVersion(tx, id)) ? runTotals(tx, id) : undefined));
    const page = await this.reads.page(
      principal,
      query,
      newestFirst((tx, after, limit) => listRuns(tx, id, after, limit)),
    );
    return { automation_version_id: id, ...totals, ...page };
  }
}
