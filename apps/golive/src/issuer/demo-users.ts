import type { Role } from '@golive/auth';

/** The tenants of the embedded default. `golive` is the home of the platform's own operators and owns no projects. */
export const DEMO_TENANTS = {
  acme: '01900000-0000-7000-8000-0000000000a1',
  globex: '01900000-0000-7000-8000-0000000000b2',
  golive: '01900000-0000-7000-8000-0000000000c3',
} as const;

export type DemoTenant = keyof typeof DEMO_TENANTS;

/** A person, or a machine, that the embedded issuer signs in without a password. */
export interface DemoUser {
  /** The claim `sub`: the same in every installation and after every restart. */
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly tenant: DemoTenant;
  readonly delegatedTo: readonly DemoTenant[];
  readonly roles: readonly Role[];
}

const acme = (local: string, number: number, name: string, role: Role): DemoUser => ({
  sub: `01900000-0000-7000-8001-0000000000${String(number).padStart(2, '0')}`,
  email: `${local}@acme.test`,
  name,
  tenant: 'acme',
  delegatedTo: [],
  roles: [role],
});

/** Everybody whom `golive token` and the sign-in page know. */
export const DEMO_USERS: readonly DemoUser[] = [
  acme('ops-admin', 1, 'Olivia Admin', 'ops_admin'),
  acme('ops-release', 2, 'Rafael Release', 'ops_release'),
  acme('ops-build', 3, 'Bianca Build', 'ops_build'),
  acme('admin', 4, 'Ada Admin', 'admin'),
  acme('reviewer', 5, 'Rita Reviewer', 'reviewer'),
  acme('viewer', 6, 'Victor Viewer', 'viewer'),
  acme('auditor', 7, 'Aurel Auditor', 'auditor'),
  acme('ci', 8, 'Acme CI', 'ci'),
  acme('service', 9, 'Acme Service', 'service'),
  { ...acme('ops-admin', 10, 'Greta Globex', 'ops_admin'), email: 'ops-admin@globex.test', tenant: 'globex' },
  {
    ...acme('platform-ops', 11, 'Paul Platform', 'ops_admin'),
    email: 'platform-ops@golive.test',
    tenant: 'golive',
    delegatedTo: ['acme', 'globex'],
  },
];

/** No demo user has this e-mail address; the message lists those that exist. */
export class UnknownDemoUser extends Error {
  override readonly name = 'UnknownDemoUser';

  constructor(email: string, users: readonly DemoUser[]) {
    super(`There is no demo user "${email}". Known ones: ${users.map((user) => user.email).join(', ')}`);
  }
}

/**
 * The demo user with this e-mail address, in any letter case.
 * @throws UnknownDemoUser
 */
export function demoUser(email: string, users: readonly DemoUser[] = DEMO_USERS): DemoUser {
  const user = users.find((candidate) => candidate.email === email.trim().toLowerCase());
  if (!user) throw new UnknownDemoUser(email, users);
  return user;
}

/** The claims that every token of this user carries besides `sub` (API.md, Authentication). */
export function claimsOf(user: DemoUser) {
  return {
    email: user.email,
    name: user.name,
    tenant_id: DEMO_TENANTS[user.tenant],
    delegated_tenants: user.delegatedTo.map((tenant) => DEMO_TENANTS[tenant]),
    roles: [...user.roles],
  };
}
