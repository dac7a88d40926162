import type { TenantTransaction } from '@golive/persistence';
import { isTerminal, type WorkflowState } from '@golive/workflow';
import { readExecuted } from '../executions/execution-deployment.store.js';

/** Something that happened to a deployment: a transition or an attempt of a step. */
export interface TimelineEntry {
  /** Ascending with time within a deployment. */
  id: bigint;
  event: 'transition' | 'attempt';
  data: object;
  /** True for the transition into an end state: nothing comes after it. */
  last: boolean;
}

interface TransitionRow {
  id: string;
  workflow_id: string;
  previous_state: WorkflowState | null;
  new_state: WorkflowState;
  transitioned_at: Date;
  actor: string;
  reason: string | null;
}

interface AttemptRow {
  id: string;
  workflow_id: string;
}

/** Everything that happened to these deployments of the tenant, each one's in order; of an execution, where it stands. */
export async function readTimelines(tx: TenantTransaction, ids: readonly string[]): Promise<Map<string, TimelineEntry[]>> {
  const [transitions, attempts] = await Promise.all([
    tx.query<TransitionRow>(
      `SELECT id, workflow_id, previous_state, new_state, transitioned_at, actor, reason FROM control.workflow_transition_audit
       WHERE tenant_id = $1 AND workflow_id = ANY ($2::uuid[])`,
      [tx.tenantId, ids],
    ),
    tx.query<AttemptRow>(
      `SELECT id, workflow_id, step, attempt, outcome, detail, started_at, finished_at FROM control.step_attempts
       WHERE tenant_id = $1 AND workflow_id = ANY ($2::uuid[])`,
      [tx.tenantId, ids],
    ),
  ]);
  const timelines = new Map<string, TimelineEntry[]>(ids.map((id) => [id, []]));
  for (const row of transitions) timelines.get(row.workflow_id)?.push(entry(row, 'transition', isTerminal(row.new_state)));
  for (const row of attempts) timelines.get(row.workflow_id)?.push(entry(row, 'attempt', false));
  const without = ids.filter((id) => timelines.get(id)?.length === 0);
  for (const { id, transitions: own } of await readExecuted(tx, without))
    own.forEach((transition, index) => {
      // Numbered by their times; of two in the same moment the second comes after the first.
      const row = { id: String(transition.transitioned_at.getTime() * 2 + index), workflow_id: id, ...transition };
      timelines.get(id)?.push(entry(row, 'transition', isTerminal(transition.new_state as WorkflowState)));
    });
  for (const timeline of timelines.values()) timeline.sort((a, b) => (a.id < b.id ? -1 : 1));
  return timelines;
}

function entry({ id, workflow_id, ...data }: AttemptRow, event: TimelineEntry['event'], last: boolean): TimelineEntry {
  return { id: BigInt(id), event, data: { deployment_id: workflow_id, ...data }, last };
}
