import { CurrentPrincipal, DEPLOY_ROLES, type Principal } from '@golive/auth';
import { readAlertRules } from '@golive/observability';
import { Database } from '@golive/persistence';
import { type Check, CheckFailed, postDeploymentChecks, runChecks } from '@golive/workflow';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { NoBody } from '../http/no-body.js';
import { VerificationView } from './verification.view.js';

/** Whether this installation is what it must be (B11). */
@ApiTags('operations')
@Controller('v1/verify')
export class VerificationController {
  constructor(
    private readonly db: Database,
    private readonly mutations: Mutations,
  ) {}

  @Post()
  @Call({
    summary: 'Makes the post-deployment checks, for real',
    description:
      "Schema, workflow graph, a test workflow, a concurrency probe, the audit of the caller's tenants, the alert rules. Answers 200 with `ok: false` where one does not hold.",
    roles: DEPLOY_ROLES,
    mutation: true,
    answers: [{ status: 200, body: VerificationView }],
  })
  async verify(@CurrentPrincipal() principal: Principal, @Req() request: Request, @Body() _: NoBody): Promise<Answer> {
    // Before the transaction that records it: the checks have transactions of their own.
    const checks = [...postDeploymentChecks(this.db, () => Promise.resolve(principal.tenants)), alertRulesCheck];
    const verification = await runChecks(checks);
    return this.mutations.run(
      request,
      principal,
      async (tx) => {
        const failed = verification.checks.filter(({ ok }) => !ok).map(({ name }) => name);
        await writeAuditLog(tx, principal, {
          action: 'verify',
          resource: 'Installation',
          id: tx.tenantId,
          details: { ok: verification.ok, failed },
        });
        return new Answer(200, verification);
      },
      { tenants: [principal.tenantId] },
    );
  }
}

const alertRulesCheck: Check = {
  name: 'alerts loadable',
  run: async () => {
    const alerts = await readAlertRules().catch((error: Error) => {
      throw new CheckFailed(error.message);
    });
    return `${alerts.length} alerts`;
  },
};
