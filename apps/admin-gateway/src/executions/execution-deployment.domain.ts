import type { WorkflowState } from '@golive/workflow';
import type { DeploymentView, FailureView, PhaseView, TransitionView } from '../deployments/deployment.view.js';
import { EXECUTION_STATUSES, type ExecutionStatus, isOver } from './execution.domain.js';

/** In a field that always has an id: there is none (RFC 9562). */
export const NIL_ID = '00000000-0000-0000-0000-000000000000';
/** No trace (W3C Trace Context). */
export const NO_TRACE = '0'.repeat(32);

/** An execution, with what its report says that a deployment shows. The report is its runner's: nothing in it is as it should be. */
export interface ExecutionFacts {
  id: string;
  tenant_id: string;
  project_id: string | null;
  component: string;
  environment: string;
  version_label: string;
  ref: string | null;
  commit_sha: string | null;
  status: ExecutionStatus;
  actor_id: string;
  actor_email: string;
  started_at: Date;
  updated_at: Date;
  finished_at: Date | null;
  /** The status in the report: `REFUSED` is told apart there only. */
  told_status: unknown;
  failure: unknown;
  dump_sha256: unknown;
  /** How often it was gone on with. */
  resumed: unknown;
  /** The steps that have begun, those of the rollback last; null: none. */
  steps: unknown[] | null;
}

/**
 * Each status in the deployments' own words. Running is *activating*, whichever step it is at; what only a person can go on with awaits a
 * decision, which is made where it runs (`--resume`).
 */
const STATES: Readonly<Record<ExecutionStatus, WorkflowState>> = {
  RUNNING: 'ACTIVATING',
  INTERRUPTED: 'AWAITING_DECISION',
  ROLLING_BACK: 'ROLLING_BACK',
  ROLLBACK_FAILED: 'AWAITING_DECISION',
  SUCCEEDED: 'LIVE',
  FAILED: 'FAILED',
  ROLLED_BACK: 'ROLLED_BACK',
};

const WAITS: Partial<Record<ExecutionStatus, string>> = {
  INTERRUPTED: 'was interrupted, and waits for golive execute --resume where it ran',
  ROLLBACK_FAILED: 'waits for somebody to finish its rollback, or for golive execute --resume where it ran',
};

/** The parts of a plan in the deployments' words; those that are not here are part of activating. */
const PHASES: Readonly<Record<string, WorkflowState>> = {
  'pre-checks': 'CHECKING_GATES',
  backup: 'BACKING_UP',
  verify: 'VERIFYING',
  rollback: 'ROLLING_BACK',
};

/** The state that a deployment has which is an execution of this status. */
export function stateOf(status: ExecutionStatus): WorkflowState {
  return STATES[status];
}

/** The statuses that are listed under a state of deployments; none: no execution is ever in it. */
export function statusesIn(state: string): ExecutionStatus[] {
  return EXECUTION_STATUSES.filter((status) => STATES[status] === state);
}

/** A run of `golive execute` as who reads deployments sees it (E5). */
export function deploymentOf(run: ExecutionFacts): DeploymentView {
  const state = stateOf(run.status);
  const failure = state === 'LIVE' ? null : failureOf(run);
  const waitsFor = WAITS[run.status] ?? null;
  return {
    id: run.id,
    tenant_id: run.tenant_id,
    state,
    kind: 'EXECUTION',
    project_id: run.project_id ?? NIL_ID,
    automation_version_id: NIL_ID,
    version: { id: NIL_ID, version_label: run.version_label, status: null },
    previous_version_id: null,
    previous_version: null,
    actor: { id: run.actor_id, email: run.actor_email },
    invoked_via: 'golive execute',
    reason: null,
    notes: null,
    ref: run.ref,
    commit_sha: run.commit_sha,
    pull_request: null,
    notify: false,
    skip_verification: false,
    manual_activation: false,
    retry_of: null,
    policy: null,
    bypass: null,
    waits_for: waitsFor,
    gates: [],
    approvals: [],
    backup: typeof run.dump_sha256 === 'string' ? { dump_sha256: run.dump_sha256 } : null,
    verification: null,
    attempts: [],
    phases: phasesOf(stepsOf(run)),
    transitions: transitionsOf(run, state, failure?.detail ?? waitsFor),
    failure,
    trace_id: NO_TRACE,
    created_at: run.started_at,
    finished_at: run.finished_at,
    execution: { component: run.component, environment: run.environment, status: run.status, report: `/v1/executions/${run.id}` },
  };
}

/** A step of a report that has begun, as far as it says so. Times in milliseconds since 1970. */
export interface BegunStep {
  id: string;
  phase: string;
  startedAt: number;
  finishedAt: number | null;
  durationMs: number | null;
  /** Why it failed; null: it did not. */
  failed: string | null;
}

/** The steps of an execution that have begun. What is no step is left out. */
export function stepsOf({ steps }: Pick<ExecutionFacts, 'steps'>): BegunStep[] {
  return (steps ?? []).flatMap((each) => {
    const { id, phase, status, started_at, finished_at, duration_ms, detail } = (each ?? {}) as Record<string, unknown>;
    const startedAt = timeOf(started_at);
    if (startedAt === null || typeof id !== 'string' || typeof phase !== 'string') return [];
    const durationMs = typeof duration_ms === 'number' && duration_ms >= 0 && duration_ms < LONGEST_MS ? Math.round(duration_ms) : null;
    const failed = status === 'failed' ? textOf(detail, 'failed') : null;
    return [{ id, phase, startedAt, finishedAt: timeOf(finished_at), durationMs, failed }];
  });
}

const LONGEST_MS = 2 ** 40;

/** One per part of the plan, in their order. What lay between an interruption and going on is not counted. */
function phasesOf(steps: readonly BegunStep[]): PhaseView[] {
  return [...new Set(steps.map(({ phase }) => phase))].map((phase) => {
    const own = steps.filter((step) => step.phase === phase);
    const ended = own.every(({ finishedAt, durationMs }) => finishedAt !== null && durationMs !== null);
    return {
      state: Object.hasOwn(PHASES, phase) ? PHASES[phase]! : 'ACTIVATING',
      phase,
      started_at: new Date(Math.min(...own.map(({ startedAt }) => startedAt))),
      finished_at: ended ? new Date(Math.max(...own.map(({ finishedAt }) => finishedAt!))) : null,
      duration_ms: ended ? own.reduce((sum, { durationMs }) => sum + durationMs!, 0) : null,
    };
  });
}

/** Its beginning, and where it stands since when: what was between them is in the audit log. */
function transitionsOf(run: ExecutionFacts, state: WorkflowState, reason: string | null): TransitionView[] {
  const { actor_email: actor, started_at, updated_at, finished_at } = run;
  const begun: TransitionView = { previous_state: null, new_state: 'ACTIVATING', transitioned_at: started_at, actor, reason: null };
  const resumed = typeof run.resumed === 'number' && run.resumed > 0;
  if (run.status === 'RUNNING' && !resumed) return [begun];
  const since = (isOver(run.status) ? finished_at : null) ?? updated_at;
  const before = run.status === 'ROLLED_BACK' ? 'ROLLING_BACK' : run.status === 'RUNNING' ? 'AWAITING_DECISION' : 'ACTIVATING';
  return [begun, { previous_state: before, new_state: state, transitioned_at: since, actor, reason }];
}

/** Which step stopped it, and why. A run that was refused, or stopped by a pre-check, lacked something; nothing of it was tried. */
function failureOf(run: ExecutionFacts): FailureView | null {
  const { step, reason } = (run.failure ?? {}) as Record<string, unknown>;
  if (typeof step !== 'string') return null;
  const phase = stepsOf(run).find(({ id }) => id === step)?.phase;
  const lacking = run.told_status === 'REFUSED' || phase === 'pre-checks';
  const code = lacking ? 'precondition_failed' : phase === 'verify' ? 'verification_failed' : 'deployment_failed';
  return { code, detail: `${step}: ${textOf(reason, 'it failed')}` };
}

function timeOf(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
