import type { CloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { counter } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import { applyTransitions, databaseNow, isTerminal, type Transition } from '@golive/workflow';
import { deadlineAfter } from './deadline.domain.js';
import type { Change, Failure, Work } from './work.js';

/** A worker's name in the audit of transitions that it makes by itself. */
export const ACTOR = 'deploy-orchestrator';

const failures = counter('golive_deployments_failed_total', 'Deployments that ended without success, by the code of their failure', [
  { code: 'deployment_failed' },
]);

export interface Planned {
  work: Work;
  change: Change;
  /** What the world is told when it has happened. */
  events: CloudEvent<object>[];
}

/**
 * Applies changes of one tenant in the caller's transaction, as sets: the compare-and-set on state and fence, then, for
 * those that moved, the attempt, the end of the deployment, and its events. Answers the ids that moved.
 */
export async function applyChanges(tx: TenantTransaction, outbox: Outbox, planned: readonly Planned[]): Promise<Set<string>> {
  const projects = planned.filter(({ events }) => events.length > 0).map(({ work }) => work.projectId);
  const [, moved] = await Promise.all([
    projects.length > 0 ? lockProjects(tx, projects) : undefined,
    applyTransitions(tx, planned.map(toTransition)),
  ]);
  const done = planned.filter(({ work }) => moved.has(work.id));
  await Promise.all([
    insertAttempts(tx, done),
    endDeployments(tx, done),
    insertDeactivations(tx, done),
    holdProjects(
      tx,
      done.filter(({ change }) => change.to === 'ROLLED_BACK').map(({ work }) => work),
    ),
    appendEvents(tx, outbox, done),
  ]);
  return moved;
}

/** The transition that a change asks for. A step that goes on at once keeps its lease and begins its first attempt. */
export function toTransition({ work, change }: { work: Work; change: Change }): Transition {
  const goesOn = keepsLease(work, change);
  const same = change.to === work.state;
  return {
    id: work.id,
    from: work.state,
    to: change.to,
    fence: work.fence,
    actor: ACTOR,
    reason: change.reason?.slice(0, 2000) ?? null,
    attempt: same ? work.attempt - (change.counts === false ? 1 : 0) : goesOn ? 1 : 0,
    nextAttemptAt: change.at ?? (goesOn ? databaseNow(work) : null),
    keepLease: goesOn,
    deadlineAt: deadlineAfter(work, change, databaseNow(work)),
    stepData: change.stepData ?? {},
  };
}

/** True when the next step follows at once under the same lease. */
export function keepsLease(work: Work, change: Change): boolean {
  return change.to !== work.state && change.to !== 'AWAITING_DECISION' && !isTerminal(change.to);
}

/** Locks project rows in the order of their ids; events of a project are numbered under this lock. */
export function lockProjects(tx: TenantTransaction, ids: readonly string[]): Promise<object[]> {
  return tx.query('SELECT id FROM control.projects WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE', [
    tx.tenantId,
    ids,
  ]);
}

export async function insertAttempts(tx: TenantTransaction, planned: readonly Planned[]): Promise<void> {
  const rows = planned.flatMap(({ work, change }) => (change.attempt ? [{ work, attempt: change.attempt }] : []));
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO control.step_attempts (tenant_id, workflow_id, step, attempt, outcome, detail, started_at, finished_at)
     SELECT $1, t.id, t.step::control.workflow_state, t.attempt, t.outcome, t.detail, t.started_at, clock_timestamp()
     FROM unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::timestamptz[])
       AS t(id, step, attempt, outcome, detail, started_at)`,
    [
      tx.tenantId,
      rows.map(({ work }) => work.id),
      rows.map(({ work }) => work.state),
      rows.map(({ work }) => work.attempt),
      rows.map(({ attempt }) => attempt.outcome),
      rows.map(({ attempt }) => attempt.detail?.slice(0, 2000) ?? null),
      rows.map(({ attempt }) => attempt.startedAt),
    ],
  );
}

async function endDeployments(tx: TenantTransaction, planned: readonly Planned[]): Promise<void> {
  const ended = planned.filter(({ change }) => isTerminal(change.to));
  if (ended.length === 0) return;
  await tx.query(
    `UPDATE control.deployments d SET holds_lane = false, finished_at = now(), failure = t.failure
     FROM unnest($2::uuid[], $3::jsonb[]) AS t(id, failure) WHERE d.tenant_id = $1 AND d.id = t.id`,
    [tx.tenantId, ended.map(({ work }) => work.id), ended.map(({ change }) => failureJson(change.failure))],
  );
  tx.afterCommit(() => {
    for (const { change } of ended) if (change.failure) failures.add(1, { code: change.failure.code });
  });
}

function failureJson(failure: Failure | undefined): string | null {
  return failure ? JSON.stringify(failure) : null;
}

async function insertDeactivations(tx: TenantTransaction, planned: readonly Planned[]): Promise<void> {
  for (const { work, change } of planned) {
    if (!change.deactivate) continue;
    await tx.query(
      `INSERT INTO control.remote_deactivations (id, tenant_id, project_id, deployment_id, automation_version_id, workflow_id, traceparent)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), tx.tenantId, work.projectId, work.id, work.facts.versionId, change.deactivate.workflowId, work.facts.traceparent],
    );
  }
}

/** C10: after a rollback nothing deploys by itself until somebody lifts the hold. */
export async function holdProjects(tx: TenantTransaction, rolledBack: readonly Work[]): Promise<void> {
  for (const work of rolledBack) {
    const { id, projectId, facts } = work;
    const hold = { since: databaseNow(work), reason: `Version ${facts.versionLabel} was part of a rollback.`, deployment_id: id };
    await tx.query('UPDATE control.projects SET hold = coalesce(hold, $3) WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      projectId,
      JSON.stringify(hold),
    ]);
  }
}

async function appendEvents(tx: TenantTransaction, outbox: Outbox, planned: readonly Planned[]): Promise<void> {
  const events = planned.flatMap((entry) => entry.events);
  if (events.length > 0) await outbox.append(tx, events);
}
