import type { WorkflowState } from '@golive/workflow';

export const VERSION_STATUSES = ['Draft', 'Build In Progress', 'QA & Testing', 'Ready to Launch', 'Live', 'Paused', 'Archived'] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

export const BINDING_STATUSES = ['pending', 'provisioned', 'ready', 'active', 'inactive'] as const;
export type BindingStatus = (typeof BINDING_STATUSES)[number];

export const DEPLOYMENT_KINDS = ['DEPLOY', 'RESUME', 'PAUSE', 'ROLLBACK', 'EMERGENCY_ROLLBACK'] as const;
export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];

/** What a kind of deployment starts from, does remotely, and ends in. */
export interface KindRule {
  /** The status that the version must have, at acceptance and again in the commit. */
  expects: VersionStatus;
  becomes: 'Live' | 'Paused';
  remote: 'activate' | 'deactivate';
  /** The state whose step makes the remote call. */
  step: Extract<WorkflowState, 'ACTIVATING' | 'DEACTIVATING'>;
  /** Binding states from which it may start. */
  bindings: readonly BindingStatus[];
  ends: Extract<WorkflowState, 'LIVE' | 'PAUSED'>;
  /** `action_type` in the audit log. */
  action: string;
}

const REUSED: readonly BindingStatus[] = ['provisioned', 'ready', 'active', 'inactive'];
const ACTIVATE = { becomes: 'Live', remote: 'activate', step: 'ACTIVATING', ends: 'LIVE' } as const;

export const KIND_RULES: Readonly<Record<DeploymentKind, KindRule>> = {
  DEPLOY: { ...ACTIVATE, expects: 'Ready to Launch', bindings: ['provisioned', 'ready'], action: 'deploy' },
  RESUME: { ...ACTIVATE, expects: 'Paused', bindings: REUSED, action: 'resume' },
  ROLLBACK: { ...ACTIVATE, expects: 'Archived', bindings: REUSED, action: 'rollback' },
  EMERGENCY_ROLLBACK: { ...ACTIVATE, expects: 'Archived', bindings: REUSED, action: 'rollback' },
  PAUSE: {
    expects: 'Live',
    becomes: 'Paused',
    remote: 'deactivate',
    step: 'DEACTIVATING',
    bindings: REUSED,
    ends: 'PAUSED',
    action: 'pause',
  },
};
