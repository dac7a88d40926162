import { type AcceptedDeployment, Problem, type ProblemCode } from '@golive/deployments';
import { isTerminal, type WorkflowState } from '@golive/workflow';
import type { AttemptView, DeploymentView, PhaseView, TransitionView } from './deployment.view.js';

/** A deployment without its history, as it is stored. */
export type DeploymentFacts = Omit<DeploymentView, 'gates' | 'approvals' | 'attempts' | 'phases' | 'transitions'>;

/** What people and pipelines said about a deployment. */
export type Said = Pick<DeploymentView, 'gates' | 'approvals'>;

const NOTHING_SAID: Said = { gates: [], approvals: [] };

const REFUSED_IN_COMMIT: ReadonlySet<string> = new Set([
  'concurrency_conflict',
  'invalid_status_transition',
  'precondition_failed',
  'frozen',
]);

/** A deployment with its history. */
export function viewOf(
  facts: DeploymentFacts,
  transitions: TransitionView[],
  attempts: AttemptView[],
  said = NOTHING_SAID,
): DeploymentView {
  return { ...facts, ...said, attempts, phases: phasesOf(transitions), transitions };
}

/** A deployment at the moment of its acceptance, which is all known without reading it again. */
export function acceptedView(tenantId: string, accepted: AcceptedDeployment): DeploymentView {
  const { request } = accepted;
  const created: TransitionView = {
    previous_state: null,
    new_state: accepted.state,
    transitioned_at: accepted.createdAt,
    actor: request.actor.email,
    reason: request.reason ?? null,
  };
  const facts: DeploymentFacts = {
    id: accepted.id,
    tenant_id: tenantId,
    state: accepted.state,
    kind: accepted.kind,
    project_id: accepted.projectId,
    automation_version_id: accepted.versionId,
    version: { id: accepted.versionId, version_label: accepted.versionLabel, status: accepted.versionStatus },
    previous_version_id: null,
    previous_version: null,
    actor: request.actor,
    invoked_via: request.invokedVia,
    reason: request.reason ?? null,
    notes: request.notes ?? null,
    ref: accepted.ref,
    commit_sha: accepted.commitSha,
    pull_request: request.pullRequest ?? null,
    notify: request.notify ?? true,
    skip_verification: request.skipVerification ?? false,
    manual_activation: request.manualActivation ?? false,
    retry_of: request.retryOf ?? null,
    policy: accepted.policy,
    bypass: accepted.bypass,
    waits_for: null,
    backup: null,
    verification: null,
    failure: null,
    trace_id: accepted.traceId,
    created_at: accepted.createdAt,
    finished_at: null,
    execution: null,
  };
  return viewOf(facts, [created], []);
}

/** How long it stayed in each state; an end state is no phase. */
export function phasesOf(transitions: readonly TransitionView[]): PhaseView[] {
  return transitions
    .map(({ new_state, transitioned_at }, index) => {
      const left = transitions[index + 1]?.transitioned_at ?? null;
      return {
        state: new_state,
        phase: null,
        started_at: transitioned_at,
        finished_at: left,
        duration_ms: left && left.getTime() - transitioned_at.getTime(),
      };
    })
    .filter(({ state }) => !isTerminal(state as WorkflowState));
}

/** True when the deployment ended as its kind is meant to. */
export function succeeded(deployment: { kind: string; state: WorkflowState }): boolean {
  return deployment.state === (deployment.kind === 'PAUSE' ? 'PAUSED' : 'LIVE');
}

/** What `Prefer: wait` answers for a deployment that ended without success (A6). */
export function outcomeProblem(deployment: DeploymentView): Problem {
  const { code, detail } = deployment.failure ?? { code: '', detail: `The deployment ended as ${deployment.state}.` };
  const known = REFUSED_IN_COMMIT.has(code) ? (code as ProblemCode) : 'deployment_failed';
  const { id, state, automation_version_id, version } = deployment;
  return new Problem(known, detail, { deployment_id: id, deployment_state: state, automation_version_id, current_status: version.status });
}
