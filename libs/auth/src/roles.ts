/** Every role a token may carry. Names that are not in this list grant nothing. */
export const ROLES = ['ops_admin', 'ops_build', 'ops_release', 'admin', 'reviewer', 'viewer', 'auditor', 'ci', 'service'] as const;

export type Role = (typeof ROLES)[number];

/** The deploy roles of requirement A1: who may press "Mark as Live". */
export const DEPLOY_ROLES: readonly Role[] = ['ops_admin', 'ops_build', 'ops_release', 'admin'];

/** Who may create and change projects, versions, bindings and processes. */
export const WRITE_ROLES: readonly Role[] = ['ops_build', 'ops_admin', 'admin'];

/** Tells whether `value`, of any type, is the name of a role. */
export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
