import type { TenantTransaction } from '@golive/persistence';
import { applyTransitions, isTerminal, TransitionConflict, type WorkflowState } from '@golive/workflow';
import { KIND_RULES } from '../kinds.domain.js';
import { Problem } from '../problem.js';
import { lockDeployment, type StoredDeployment } from '../stored/stored-deployment.store.js';

export const DECISIONS = ['retry', 'accept', 'rollback'] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * A person decides what golive could not tell (C10): the step that was in doubt runs again, or what it did is taken as
 * done, or it is undone. Answers the deployment and the state it goes to; undefined: this tenant has no such deployment.
 *
 * @throws Problem when it does not wait for a decision; TransitionConflict when it moved at the same moment
 */
export async function decideDeployment(
  tx: TenantTransaction,
  request: { deploymentId: string; decision: Decision; actor: { email: string }; comment: string | null },
): Promise<{ deployment: StoredDeployment; state: WorkflowState } | undefined> {
  const deployment = await lockDeployment(tx, request.deploymentId);
  if (!deployment) return undefined;
  const { id, state } = deployment;
  if (state !== 'AWAITING_DECISION') {
    const detail = isTerminal(state)
      ? `The deployment has ended: it is ${state}.`
      : `The deployment is ${state}: nothing is to be decided.`;
    throw new Problem('invalid_status_transition', detail, { current_state: state });
  }
  const to = await target(tx, deployment, request.decision);
  const detail = request.comment ?? `${request.actor.email} decided: ${request.decision}.`;
  const moved = await applyTransitions(tx, [
    {
      id,
      from: state,
      to,
      fence: null,
      actor: request.actor.email,
      reason: detail,
      attempt: 0,
      nextAttemptAt: deployment.now,
      keepLease: false,
      deadlineAt: null,
      stepData: stepDataFor(to, detail),
    },
  ]);
  if (moved.size === 0) throw new TransitionConflict(id);
  return { deployment, state: to };
}

async function target(tx: TenantTransaction, deployment: StoredDeployment, decision: Decision): Promise<WorkflowState> {
  if (decision === 'accept') return 'COMMITTING';
  if (decision === 'rollback') return 'ROLLING_BACK';
  const [row] = await tx.query<{ doubted: WorkflowState }>(
    `SELECT previous_state AS doubted FROM control.workflow_transition_audit
     WHERE tenant_id = $1 AND workflow_id = $2 AND new_state = 'AWAITING_DECISION' ORDER BY id DESC LIMIT 1`,
    [tx.tenantId, deployment.id],
  );
  // What was in doubt while it was undone is undone again; before the activation there is nothing but the activation.
  const doubted = row?.doubted;
  if (doubted === 'VERIFYING' || doubted === 'ROLLING_BACK' || doubted === 'COMMITTING') return doubted;
  return KIND_RULES[deployment.kind].step;
}

function stepDataFor(to: WorkflowState, detail: string): Record<string, unknown> {
  if (to === 'ROLLING_BACK') return { undo: { to: 'ROLLED_BACK', code: 'deployment_failed', detail, automatic: false } };
  return to === 'COMMITTING' ? {} : { breaker_ms: 0, ambiguous: false, verification: null };
}
