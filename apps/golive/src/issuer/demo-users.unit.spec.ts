import { describe, expect, it } from '@jest/globals';
import { claimsOf, DEMO_TENANTS, DEMO_USERS, demoUser, UnknownDemoUser } from './demo-users.js';

describe('The demo users', () => {
  it.each([
    ['ops-admin@acme.test', 'acme', 'ops_admin'],
    ['ops-release@acme.test', 'acme', 'ops_release'],
    ['ops-build@acme.test', 'acme', 'ops_build'],
    ['admin@acme.test', 'acme', 'admin'],
    ['reviewer@acme.test', 'acme', 'reviewer'],
    ['viewer@acme.test', 'acme', 'viewer'],
    ['auditor@acme.test', 'acme', 'auditor'],
    ['ci@acme.test', 'acme', 'ci'],
    ['service@acme.test', 'acme', 'service'],
    ['ops-admin@globex.test', 'globex', 'ops_admin'],
    ['platform-ops@golive.test', 'golive', 'ops_admin'],
  ] as const)('include %s of %s with the role %s', (email, tenant, role) => {
    expect(claimsOf(demoUser(email))).toMatchObject({ email, tenant_id: DEMO_TENANTS[tenant], roles: [role] });
  });

  it('have each a subject of their own', () => {
    expect(new Set(DEMO_USERS.map((user) => user.sub)).size).toBe(DEMO_USERS.length);
  });

  it('are delegated to other tenants only when they run the platform', () => {
    const delegated = DEMO_USERS.filter((user) => user.delegatedTo.length > 0);
    expect(delegated.map((user) => [user.email, claimsOf(user).delegated_tenants])).toEqual([
      ['platform-ops@golive.test', [DEMO_TENANTS.acme, DEMO_TENANTS.globex]],
    ]);
  });

  it('are listed to who asks for one that does not exist', () => {
    expect(() => demoUser('ceo@acme.test')).toThrow(UnknownDemoUser);
    expect(() => demoUser('ceo@acme.test')).toThrow(/no demo user "ceo@acme.test".*ops-admin@acme.test, .*platform-ops@golive.test/);
  });
});
