import { describe, expect, it } from '@jest/globals';
import { policyFaults } from './policy-faults.domain.js';
import { BUILT_IN_POLICY, effectivePolicy, needsReview, POLICY_PRESETS } from './release-policy.domain.js';

describe('the release policy in force', () => {
  it('demands nothing where nobody has set one', () => {
    expect(effectivePolicy()).toEqual(BUILT_IN_POLICY);
    expect(needsReview(effectivePolicy())).toBe(false);
    expect(policyFaults(effectivePolicy())).toEqual([]);
  });

  it("takes a project's word over the tenant's, member by member, and whole lists", () => {
    const tenant = { gates: ['lint', 'build'], approval: { required: 2, roles: ['reviewer'] }, verification: { consecutive: 5 } };
    const policy = effectivePolicy(tenant, { gates: ['lint'], approval: { required: 1 } });
    expect(policy).toMatchObject({ gates: ['lint'], approval: { required: 1, roles: ['reviewer'] } });
    expect(policy.verification).toMatchObject({ consecutive: 5, initial_delay_seconds: 10, deadline_seconds: 180 });
    expect(effectivePolicy(tenant, { verification: null }).verification).toBeNull();
  });

  it('of the production preset can be satisfied, and demands everything', () => {
    const policy = effectivePolicy(POLICY_PRESETS.production);
    expect(policyFaults(policy)).toEqual([]);
    expect(needsReview(policy)).toBe(true);
    expect(policy).toMatchObject({
      reason_required: true,
      backup_required: true,
      min_coverage: 92,
      approval: { required: 1, allow_self_approval: false },
    });
    expect(policy.verification).not.toBeNull();
  });

  it.each([
    [{ gates: ['lint'] }, true],
    [{ optional_gates: ['lint'] }, false],
    [{ approval: { required: 1 } }, true],
    [{ wait_minutes: 1 }, true],
    [{ windows: [{ rrule: 'FREQ=DAILY', duration: 'PT1H' }] }, true],
    [{ freezes: [{ rrule: 'FREQ=DAILY', duration: 'PT1H', reason: 'r' }] }, true],
    [{ backup_required: true, reason_required: true, verification: {} }, false],
  ])('%j has to be waited for: %s', (document, expected) => expect(needsReview(effectivePolicy(document))).toBe(expected));
});
