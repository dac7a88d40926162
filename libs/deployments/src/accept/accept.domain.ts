import { type BindingStatus, type DeploymentKind, KIND_RULES, type VersionStatus } from '../kinds.domain.js';
import { checkRef } from '../policy/allowed-ref.domain.js';
import { BUILT_IN_POLICY, type ReleasePolicy } from '../policy/release-policy.domain.js';
import { Problem } from '../problem.js';

/** What the rules need to know about a version at the moment of the request. */
export interface AcceptFacts {
  status: VersionStatus;
  updatedAt: Date;
  binding: { status: BindingStatus } | null;
  /** The version of the project that is Live now. */
  liveVersionId: string | null;
  /** The deployment that holds the project's lane now. */
  laneDeploymentId: string | null;
}

export interface Hints {
  lastKnownStatus?: string;
  lastKnownUpdatedAt?: Date;
}

/** Which deployment a request to make a version Live or Paused asks for (A3); null: it already is. */
export function routeStatusChange(current: VersionStatus, target: 'Live' | 'Paused'): DeploymentKind | null {
  if (current === target) return null;
  if (target === 'Live' && current === 'Ready to Launch') return 'DEPLOY';
  if (target === 'Live' && current === 'Paused') return 'RESUME';
  if (target === 'Paused' && current === 'Live') return 'PAUSE';
  throw new Problem('invalid_status_transition', `A version that is "${current}" cannot become "${target}".`, {
    current_status: current,
    requested_status: target,
  });
}

/** What a request says of itself, and what its project's policy and state say to that. */
export interface AskedFacts {
  status: VersionStatus;
  /** The ref that the version itself was registered with. */
  ref: string | null;
  policy: { effective: ReleasePolicy } | null;
  hold: { reason: string } | null;
}

/** Throws the Problem for which the project's release policy refuses the request itself (C1, C2, C10), or returns. */
export function checkAsked(
  request: { target: 'Live' | 'Paused'; ref?: string; reason?: string; automated?: boolean },
  facts: AskedFacts,
): void {
  if (request.target === 'Paused') return;
  const policy = facts.policy?.effective ?? BUILT_IN_POLICY;
  const ref = request.ref ?? (facts.policy ? facts.ref : null);
  if (ref !== null && facts.status !== 'Paused') checkRef(ref, policy.allowed_refs);
  if (request.automated) checkAutomated(policy, facts);
  if (policy.reason_required && facts.status === 'Ready to Launch' && request.reason === undefined) {
    const errors = [{ pointer: '/deployment_reason', detail: 'must be given: the release policy requires a reason' }];
    throw new Problem('validation_failed', 'The release policy of this project requires a reason.', { errors });
  }
}

/** A deployment that no person asked for needs one who approves it, and waits while a hold is on the project. */
function checkAutomated(policy: ReleasePolicy, facts: AskedFacts): void {
  if (policy.approval.required === 0 || facts.status === 'Paused') {
    throw new Problem(
      'precondition_failed',
      'A pipeline may deploy only under a release policy that requires an approval, and may not resume.',
    );
  }
  if (!facts.hold) return;
  throw new Problem(
    'frozen',
    `Automatic deployments of this project are on hold: ${facts.hold.reason} A person lifts it with DELETE /v1/projects/{id}/hold.`,
  );
}

/** Throws the Problem for which this kind of deployment cannot be accepted now, or returns. */
export function checkAcceptable(kind: DeploymentKind, facts: AcceptFacts, hints: Hints): void {
  const rule = KIND_RULES[kind];
  if (facts.status !== rule.expects) {
    throw new Problem('invalid_status_transition', `The version is "${facts.status}"; this needs "${rule.expects}".`, {
      current_status: facts.status,
    });
  }
  if (kind === 'DEPLOY') checkHints(facts, hints);
  if (facts.laneDeploymentId !== null) throw laneTaken(facts.laneDeploymentId);
  checkBinding(kind, facts.binding);
  if (kind === 'RESUME' && facts.liveVersionId !== null) throw otherIsLive(facts.liveVersionId);
}

/** A4: what the caller last saw must be what is there. */
export function checkHints(facts: { status: VersionStatus; updatedAt: Date }, hints: Hints): void {
  const stale =
    (hints.lastKnownStatus !== undefined && hints.lastKnownStatus !== facts.status) ||
    (hints.lastKnownUpdatedAt !== undefined && hints.lastKnownUpdatedAt.getTime() !== facts.updatedAt.getTime());
  if (!stale) return;
  throw new Problem('concurrency_conflict', 'The version has changed since you last saw it: read it again, then decide.', {
    current_status: facts.status,
    current_updated_at: facts.updatedAt.toISOString(),
  });
}

/** A5: there is something to switch on, and it is in a state to be. */
export function checkBinding(kind: DeploymentKind, binding: { status: BindingStatus } | null): void {
  const rule = KIND_RULES[kind];
  if (binding && rule.bindings.includes(binding.status)) return;
  throw new Problem(
    'precondition_failed',
    binding
      ? `The workflow binding is "${binding.status}"; this needs one that is ${rule.bindings.join(' or ')}.`
      : 'The version has no workflow binding: set one with PUT /v1/automation-versions/{id}/workflow-binding.',
    { binding_status: binding?.status ?? null },
  );
}

export function laneTaken(deploymentId: string): Problem {
  return new Problem('deployment_in_progress', 'Another deployment of this project is in progress: wait for it, or cancel it.', {
    deployment_id: deploymentId,
  });
}

export function otherIsLive(liveVersionId: string): Problem {
  return new Problem('precondition_failed', 'Another version of the project is Live: pause it first.', { live_version_id: liveVersionId });
}
