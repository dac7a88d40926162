import type { TenantTransaction } from '@golive/persistence';
import { WORKFLOW_STEPS } from '@golive/workflow';
import { type DeploymentFacts, viewOf } from './deployment.domain.js';
import { readSaid } from './said.store.js';
import type { AttemptView, DeploymentView, TransitionView } from './deployment.view.js';

const COLUMNS = `d.id, d.tenant_id, w.state, d.kind, d.project_id, d.automation_version_id, v.version_label, v.status AS version_status,
  d.previous_version_id, pv.version_label AS previous_label, pv.status AS previous_status, d.actor_id, d.actor_email, d.invoked_via,
  d.reason, d.notes, d.ref, d.commit_sha, d.pull_request, d.notify, d.skip_verification, d.manual_activation, d.retry_of,
  d.bypass, d.failure, d.trace_id, d.created_at, d.finished_at, d.policy,
  CASE WHEN w.state IN ('CHECKING_GATES', 'AWAITING_APPROVAL', 'AWAITING_DECISION') THEN w.change_reason END AS waits_for,
  w.step_data -> 'backup' AS backup,
  coalesce(w.step_data -> 'verification', CASE WHEN d.skip_verification THEN '{"status": "skipped"}'::jsonb END) AS verification`;
const FROM = `control.deployments d
  JOIN control.intent_workflows w ON w.tenant_id = d.tenant_id AND w.id = d.id
  JOIN control.automation_versions v ON v.tenant_id = d.tenant_id AND v.id = d.automation_version_id
  LEFT JOIN control.automation_versions pv ON pv.tenant_id = d.tenant_id AND pv.id = d.previous_version_id`;

interface FactsRow extends Omit<DeploymentFacts, 'version' | 'previous_version' | 'actor' | 'execution'> {
  version_label: string;
  version_status: DeploymentFacts['version']['status'];
  previous_label: string | null;
  previous_status: DeploymentFacts['version']['status'];
  actor_id: string;
  actor_email: string;
}

const ENDED = WORKFLOW_STEPS.filter((step) => step.class === 'terminal').map((step) => step.state);

/** The deployments of the tenant among these ids, with their histories; in no particular order. */
export async function readDeployments(tx: TenantTransaction, ids: readonly string[]): Promise<DeploymentView[]> {
  const facts = tx.query<FactsRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])`, [tx.tenantId, ids]);
  return withHistories(tx, facts, ids);
}

export async function findDeployment(tx: TenantTransaction, id: string): Promise<DeploymentView | undefined> {
  return (await readDeployments(tx, [id]))[0];
}

/** Those of the deployments that have ended. */
export async function readEnded(tx: TenantTransaction, ids: readonly string[]): Promise<DeploymentView[]> {
  const ended = await tx.query<{ id: string }>(
    `SELECT id FROM control.intent_workflows
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = ANY ($3::control.workflow_state[])`,
    [tx.tenantId, ids, ENDED],
  );
  return ended.length === 0
    ? []
    : readDeployments(
        tx,
        ended.map((row) => row.id),
      );
}

async function withHistories(
  tx: TenantTransaction,
  facts: FactsRow[] | Promise<FactsRow[]>,
  ids: readonly string[],
): Promise<DeploymentView[]> {
  const [rows, transitions, attempts] = await Promise.all([
    facts,
    tx.query<TransitionView & { workflow_id: string }>(
      `SELECT workflow_id, previous_state, new_state, transitioned_at, actor, reason FROM control.workflow_transition_audit
       WHERE tenant_id = $1 AND workflow_id = ANY ($2::uuid[]) ORDER BY id`,
      [tx.tenantId, ids],
    ),
    tx.query<AttemptView & { workflow_id: string }>(
      `SELECT workflow_id, step, attempt, outcome, detail, started_at, finished_at FROM control.step_attempts
       WHERE tenant_id = $1 AND workflow_id = ANY ($2::uuid[]) ORDER BY id`,
      [tx.tenantId, ids],
    ),
  ]);
  const transitionsOf = byWorkflow(transitions);
  const attemptsOf = byWorkflow(attempts);
  const said = await readSaid(
    tx,
    rows.filter((row) => row.policy !== null),
  );
  return rows.map((row) => viewOf(factsOf(row), transitionsOf.get(row.id) ?? [], attemptsOf.get(row.id) ?? [], said.get(row.id)));
}

function factsOf(row: FactsRow): DeploymentFacts {
  const { version_label, version_status, previous_label, previous_status, actor_id, actor_email, ...facts } = row;
  return {
    ...facts,
    version: { id: row.automation_version_id, version_label, status: version_status },
    previous_version:
      row.previous_version_id === null
        ? null
        : { id: row.previous_version_id, version_label: previous_label ?? '', status: previous_status },
    actor: { id: actor_id, email: actor_email },
    execution: null,
  };
}

function byWorkflow<T extends { workflow_id: string }>(rows: readonly T[]): Map<string, Omit<T, 'workflow_id'>[]> {
  const groups = new Map<string, Omit<T, 'workflow_id'>[]>();
  for (const { workflow_id, ...row } of rows) {
    const group = groups.get(workflow_id);
    if (group) group.push(row);
    else groups.set(workflow_id, [row]);
  }
  return groups;
}
