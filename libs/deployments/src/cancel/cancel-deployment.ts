import { DeploymentCancelledV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import { applyTransitions, isLegal, isTerminal, TransitionConflict, type WorkflowState } from '@golive/workflow';
import type { Actor } from '../accept/accept-request.js';
import { endDeployment } from '../end/end-deployment.js';
import { Problem } from '../problem.js';
import { lockDeployment, type StoredDeployment } from '../stored/stored-deployment.store.js';

/**
 * Cancels a deployment that is not over, with or without a worker alive: at once where nothing remote has begun, else
 * by sending it to ROLLING_BACK. Answers its new state; undefined: this tenant has no such deployment. Throws a Problem
 * when it is too late, TransitionConflict when it moved at the same moment.
 */
export async function cancelDeployment(
  tx: TenantTransaction,
  outbox: Outbox,
  request: { deploymentId: string; actor: Actor; comment: string | null },
): Promise<WorkflowState | undefined> {
  const deployment = await lockDeployment(tx, request.deploymentId);
  if (!deployment) return undefined;
  const { actor, comment } = request;
  const detail = comment ?? `Cancelled by ${actor.email}.`;
  const to = cancelTarget(deployment.state);
  if (to === 'ROLLING_BACK') await undo(tx, deployment, actor, detail);
  else await endDeployment(tx, deployment, { state: to, by: actor.email, code: 'cancelled', detail });
  const now = new Date();
  const origin = { id: newId(), service: 'admin-gateway', time: now, traceparent: currentTraceparent() };
  const data = { ...deployment.facts, by: actor, comment, cancelled_at: now.toISOString() };
  await outbox.append(tx, [toCloudEvent(DeploymentCancelledV1, origin, data)]);
  return to;
}

async function undo(tx: TenantTransaction, { id, state, now, leaseUntil }: StoredDeployment, actor: Actor, detail: string): Promise<void> {
  const moved = await applyTransitions(tx, [
    {
      id,
      from: state,
      to: 'ROLLING_BACK',
      fence: null,
      actor: actor.email,
      reason: detail,
      attempt: 0,
      // A call may still be on its way to WRK: the undo must not overtake it, so it waits for the lease to run out.
      nextAttemptAt: new Date(Math.max(now.getTime(), leaseUntil?.getTime() ?? 0)),
      keepLease: false,
      deadlineAt: null,
      stepData: { undo: { to: 'CANCELLED', code: 'cancelled', detail } },
    },
  ]);
  if (moved.size === 0) throw new TransitionConflict(id);
}

function cancelTarget(state: WorkflowState): 'CANCELLED' | 'ROLLING_BACK' {
  if (isLegal(state, 'ROLLING_BACK') && state !== 'COMMITTING') return 'ROLLING_BACK';
  if (isLegal(state, 'CANCELLED') && state !== 'ROLLING_BACK') return 'CANCELLED';
  throw new Problem(
    'invalid_status_transition',
    isTerminal(state) ? `The deployment has ended: it is ${state}.` : `The deployment is ${state}: it is too late to cancel it.`,
    { current_state: state },
  );
}
