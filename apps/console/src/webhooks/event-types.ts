/** The events that an endpoint can choose between, without their prefix and version. */
export const EVENT_TYPES = [
  'AutomationWentLive',
  'AutomationPaused',
  'AutomationResumed',
  'AutomationArchived',
  'AutomationRolledBack',
  'DeploymentApprovalRequested',
  'DeploymentApproved',
  'DeploymentRejected',
  'DeploymentAwaitingDecision',
  'DeploymentFreezeBypassed',
  'DeploymentCancelled',
  'DeploymentSuperseded',
  'DeploymentFailed',
  'RemoteDeactivationFailed',
  'DriftDetected',
  'DriftResolved',
  'ProcessPromotionRequested',
  'ProcessPromotionRejected',
  'ProcessVersionPromoted',
] as const;

export function typeOf(name: string): string {
  return `golive.${name}.v1`;
}

/** `AutomationWentLive`, where it is in the first version. */
export function nameOf(type: string): string {
  return type.replace(/^golive\./, '').replace(/\.v1$/, '');
}
