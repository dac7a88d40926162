import { CurrentPrincipal, type Principal } from '@golive/auth';
import { type PolicyDocument, POLICY_PRESETS, readPolicy, savePolicy } from '@golive/deployments';
import { assertAllowedUrl } from '@golive/observability';
import { Doorbell, type TenantTransaction } from '@golive/persistence';
import { Body, Controller, Get, Headers, Put, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Call } from '../http/documented.js';
import { Mutations } from '../http/mutations.js';
import { ResourceId } from '../http/resource-id.js';
import { TenantReads } from '../http/tenant-reads.js';
import { validationFailed } from '../http/validation.js';
import { hasProject } from '../versions/version.store.js';
import { checkIfMatch } from './if-match.domain.js';
import { WritePolicy } from './policy.requests.js';
import { policyEtag, PolicyView, policyView } from './policy.view.js';

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag of the policy that is changed, or `*`.',
  schema: { type: 'string' as const },
};
const WRITE = {
  roles: ['ops_admin', 'admin'] as const,
  mutation: true,
  body: WritePolicy,
  answers: [{ status: 200, body: PolicyView }],
  problems: { 412: ['concurrency_conflict'], 428: ['precondition_required'] },
};

/** Release policies: what a deployment has to pass (C1). */
@ApiTags('release policies')
@Controller('v1')
export class PoliciesController {
  constructor(
    private readonly mutations: Mutations,
    private readonly reads: TenantReads,
    private readonly doorbell: Doorbell,
  ) {}

  @Get('projects/:id/release-policy')
  @Call({ summary: 'The release policy in force for a project', byId: true, answers: [{ status: 200, body: PolicyView }] })
  async ofProject(
    @CurrentPrincipal() principal: Principal,
    @ResourceId() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PolicyView> {
    const policy = await this.reads.one(principal, async (tx) => ((await hasProject(tx, id)) ? readPolicy(tx, id) : undefined));
    response.setHeader('etag', policyEtag(policy));
    return policyView(policy);
  }

  @Put('projects/:id/release-policy')
  @ApiHeader(IF_MATCH)
  @Call({
    ...WRITE,
    summary: "Sets a project's release policy in place of the one before",
    description: 'What waits under it is looked at again. A policy that nobody could satisfy is refused, with the reason.',
    byId: true,
  })
  setForProject(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @ResourceId() id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: WritePolicy,
  ): Promise<Answer> {
    return this.mutations.run(request, principal, async (tx) =>
      (await lockProject(tx, id)) ? this.set(tx, principal, id, ifMatch, body) : undefined,
    );
  }

  @Get('release-policy')
  @Call({ summary: "The tenant's default release policy", answers: [{ status: 200, body: PolicyView }] })
  async ofTenant(@CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<PolicyView> {
    const policy = await this.reads.one(principal, (tx) => readPolicy(tx, null));
    response.setHeader('etag', policyEtag(policy));
    return policyView(policy);
  }

  @Put('release-policy')
  @ApiHeader(IF_MATCH)
  @Call({ ...WRITE, summary: "Sets the default release policy of the caller's own tenant" })
  setForTenant(
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: WritePolicy,
  ): Promise<Answer> {
    const work = async (tx: TenantTransaction): Promise<Answer> => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('golive.release-policy:' || $1, 0))`, [tx.tenantId]);
      return this.set(tx, principal, null, ifMatch, body);
    };
    return this.mutations.run(request, principal, work, { tenants: [principal.tenantId] });
  }

  private async set(
    tx: TenantTransaction,
    principal: Principal,
    projectId: string | null,
    ifMatch: string | undefined,
    body: WritePolicy,
  ): Promise<Answer> {
    checkIfMatch(ifMatch, policyEtag(await readPolicy(tx, projectId)));
    checkHealthUrl(body);
    const document = documentOf(body);
    const saved = await savePolicy(tx, { projectId, document, updatedBy: principal.email });
    const id = projectId ?? tx.tenantId;
    await writeAuditLog(tx, principal, {
      action: 'set_release_policy',
      resource: 'ReleasePolicy',
      id,
      projectId,
      details: { version: saved.version, policy: document },
    });
    tx.afterCommit(() => this.doorbell.ring('workflows'));
    return new Answer(200, policyView(saved), { etag: policyEtag(saved) });
  }
}

async function lockProject(tx: TenantTransaction, id: string): Promise<boolean> {
  return (await tx.query('SELECT id FROM control.projects WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [tx.tenantId, id])).length > 0;
}

function documentOf(body: WritePolicy): PolicyDocument {
  const { preset, version: _version, source: _source, updated_by: _by, updated_at: _at, ...given } = body;
  const base: PolicyDocument = preset ? POLICY_PRESETS[preset] : {};
  const { approval, verification } = given;
  return {
    ...base,
    ...given,
    ...(approval ? { approval: { ...base.approval, ...approval } } : base.approval ? { approval: base.approval } : {}),
    ...(verification
      ? { verification: { ...base.verification, ...verification } }
      : verification === undefined && base.verification
        ? { verification: base.verification }
        : {}),
  };
}

/** Where golive would not go is not kept either. */
function checkHealthUrl({ verification }: WritePolicy): void {
  if (!verification?.health_url) return;
  try {
    assertAllowedUrl(new URL(verification.health_url));
  } catch {
    throw validationFailed([{ pointer: '/verification/health_url', detail: 'must be an https address on the public internet' }]);
  }
}
