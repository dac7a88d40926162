import { PROBE_SECONDS, type VerificationRule } from '@golive/deployments';
import type { DeploymentFacts } from '../runner/work.js';

/** What one look at an activated version found. `unable`: golive itself could not look, which says nothing of the version. */
export type Probe = { outcome: 'healthy' | 'unhealthy' | 'unable'; detail: string };

/** How a verification stands; kept in the workflow's step data and shown with the deployment. */
export interface VerificationState {
  status: 'running' | 'passed' | 'failed' | 'undecided';
  health_url: string | null;
  probes: number;
  /** Good probes in a row, the latest included. */
  healthy_in_a_row: number;
  last: Probe;
  started_at: string;
  finished_at: string | null;
}

/** What follows from a probe. */
export type Verdict =
  { verdict: 'passed' | 'failed' | 'undecided'; state: VerificationState } | { verdict: 'again'; state: VerificationState; at: Date };

/** True when the deployment has to prove itself after its activation (C6, C7). */
export function isVerified({ kind, policy, skipVerification }: Pick<DeploymentFacts, 'kind' | 'policy' | 'skipVerification'>): boolean {
  return policy !== null && policy.verification !== null && !skipVerification && kind !== 'PAUSE' && kind !== 'EMERGENCY_ROLLBACK';
}

/**
 * Judges a probe: enough good ones in a row pass; what is not good by the deadline has failed, unless golive was unable to
 * look at the end, which is for a person (C10).
 *
 * @param enteredAt when the activation was confirmed
 */
export function judgeProbe(
  rule: VerificationRule,
  before: VerificationState | null,
  probe: Probe,
  { enteredAt, now }: { enteredAt: Date; now: Date },
): Verdict {
  const inARow = probe.outcome === 'healthy' ? (before?.healthy_in_a_row ?? 0) + 1 : 0;
  const state: VerificationState = {
    status: 'running',
    health_url: rule.health_url,
    probes: (before?.probes ?? 0) + 1,
    healthy_in_a_row: inARow,
    last: probe,
    started_at: enteredAt.toISOString(),
    finished_at: null,
  };
  const at = new Date(now.getTime() + PROBE_SECONDS * 1000);
  const over = at.getTime() > enteredAt.getTime() + rule.deadline_seconds * 1000;
  if (inARow < rule.consecutive && !over) return { verdict: 'again', state, at };
  const verdict = inARow >= rule.consecutive ? 'passed' : probe.outcome === 'unable' ? 'undecided' : 'failed';
  return { verdict, state: { ...state, status: verdict, finished_at: now.toISOString() } };
}
