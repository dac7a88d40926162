import type { Drift } from '../api/client.js';

export type DriftAction = 'reapply' | 'adopt' | 'snooze';

export const DRIFT_ACTIONS: Readonly<Record<DriftAction, { button: string; title: string; done: string }>> = {
  reapply: { button: 'Re-apply', title: 'Re-apply what golive believes', done: 'WRK is being switched' },
  adopt: { button: 'Adopt', title: 'Adopt what WRK reports', done: 'A deployment has begun' },
  snooze: { button: 'Snooze', title: 'Leave it alone for a while', done: 'Snoozed' },
};

/** What can be done about a drift; nothing that the API would refuse is offered. */
export function actionsFor({
  status,
  observed,
  version_status: version,
}: Pick<Drift, 'status' | 'observed' | 'version_status'>): DriftAction[] {
  if (status === 'resolved') return [];
  const adoptable = (version === 'Live' && observed === 'inactive') || (version === 'Paused' && observed === 'active');
  const offered: DriftAction[] = [];
  if (observed !== 'missing') offered.push('reapply');
  if (adoptable) offered.push('adopt');
  return [...offered, 'snooze'];
}
