import { describe, expect, it } from '@jest/globals';
import { effectivePolicy, type PolicyDocument } from '../policy/release-policy.domain.js';
import { type Approval, assess, mayApprove, type ReviewFacts } from './assess.domain.js';
import { gateFault, type GateReport, neededFigure } from './gates.domain.js';

const now = new Date('2026-11-21T10:00:00.000Z');
const requester = { id: 'u1', email: 'ada@acme.test' };

function gate(name: string, over: Partial<GateReport> = {}): GateReport {
  return { name, status: 'passed', details: null, coverage: null, tests_total: null, critical_vulnerabilities: null, ...over };
}

function by(id: string, over: Partial<Approval['reviewer']> & { digest?: string } = {}): Approval {
  const { digest = 'd1', ...reviewer } = over;
  return { digest, reviewer: { id, email: `${id}@acme.test`, roles: ['reviewer'], ...reviewer } };
}

function facts(document: PolicyDocument, over: Partial<ReviewFacts> = {}): ReviewFacts {
  const policy = effectivePolicy({ approval: { roles: ['reviewer'] } }, document);
  const asked = { digest: 'd1', askedDigest: 'd1', requestedAt: now, automated: false, hold: null, closure: null, laneTaken: false };
  return { policy, gates: [], approvals: [], requester, ...asked, ...over };
}

describe('what a waiting deployment waits for', () => {
  const freeze = { cause: 'freeze' as const, detail: 'A freeze is in force: Year end', until: new Date('2027-01-04T23:00:00.000Z') };
  const held = { to: 'AWAITING_APPROVAL', waitsFor: expect.stringContaining('Rolled back.'), lookAgainAt: null };
  const one = { approval: { required: 1 } };
  const two = { approval: { required: 2 } };

  it.each<[string, ReviewFacts, object]>([
    ['nothing', facts({}), { to: 'GO' }],
    [
      'a gate that was not reported',
      facts({ gates: ['lint', 'build'], ...one }, { gates: [gate('lint')] }),
      { to: 'CHECKING_GATES', waitsFor: 'waits for the gates build' },
    ],
    [
      'a failed gate ends it, whatever is missing',
      facts({ gates: ['lint', 'build'] }, { gates: [gate('lint', { status: 'failed', details: '3 errors' })] }),
      { to: 'FAILED', detail: 'Gate "lint" failed: 3 errors' },
    ],
    [
      'an optional gate that failed stops nothing',
      facts({ optional_gates: ['lint'] }, { gates: [gate('lint', { status: 'failed' })] }),
      { to: 'GO' },
    ],
    ['an approval, and reviewers are asked', facts(one, { askedDigest: null }), { to: 'AWAITING_APPROVAL', ask: true, lookAgainAt: null }],
    ['an approval that was asked for', facts(one), { to: 'AWAITING_APPROVAL', ask: false }],
    ['an approval: it is there', facts(one, { approvals: [by('rita')] }), { to: 'GO' }],
    [
      'an approval of something else',
      facts(one, { approvals: [by('rita', { digest: 'd0' })], askedDigest: 'd0' }),
      { to: 'AWAITING_APPROVAL', ask: true },
    ],
    ['two people', facts(two, { approvals: [by('rita')] }), { to: 'AWAITING_APPROVAL', waitsFor: 'waits for an approval' }],
    ['two people, not one twice', facts(two, { approvals: [by('rita'), by('rita')] }), { to: 'AWAITING_APPROVAL' }],
    [
      'two people, not one with two names',
      facts(two, { approvals: [by('rita'), by('r2', { email: 'Rita@acme.test' })] }),
      { to: 'AWAITING_APPROVAL' },
    ],
    ['two people: they are there', facts(two, { approvals: [by('rita'), by('otto')] }), { to: 'GO' }],
    [
      'an approval by somebody whom the policy no longer names',
      facts(one, { approvals: [by('rita', { roles: ['viewer'] })] }),
      { to: 'AWAITING_APPROVAL' },
    ],
    ['an approval by who asked for it', facts(one, { approvals: [by('u1')] }), { to: 'AWAITING_APPROVAL' }],
    ['the timer', facts({ wait_minutes: 5 }), { to: 'AWAITING_APPROVAL', lookAgainAt: new Date('2026-11-21T10:05:00.000Z') }],
    ['the timer that has run out', facts({ wait_minutes: 5 }, { requestedAt: new Date('2026-11-21T09:55:00.000Z') }), { to: 'GO' }],
    [
      'the end of a freeze, when everybody has agreed',
      facts(one, { approvals: [by('rita')], closure: freeze }),
      {
        to: 'AWAITING_APPROVAL',
        waitsFor: 'waits: A freeze is in force: Year end, until 2027-01-04T23:00:00.000Z.',
        lookAgainAt: freeze.until,
      },
    ],
    ['an approval first, in a freeze too', facts(one, { closure: freeze }), { waitsFor: 'waits for an approval', lookAgainAt: null }],
    [
      'the lifting of a hold, when nobody asked for it',
      facts(one, { approvals: [by('rita')], automated: true, hold: 'Rolled back.' }),
      held,
    ],
    ['not the lifting of a hold, when a person asked for it', facts(one, { approvals: [by('rita')], hold: 'Rolled back.' }), { to: 'GO' }],
    [
      'nothing any more: nobody asked for it, and nobody is to approve it now',
      facts({}, { automated: true }),
      { to: 'FAILED', detail: expect.stringContaining('no longer requires an approval') },
    ],
    [
      'the lane',
      facts(one, { approvals: [by('rita')], laneTaken: true }),
      { to: 'AWAITING_APPROVAL', lookAgainAt: new Date('2026-11-21T10:00:01.000Z') },
    ],
  ])('%s', (_, given, expected) => expect(assess(given, now)).toMatchObject(expected));
});

describe('who may approve', () => {
  const rule = { required: 1, roles: ['reviewer'], users: ['Otto@acme.test', 'u9'], allow_self_approval: false, checklist: [] };

  it.each([
    ['by role', { id: 'x', email: 'x@acme.test', roles: ['viewer', 'reviewer'] }, true],
    ['by e-mail address, whatever its case', { id: 'x', email: 'oTTo@acme.test', roles: [] }, true],
    ['by id', { id: 'u9', email: 'x@acme.test', roles: [] }, true],
    ['nobody else', { id: 'x', email: 'x@acme.test', roles: ['ops_admin'] }, false],
    ['not who asked for it', { id: 'u1', email: 'x@acme.test', roles: ['reviewer'] }, false],
    ['not who asked for it, under another id', { id: 'x', email: 'ADA@acme.test', roles: ['reviewer'] }, false],
  ])('%s', (_, reviewer, expected) => expect(mayApprove(rule, reviewer, requester) === null).toBe(expected));

  it('is who asked for it where the policy allows that', () => {
    expect(mayApprove({ ...rule, allow_self_approval: true }, { ...requester, roles: ['reviewer'] }, requester)).toBeNull();
  });
});

describe('a reported gate', () => {
  const policy = { min_coverage: 92, min_tests: 10 };

  it.each([
    [gate('coverage', { coverage: 92 }), null],
    [gate('coverage', { coverage: 91.99 }), /91.99 %, and 92 %/],
    [gate('coverage', { coverage: 0 }), /0 %/],
    [gate('tests', { tests_total: 10 }), null],
    [gate('tests', { tests_total: 9 }), /9 tests ran, and 10/],
    [gate('vulnerabilities', { critical_vulnerabilities: 0 }), null],
    [gate('vulnerabilities', { critical_vulnerabilities: 1 }), /1 critical/],
    [gate('vulnerabilities'), null],
    [gate('lint', { status: 'failed' }), /"lint" failed\./],
  ])('%j', (report, expected) => {
    const fault = gateFault(report, policy);
    if (expected) expect(fault).toMatch(expected);
    else expect(fault).toBeNull();
  });

  it('needs the figure that the policy compares', () => {
    expect(['coverage', 'tests', 'lint'].map((name) => neededFigure(name, policy))).toEqual(['coverage', 'tests_total', null]);
    expect(['coverage', 'tests'].map((name) => neededFigure(name, { min_coverage: 0, min_tests: 0 }))).toEqual([null, null]);
  });
});
