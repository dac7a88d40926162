/** What a deployment is to do. `EMERGENCY_ROLLBACK` is a rollback that skips verification. */
export const DEPLOYMENT_KINDS = ['DEPLOY', 'RESUME', 'PAUSE', 'ROLLBACK', 'EMERGENCY_ROLLBACK'] as const;

export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];
