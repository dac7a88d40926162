import type { Outbox } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { isTerminal, lookAgain } from '@golive/workflow';
import { readPolicy } from '../policy/policy.store.js';
import { Problem } from '../problem.js';
import { lockDeployment, type StoredDeployment } from '../stored/stored-deployment.store.js';
import { announceBypass } from './pass-calendar.js';
import { closureAt } from './release-calendar.js';

const WAITING = ['CREATED', 'CHECKING_GATES', 'AWAITING_APPROVAL'];

/**
 * Somebody lets a deployment that waits pass by freezes and windows, with a reason; whatever else it waits for stays.
 * Undefined: this tenant has no such deployment. Throws a Problem when it waits for nothing, or when nothing is closed.
 */
export async function bypassFreeze(
  tx: TenantTransaction,
  outbox: Outbox,
  { deploymentId, actor, reason }: { deploymentId: string; actor: { id: string; email: string }; reason: string },
): Promise<StoredDeployment | undefined> {
  const deployment = await lockDeployment(tx, deploymentId);
  if (!deployment) return undefined;
  const { id, state, projectId } = deployment;
  if (!WAITING.includes(state)) {
    const detail = isTerminal(state) ? `The deployment has ended: it is ${state}.` : `The deployment is ${state}: it is under way already.`;
    throw new Problem('invalid_status_transition', detail, { current_state: state });
  }
  const now = new Date();
  const closure = await closureAt((await readPolicy(tx, projectId)).effective, now);
  if (!closure) throw new Problem('precondition_failed', 'No freeze is in force, and no window is closed: there is nothing to bypass.');
  const bypass = { by: actor, reason, at: now.toISOString() };
  await tx.query('UPDATE control.deployments SET bypass = $3 WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id, JSON.stringify(bypass)]);
  await lookAgain(tx, tx.tenantId, [id]);
  await announceBypass(tx, outbox, deployment, { bypass, closure });
  return deployment;
}
