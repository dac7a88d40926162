import type { TenantTransaction } from '@golive/persistence';
import { applyTransitions, TransitionConflict, type WorkflowState } from '@golive/workflow';
import type { StoredDeployment } from '../stored/stored-deployment.store.js';

/**
 * Ends a deployment by a person's command, without a worker: the end state, its reason, the lane given back.
 * @throws TransitionConflict when it moved at the same moment
 */
export async function endDeployment(
  tx: TenantTransaction,
  deployment: StoredDeployment,
  end: { state: WorkflowState; by: string; code: string; detail: string },
): Promise<void> {
  const moved = await applyTransitions(tx, [
    {
      id: deployment.id,
      from: deployment.state,
      to: end.state,
      fence: null,
      actor: end.by,
      reason: end.detail,
      attempt: 0,
      nextAttemptAt: null,
      keepLease: false,
      deadlineAt: null,
      stepData: {},
    },
  ]);
  if (moved.size === 0) throw new TransitionConflict(deployment.id);
  await tx.query(`UPDATE control.deployments SET holds_lane = false, finished_at = now(), failure = $3 WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    deployment.id,
    JSON.stringify({ code: end.code, detail: end.detail }),
  ]);
}
