import type { VersionStatus } from '@golive/deployments';

export type Observed = 'active' | 'inactive' | 'missing';
export type Heal = 'off' | 'remote' | 'both';

/** What golive believes of a workflow, by the status of its version; null: it has no opinion. */
export function expectedOf(status: VersionStatus): 'active' | 'inactive' | null {
  if (status === 'Live') return 'active';
  return status === 'Archived' || status === 'Paused' ? 'inactive' : null;
}

/** What to do about what was found. */
export type Verdict = 'agrees' | 'report' | 'activate' | 'deactivate';

/**
 * B8: a remote workflow that should be off is switched off unless the policy says `off`; a Live version whose workflow is
 * off is reported, and switched on only when the policy says `both`, or when a person asked for it.
 */
export function judge(expected: 'active' | 'inactive', observed: Observed, heal: Heal, asked: boolean): Verdict {
  if (expected === observed || (expected === 'inactive' && observed === 'missing')) return 'agrees';
  if (observed === 'missing') return 'report';
  if (expected === 'inactive') return heal !== 'off' || asked ? 'deactivate' : 'report';
  return heal === 'both' || asked ? 'activate' : 'report';
}
