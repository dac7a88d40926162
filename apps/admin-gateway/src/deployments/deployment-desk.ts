import type { Principal } from '@golive/auth';
import { acceptDeployment, type AcceptedDeployment, type AcceptRequest } from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { failPoint } from '@golive/observability';
import { Database, type TenantTransaction } from '@golive/persistence';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { writeAuditLog } from '../audit/audit-log.store.js';
import { Answer } from '../http/answer.js';
import { Mutations } from '../http/mutations.js';
import { waitPreference } from '../http/prefer.domain.js';
import { findVersion } from '../versions/version.store.js';
import { DeploymentWatch } from './deployment-watch.js';
import { acceptedView, outcomeProblem, succeeded } from './deployment.domain.js';
import { findDeployment } from './deployment.store.js';
import type { DeploymentView } from './deployment.view.js';

/** What was asked for, or undefined: this tenant does not have what it is about. */
export type ResolveRequest = (tx: TenantTransaction) => Promise<AcceptRequest | undefined> | AcceptRequest;

/** The one way in for deployments (A6): accepts a request, and waits for its outcome when the caller prefers to. */
@Injectable()
export class DeploymentDesk {
  constructor(
    private readonly db: Database,
    private readonly mutations: Mutations,
    private readonly outbox: Outbox,
    private readonly watch: DeploymentWatch,
  ) {}

  /**
   * 202 with the deployment and its location; with `Prefer: wait` 200 when it succeeded in time; 200 with
   * `idempotent: true` when there is nothing to do.
   *
   * @throws Problem for which it was refused, or, with `Prefer: wait`, by which it ended
   */
  async request(request: Request, principal: Principal, resolve: ResolveRequest): Promise<Answer> {
    let accepted: AcceptedDeployment | undefined;
    const work = async (tx: TenantTransaction): Promise<Answer | undefined> => {
      accepted = undefined;
      const asked = await resolve(tx);
      const result = asked && (await acceptDeployment(tx, this.outbox, asked));
      if (!result) return undefined;
      if (result.outcome === 'idempotent') return alreadyThere(tx, result.versionId);
      accepted = result;
      if (result.bypass) await recordBypass(tx, principal, result);
      return acceptedAnswer(tx.tenantId, result);
    };
    const confirm = async (tx: TenantTransaction): Promise<Answer | undefined> =>
      accepted && (await findDeployment(tx, accepted.id)) ? acceptedAnswer(tx.tenantId, accepted) : undefined;
    await failPoint('gateway.accept.before');
    const answer = await this.mutations.run(request, principal, work, { confirm });
    await failPoint('gateway.accepted');
    const seconds = waitPreference(request.get('prefer'));
    return answer.status === 202 && seconds !== undefined ? this.outcome(request, answer, seconds, accepted !== undefined) : answer;
  }

  private async outcome(request: Request, answer: Answer, seconds: number, fresh: boolean): Promise<Answer> {
    const { id, tenant_id: tenantId } = answer.value<DeploymentView>();
    const caller = request.res!;
    const ended = await this.watch.end(tenantId, id, { timeoutMs: seconds * 1000, caller, fresh });
    if (ended && !succeeded(ended)) throw outcomeProblem(ended);
    await failPoint('gateway.outcome.known');
    const now = ended ?? (caller.closed ? undefined : await this.db.withTenant(tenantId, (tx) => findDeployment(tx, id)));
    return new Answer(ended ? 200 : 202, now ?? answer.body, answer.headers, {
      ...answer.transient,
      'Preference-Applied': `wait=${seconds}`,
    });
  }
}

async function recordBypass(
  tx: TenantTransaction,
  principal: Principal,
  { id, projectId, versionId, bypass }: AcceptedDeployment,
): Promise<void> {
  const details = { reason: bypass?.reason };
  await writeAuditLog(tx, principal, { action: 'bypass', resource: 'Deployment', id, projectId, versionId, deploymentId: id, details });
}

function acceptedAnswer(tenantId: string, accepted: AcceptedDeployment): Answer {
  return new Answer(202, acceptedView(tenantId, accepted), { location: `/v1/deployments/${accepted.id}` });
}

async function alreadyThere(tx: TenantTransaction, versionId: string): Promise<Answer> {
  const version = await findVersion(tx, versionId);
  return new Answer(200, { idempotent: true, ...version! });
}
