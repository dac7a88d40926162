import { describe, expect, it } from '@jest/globals';
import { allows, decideLevel, type TokenFile } from './execution-level.domain.js';

const now = new Date('2026-11-21T12:00:00Z');
const valid: TokenFile = { state: 'read', path: '/t', expiresAt: new Date('2026-11-21T13:00:00Z') };

describe('the execution level', () => {
  it.each<[string, string | undefined, TokenFile, string]>([
    ['nothing', undefined, { state: 'absent', path: '/t' }, 'SAFE_LOCAL'],
    ['a valid token', undefined, valid, 'ELEVATED'],
    ['a token that has just expired', undefined, { ...valid, expiresAt: now }, 'SAFE_LOCAL'],
    ['a token that is none', undefined, { state: 'unusable', path: '/t', why: 'it is not JSON' }, 'SAFE_LOCAL'],
    ['read-only production, whatever the token', 'PROD_READONLY', valid, 'PLAN_ONLY'],
    ['read-only production in small letters', 'prod_readonly', valid, 'PLAN_ONLY'],
    ['another mode', 'PROD', valid, 'ELEVATED'],
  ])('by %s', (_, mode, token, level) => {
    expect(decideLevel(mode, token, now).level).toBe(level);
  });

  it('allows what needs as much or less', () => {
    expect([allows('PLAN_ONLY', 'SAFE_LOCAL'), allows('SAFE_LOCAL', 'ELEVATED'), allows('ELEVATED', 'SAFE_LOCAL')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
