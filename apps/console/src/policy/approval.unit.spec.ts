import { describe, expect, it } from '@jest/globals';
import { approvalOf, reviewStanding } from './approval.js';

const person = { sub: 'p-1', email: 'Rita@acme.test', roles: ['reviewer'] };
const by = (email: string) => ({ actor: { id: email, email } });

describe('who may review', () => {
  it.each([
    ['by role', { roles: ['reviewer'] }, 'may'],
    ['by address, in any letter case', { users: ['rita@ACME.test'] }, 'may'],
    ['by id', { users: ['p-1'] }, 'may'],
    ['nobody else', { roles: ['admin'] }, 'others'],
  ] as const)('is told %s', (_, approval, standing) => {
    expect(reviewStanding(approvalOf({ approval: { ...approval } as object }), person, by('ops@acme.test'))).toBe(standing);
  });

  it('is not who asked for it, unless the policy allows that', () => {
    const approval = { roles: ['reviewer'] };
    expect(reviewStanding(approvalOf({ approval }), person, by('rita@acme.test'))).toBe('own');
    expect(reviewStanding(approvalOf({ approval: { ...approval, allow_self_approval: true } }), person, by('rita@acme.test'))).toBe('may');
  });
});
