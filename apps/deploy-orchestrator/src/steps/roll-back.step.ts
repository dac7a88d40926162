import { KIND_RULES } from '@golive/deployments';
import { failPoint } from '@golive/observability';
import type { Database, TenantTransaction } from '@golive/persistence';
import { databaseNow, type WorkflowState } from '@golive/workflow';
import { workflowInUse } from '../deactivation/fence.store.js';
import { DEFAULT_RETRY, deadlineOf, nextTry } from '../runner/retry.domain.js';
import type { Change, Failure, Work } from '../runner/work.js';
import { heldBack, type WrkClient } from '../wrk/wrk-client.js';
import type { Step } from './step.js';

/** What shall be true after the undo. */
interface Undo extends Failure {
  to: Extract<WorkflowState, 'FAILED' | 'ROLLED_BACK' | 'CANCELLED' | 'SUPERSEDED' | 'AWAITING_APPROVAL'>;
  /** False when a person decided to undo it. */
  automatic?: boolean;
}

/**
 * ROLLING_BACK: puts the remote side back to what the database says, unless something newer relies on it by now. When
 * WRK cannot be reached in time, the rest is left to the deactivation worker, and the deployment ends all the same.
 */
export class RollBackStep implements Step {
  readonly state = 'ROLLING_BACK';

  constructor(
    private readonly wrk: WrkClient,
    private readonly db: Database,
  ) {}

  async run(work: Work): Promise<Change> {
    const { undo, workflow_id: workflowId } = work.stepData as unknown as { undo: Undo; workflow_id: string };
    const startedAt = databaseNow(work);
    const action = KIND_RULES[work.facts.kind].remote === 'activate' ? 'deactivate' : 'activate';
    const [inUse, live] = await this.db.withTenant(work.tenantId, (tx) =>
      Promise.all([workflowInUse(tx, workflowId, work.id), undo.to === 'ROLLED_BACK' ? liveVersion(tx, work.projectId) : null]),
    );
    const end: Change = {
      to: undo.to,
      reason: undo.detail,
      failure: { code: undo.code, detail: undo.detail },
      ...(undo.to === 'ROLLED_BACK' ? { rolledBack: { live, automatic: undo.automatic !== false } } : {}),
    };
    // A Live version needs its workflow on; anything else needs it off. The fence: never undo what is newer.
    if (inUse === (action === 'deactivate')) return end;

    await failPoint('orchestrator.undo.before');
    const answer = await this.wrk.switch(action, workflowId, `${work.id}:undo`, work.attempt);
    await failPoint('orchestrator.undone');
    if (answer.outcome === 'confirmed') return { ...end, attempt: { outcome: 'undone', detail: null, startedAt } };
    const detail = 'detail' in answer ? answer.detail : answer.outcome;
    const counts = !heldBack(answer);
    const at = nextTry(DEFAULT_RETRY, {
      attempt: work.attempt,
      now: startedAt,
      deadline: deadlineOf(work.enteredAt, DEFAULT_RETRY, 0),
      retryAfterMs: 'retry_after_ms' in answer ? answer.retry_after_ms : undefined,
      random: Math.random(),
    });
    const attempt = { outcome: answer.outcome, detail, startedAt };
    if (at && answer.outcome !== 'rejected') return { to: this.state, reason: detail, at, counts, attempt };
    return { ...end, attempt, ...(action === 'deactivate' ? { deactivate: { workflowId } } : {}) };
  }
}

async function liveVersion(tx: TenantTransaction, projectId: string): Promise<{ versionId: string; versionLabel: string } | null> {
  const [live] = await tx.query<{ id: string; version_label: string }>(
    `SELECT id, version_label FROM control.automation_versions WHERE tenant_id = $1 AND project_id = $2 AND status = 'Live'`,
    [tx.tenantId, projectId],
  );
  return live ? { versionId: live.id, versionLabel: live.version_label } : null;
}
