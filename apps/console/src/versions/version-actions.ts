import type { Version } from '../api/client.js';

export type VersionAction = 'go-live' | 'resume' | 'pause';

/** What can be done with a version in its status (A3, A12); nothing else is offered. */
export function actionFor({ status }: Pick<Version, 'status'>): VersionAction | undefined {
  if (status === 'Ready to Launch') return 'go-live';
  if (status === 'Paused') return 'resume';
  if (status === 'Live') return 'pause';
  return undefined;
}

interface ActionWords {
  button: string;
  title: string;
  confirm: string;
  becomes: 'Live' | 'Paused';
}

export const ACTIONS: Readonly<Record<VersionAction, ActionWords>> = {
  'go-live': { button: 'Mark as Live', title: 'Deploy to Production', confirm: 'Deploy to Production', becomes: 'Live' },
  resume: { button: 'Resume', title: 'Resume', confirm: 'Resume', becomes: 'Live' },
  pause: { button: 'Pause', title: 'Pause', confirm: 'Pause', becomes: 'Paused' },
};

const DEPLOYABLE = ['provisioned', 'ready'];

/** Why the action would be refused (A5), before anybody tries. */
export function obstacleTo(action: VersionAction, { workflow_binding: binding }: Pick<Version, 'workflow_binding'>): string | undefined {
  if (action !== 'go-live') return undefined;
  if (!binding) return 'It is bound to no WRK workflow yet.';
  if (!DEPLOYABLE.includes(binding.status)) return `Its workflow binding is “${binding.status}”: it must be provisioned or ready.`;
  return undefined;
}
