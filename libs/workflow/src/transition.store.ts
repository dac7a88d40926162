import type { TenantTransaction } from '@golive/persistence';
import { counter } from '@golive/observability';
import { GRAPH_VERSION, isLegal } from './graph.domain.js';
import { WORKFLOW_STATES, type WorkflowState } from './states.domain.js';

const TARGETS = WORKFLOW_STATES.map((to) => ({ to }));
const succeeded = counter('golive_transitions_total', 'Workflow transitions that took place', TARGETS);
const failed = counter('golive_transitions_failed_total', 'Workflow transitions that lost a race or were illegal', TARGETS);

/** Somebody else moved the workflow first, or the lease was lost. The caller must read again before it does anything. */
export class TransitionConflict extends Error {
  constructor(readonly workflowId: string) {
    super(`workflow ${workflowId} is no longer where it was expected`);
  }
}

/** The graph has no such edge: a mistake in the program. */
export class IllegalTransition extends Error {
  constructor(workflowId: string, from: WorkflowState, to: WorkflowState) {
    super(`workflow ${workflowId}: the graph has no edge from ${from} to ${to}`);
  }
}

export interface Transition {
  id: string;
  from: WorkflowState;
  /** Equal to `from` for a rescheduled step: no transition, no audit row. */
  to: WorkflowState;
  /** The fencing number of the lease that the caller holds, or null for a command that needs no lease. */
  fence: number | null;
  actor: string;
  reason: string | null;
  /** Tries of the new state's step, the one about to begin included. */
  attempt: number;
  /** When a worker may take it (again); null: nobody needs to. While the caller keeps its lease, this is now. */
  nextAttemptAt: Date | null;
  /** True when the caller goes on with the next step under the same lease. */
  keepLease: boolean;
  /** When the sweeper steps in; null: never. */
  deadlineAt: Date | null;
  /** Merged into the workflow's step data. */
  stepData: Record<string, unknown>;
}

/** A workflow begins. Its first audit row (CREATED, nothing before) is written by the database. */
export async function createWorkflow(
  tx: TenantTransaction,
  workflow: { id: string; projectId: string; actor: string; reason: string | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by, change_reason) VALUES ($1, $2, $3, $4, $5, $6)`,
    [workflow.id, tx.tenantId, workflow.projectId, GRAPH_VERSION, workflow.actor, workflow.reason],
  );
}

/**
 * Moves each workflow by one compare-and-set on its state and fencing number. Answers the ids that moved; for the
 * others somebody was faster, and nothing happened. The audit row is written by the database in the same statement.
 */
export async function applyTransitions(tx: TenantTransaction, transitions: readonly Transition[]): Promise<Set<string>> {
  for (const { id, from, to } of transitions) {
    if (from === to || isLegal(from, to)) continue;
    failed.add(1, { to });
    throw new IllegalTransition(id, from, to);
  }
  const rows = await tx.query<{ id: string }>(
    `UPDATE control.intent_workflows w SET
       state = t.to_state::control.workflow_state,
       changed_by = t.actor, change_reason = t.reason,
       attempt = t.attempt, next_attempt_at = t.next_attempt_at, deadline_at = t.deadline_at,
       lease_owner = CASE WHEN t.keep_lease THEN w.lease_owner END,
       lease_until = CASE WHEN t.keep_lease THEN w.lease_until END,
       step_data = w.step_data || t.step_data
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::int[], $9::timestamptz[],
                 $10::boolean[], $11::timestamptz[], $12::jsonb[])
       AS t(id, from_state, to_state, fence, actor, reason, attempt, next_attempt_at, keep_lease, deadline_at, step_data)
     WHERE w.tenant_id = $1 AND w.id = t.id AND w.state = t.from_state::control.workflow_state
       AND (t.fence IS NULL OR w.fence = t.fence)
     RETURNING w.id`,
    [
      tx.tenantId,
      transitions.map((t) => t.id),
      transitions.map((t) => t.from),
      transitions.map((t) => t.to),
      transitions.map((t) => t.fence),
      transitions.map((t) => t.actor),
      transitions.map((t) => t.reason),
      transitions.map((t) => t.attempt),
      transitions.map((t) => t.nextAttemptAt),
      transitions.map((t) => t.keepLease),
      transitions.map((t) => t.deadlineAt),
      transitions.map((t) => JSON.stringify(t.stepData)),
    ],
  );
  const moved = new Set(rows.map((row) => row.id));
  tx.afterCommit(() => {
    for (const { id, from, to } of transitions) {
      if (!moved.has(id)) failed.add(1, { to });
      else if (from !== to) succeeded.add(1, { to });
    }
  });
  return moved;
}
