import type { ApprovalRule, ReleasePolicy } from '../policy/release-policy.domain.js';
import { type Closure, closureSentence } from '../calendar/closure.domain.js';
import { gateFault, type GateReport } from './gates.domain.js';

/** A reviewer's decision that a deployment may go on. */
export interface Approval {
  reviewer: Reviewer;
  /** Of what was approved. */
  digest: string;
}

/** A person as far as the rules of approval look at people. */
export interface Reviewer {
  id: string;
  email: string;
  roles: readonly string[];
}

export interface ReviewFacts {
  policy: ReleasePolicy;
  gates: readonly GateReport[];
  approvals: readonly Approval[];
  /** Who asked for the deployment. */
  requester: { id: string; email: string };
  /** Of what would go live now. */
  digest: string;
  /** Of what reviewers were last asked to approve; null: nobody has been asked. */
  askedDigest: string | null;
  requestedAt: Date;
  /** No person asked for it. */
  automated: boolean;
  /** Why automatic deployments of the project are on hold; null: they are not. */
  hold: string | null;
  /** What the policy's calendar forbids now; null: nothing, or it was bypassed. */
  closure: Closure | null;
  /** Another deployment holds the project's lane. */
  laneTaken: boolean;
}

/** Where a deployment stands that waits for people, pipelines or time. */
export type Assessment =
  | { to: 'FAILED'; detail: string }
  | { to: 'CHECKING_GATES'; waitsFor: string }
  /** `ask`: reviewers are to be asked, for the first time or because what they were asked about has moved. */
  | { to: 'AWAITING_APPROVAL'; waitsFor: string; ask: boolean; lookAgainAt: Date | null }
  | { to: 'GO' };

/** How soon to look again whether the lane is free. */
const LANE_MS = 1000;

/** Decides, from everything that is known now, whether a deployment may begin, must wait and for what, or is over (C1–C4, K2, K3). */
export function assess(facts: ReviewFacts, now: Date): Assessment {
  const { policy, gates } = facts;
  const fault = gates
    .filter(({ name }) => policy.gates.includes(name))
    .map((gate) => gateFault(gate, policy))
    .find((detail) => detail !== null);
  if (fault !== undefined && fault !== null) return { to: 'FAILED', detail: fault };
  const missing = policy.gates.filter((name) => !gates.some((gate) => gate.name === name));
  if (missing.length > 0) return { to: 'CHECKING_GATES', waitsFor: `waits for the gates ${missing.join(', ')}` };

  if (facts.automated && policy.approval.required === 0) {
    return { to: 'FAILED', detail: 'The release policy no longer requires an approval, and no person asked for this deployment.' };
  }
  const lacking = policy.approval.required - approvalsThatCount(facts);
  const ask = lacking > 0 && facts.askedDigest !== facts.digest;
  if (lacking > 0)
    return {
      to: 'AWAITING_APPROVAL',
      waitsFor: `waits for ${lacking === 1 ? 'an approval' : `${lacking} approvals`}`,
      ask,
      lookAgainAt: null,
    };
  const due = new Date(facts.requestedAt.getTime() + policy.wait_minutes * 60_000);
  if (due > now) return { to: 'AWAITING_APPROVAL', waitsFor: `waits until ${due.toISOString()}`, ask, lookAgainAt: due };
  if (facts.automated && facts.hold !== null) {
    const waitsFor = `waits until the hold on automatic deployments is lifted: ${facts.hold}`;
    return { to: 'AWAITING_APPROVAL', waitsFor, ask, lookAgainAt: null };
  }
  if (facts.closure) {
    const waitsFor = `waits: ${closureSentence(facts.closure)}`;
    return { to: 'AWAITING_APPROVAL', waitsFor, ask, lookAgainAt: facts.closure.until };
  }
  if (facts.laneTaken) {
    const waitsFor = 'waits until another deployment of the project has ended';
    return { to: 'AWAITING_APPROVAL', waitsFor, ask, lookAgainAt: new Date(now.getTime() + LANE_MS) };
  }
  return { to: 'GO' };
}

/** Different people who approved exactly what would go live now, and who may do so under the policy as it is now. */
export function approvalsThatCount({
  policy,
  approvals,
  requester,
  digest,
}: Pick<ReviewFacts, 'policy' | 'approvals' | 'requester' | 'digest'>): number {
  const counted = approvals.filter(
    (approval) => approval.digest === digest && mayApprove(policy.approval, approval.reviewer, requester) === null,
  );
  const different = (of: (reviewer: Reviewer) => string): number => new Set(counted.map(({ reviewer }) => of(reviewer))).size;
  return Math.min(
    different(({ id }) => id),
    different(({ email }) => email.toLowerCase()),
  );
}

/** Why somebody may not approve this deployment; null: they may. */
export function mayApprove(rule: ApprovalRule, reviewer: Reviewer, requester: { id: string; email: string }): string | null {
  if (!isReviewer(rule, reviewer)) return 'The release policy does not name you, or a role of yours, as a reviewer.';
  const same = reviewer.id === requester.id || reviewer.email.toLowerCase() === requester.email.toLowerCase();
  return same && !rule.allow_self_approval ? 'Nobody approves a deployment that they asked for themselves.' : null;
}

/** True for those whom the rule names, by role, id or e-mail address. */
export function isReviewer(rule: ApprovalRule, reviewer: Reviewer): boolean {
  const names = [reviewer.id, reviewer.email].map((name) => name.toLowerCase());
  return rule.roles.some((role) => reviewer.roles.includes(role)) || rule.users.some((user) => names.includes(user.toLowerCase()));
}
