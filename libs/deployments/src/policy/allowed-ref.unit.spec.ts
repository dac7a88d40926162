import { describe, expect, it } from '@jest/globals';
import { checkRef } from './allowed-ref.domain.js';
import { BUILT_IN_POLICY } from './release-policy.domain.js';

const allowed = (ref: string, globs: readonly string[] = BUILT_IN_POLICY.allowed_refs): boolean => {
  try {
    checkRef(ref, globs);
    return true;
  } catch {
    return false;
  }
};

describe('refs that may be deployed', () => {
  it.each(['refs/heads/main', 'refs/tags/v1.2.3', 'refs/tags/v10.20.30-rc.1'])('%s is one', (ref) => expect(allowed(ref)).toBe(true));

  it.each([
    'main',
    'refs/heads/main2',
    'refs/heads/feature/main',
    'refs/heads/xmain',
    'refs/tags/1.2.3',
    'refs/tags/v1.2',
    'refs/tags/v1.2.3/x',
    'refs/pull/1/head',
    'refs/heads/main\n',
    'Refs/heads/main',
  ])('%j is none', (ref) => expect(allowed(ref)).toBe(false));

  it('a pull request never is, whatever is allowed', () =>
    expect(allowed('refs/pull/1/merge', ['refs/*/*/*', 'refs/pull/1/merge'])).toBe(false));
});
