import { Public } from '@golive/auth';
import { Database } from '@golive/persistence';
import { Controller, Headers, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Answer } from '../http/answer.js';
import { FitPipe } from '../http/fit.pipe.js';
import { readJson } from '../http/json-body.js';
import { RawBody } from '../http/raw-body.js';
import { validationFailed } from '../http/validation.js';
import { countRun } from '../runs/run-metrics.js';
import { RunEvent } from '../runs/run.requests.js';
import { recordRun, tenantsOfWorkflow } from '../runs/run.store.js';
import { WrkRunsHookDocumented } from './wrk-runs-hook.documented.js';
import { WrkSignature } from './wrk-signature.js';

/** Run events (A15): what is Live is watched by what WRK tells of its runs. */
@ApiTags('hooks')
@Controller('v1/hooks/wrk')
export class WrkRunsHookController {
  private readonly fit = new FitPipe();

  constructor(
    private readonly db: Database,
    private readonly signature: WrkSignature,
  ) {}

  @Post('runs')
  @Public()
  @RawBody()
  @WrkRunsHookDocumented()
  async receive(@Req() request: Request, @Headers('x-wrk-signature-256') signature: string | undefined): Promise<Answer> {
    const body = request.body as Buffer;
    this.signature.check(body, signature);
    const { value, faults } = readJson(body.toString());
    if (faults.length > 0) throw validationFailed(faults);
    const event = this.fit.transform(value, { type: 'body', metatype: RunEvent }) as RunEvent;
    const tenants = await this.db.acrossTenants((tx) => tenantsOfWorkflow(tx, event.workflow_id));
    if (tenants.length === 0) return new Answer(202, { ignored: 'No version that was ever Live runs as this workflow.' });
    let fresh = false;
    for (const tenant of tenants) {
      const recorded = await this.db.withTenant(tenant, (tx) => recordRun(tx, event));
      if (!recorded) continue;
      fresh = true;
      countRun(recorded.automationVersionId, event.status, recorded.durationMs);
    }
    return fresh ? new Answer(202, { accepted: true }) : new Answer(200, { duplicate: true });
  }
}
