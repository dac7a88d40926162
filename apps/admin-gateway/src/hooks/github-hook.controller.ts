import { Public } from '@golive/auth';
import { acceptDeployment, Problem } from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { Database, type TenantTransaction } from '@golive/persistence';
import { TransitionConflict } from '@golive/workflow';
import { Controller, Headers, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { readJson } from '../http/json-body.js';
import { RawBody } from '../http/raw-body.js';
import { validationFailed } from '../http/validation.js';
import { projectsOfRepository, type RepositoryProject, settleDelivery, takeDelivery, versionOfCommit } from './git-delivery.store.js';
import { type GithubRequest, readGithubEvent } from './github-event.domain.js';
import { GithubHookDocumented } from './github-hook.documented.js';
import { GithubSignature } from './github-signature.js';

/** A delivery for one project. */
interface Delivery {
  id: string;
  event: string;
  request: Exclude<GithubRequest, { kind: 'ping' }>;
}

type Outcome = 'seen' | { deploymentId: string } | { ignored: string };

const ATTEMPTS = 5;

/** Git events (C2): a push to an allowed ref asks for a deployment, in the name of nobody: an approval is needed. */
@ApiTags('hooks')
@Controller('v1/hooks')
export class GithubHookController {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly signature: GithubSignature,
  ) {}

  @Post('github')
  @Public()
  @RawBody()
  @GithubHookDocumented()
  async receive(
    @Req() request: Request,
    @Headers('x-github-event') event: string | undefined,
    @Headers('x-github-delivery') id: string | undefined,
    @Headers('x-hub-signature-256') signature: string | undefined,
  ): Promise<Answer> {
    const body = request.body as Buffer;
    await this.signature.check(body, signature);
    if (!event || !id || id.length > 200) {
      throw validationFailed([{ pointer: event ? '/X-GitHub-Delivery' : '/X-GitHub-Event', detail: 'must be there, as GitHub sends it' }]);
    }
    const { value, faults } = readJson(body.toString());
    if (faults.length > 0) throw validationFailed(faults);
    const asked = readGithubEvent(event, value);
    if (asked.kind === 'ping') return new Answer(200, { pong: true });
    const { repository } = asked;
    const projects = repository === null ? [] : await this.db.acrossTenants((tx) => projectsOfRepository(tx, repository));
    if (projects.length === 0) return new Answer(202, { ignored: 'No project names this repository.' });
    const outcomes: Outcome[] = [];
    for (const project of projects) outcomes.push(await this.deliver(project, { id, event: event.slice(0, 64), request: asked }));
    return answerOf(outcomes);
  }

  private async deliver({ tenant_id: tenantId, project_id: projectId }: RepositoryProject, delivery: Delivery): Promise<Outcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.db.withTenant(tenantId, (tx) => this.once(tx, projectId, delivery));
      } catch (error) {
        if (!(error instanceof TransitionConflict) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async once(tx: TenantTransaction, projectId: string, { id, event, request }: Delivery): Promise<Outcome> {
    const { ref } = request;
    const commitSha = request.kind === 'deploy' ? request.commitSha : null;
    if (!(await takeDelivery(tx, { projectId, id, event, ref, commitSha }))) return 'seen';
    const outcome = request.kind === 'ignored' ? { ignored: request.reason } : await this.deploy(tx, projectId, request);
    const deploymentId = 'deploymentId' in outcome ? outcome.deploymentId : null;
    const ignored = 'ignored' in outcome ? outcome.ignored : null;
    await settleDelivery(tx, { projectId, id }, { deploymentId, ignored });
    const who = request.kind === 'deploy' ? { sub: request.actor.id, email: request.actor.email } : { sub: 'github', email: '' };
    const details = { event, delivery_id: id, ref, commit_sha: commitSha, ignored };
    await writeAuditLog(tx, who, {
      action: 'git_event',
      resource: 'Project',
      id: projectId,
      projectId,
      deploymentId,
      details,
      invokedVia: 'github',
    });
    return outcome;
  }

  private async deploy(
    tx: TenantTransaction,
    projectId: string,
    asked: Extract<GithubRequest, { kind: 'deploy' }>,
  ): Promise<Exclude<Outcome, 'seen'>> {
    const { ref, commitSha, reason, actor } = asked;
    const versionId = await versionOfCommit(tx, projectId, commitSha);
    if (versionId === undefined) return { ignored: 'Nothing is in Ready to Launch, for this commit or without one.' };
    try {
      const request = { versionId, target: 'Live' as const, actor, invokedVia: 'github', reason, ref, commitSha, automated: true };
      const accepted = await acceptDeployment(tx, this.outbox, request);
      return accepted?.outcome === 'accepted' ? { deploymentId: accepted.id } : { ignored: 'The version is Live already.' };
    } catch (error) {
      if (error instanceof Problem) return { ignored: `${error.code}: ${error.detail}` };
      throw error;
    }
  }
}

function answerOf(outcomes: readonly Outcome[]): Answer {
  const fresh = outcomes.filter((outcome) => outcome !== 'seen');
  if (fresh.length === 0) return new Answer(200, { duplicate: true });
  const deployments = fresh.flatMap((outcome) => ('deploymentId' in outcome ? [outcome.deploymentId] : []));
  if (deployments.length > 0) return new Answer(202, { deployment_ids: deployments });
  return new Answer(202, { ignored: fresh.map((outcome) => ('ignored' in outcome ? outcome.ignored : '')).join(' ') });
}
