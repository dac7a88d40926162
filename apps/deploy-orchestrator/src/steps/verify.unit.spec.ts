import { describe, expect, it } from '@jest/globals';
import { DEPLOYMENT_KINDS, type ReleasePolicy } from '@golive/deployments';
import { isVerified, judgeProbe, type Probe, type VerificationState } from './verify.domain.js';

const rule = { health_url: null, threshold_ms: 500, consecutive: 3, initial_delay_seconds: 0, deadline_seconds: 10 };
const enteredAt = new Date('2026-11-21T10:00:00.000Z');

/** Judges probes one after the other, a second apart, until something follows. */
function verdictOf(outcomes: Probe['outcome'][]): string {
  let state: VerificationState | null = null;
  for (const [second, outcome] of outcomes.entries()) {
    const judged = judgeProbe(rule, state, { outcome, detail: outcome }, { enteredAt, now: new Date(enteredAt.getTime() + second * 1000) });
    if (judged.verdict !== 'again') return `${judged.verdict} after ${second + 1}`;
    state = judged.state;
  }
  return 'again';
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a verification', () => {
  it.each<[string, Probe['outcome'][], string]>([
    ['passes after enough good probes in a row', ['healthy', 'healthy', 'healthy'], 'passed after 3'],
    ['begins to count again after a bad one', ['healthy', 'healthy', 'unhealthy', 'healthy', 'healthy', 'healthy'], 'passed after 6'],
    [
      'begins to count again after one that could not be made',
      ['healthy', 'healthy', 'unable', 'healthy', 'healthy', 'healthy'],
      'passed after 6',
    ],
    ['fails when it is not good by the deadline', times(12, 'unhealthy'), 'failed after 11'],
    ['fails when it is good too late', [...times(9, 'unhealthy' as const), 'healthy', 'healthy', 'healthy'], 'failed after 11'],
    [
      'is for a person when golive could not look in the end',
      [...times(9, 'unhealthy' as const), ...times(3, 'unable' as const)],
      'undecided after 11',
    ],
    ['goes on before the deadline', times(5, 'unhealthy'), 'again'],
  ])('%s', (_, outcomes, expected) => expect(verdictOf(outcomes)).toBe(expected));

  it('is for what becomes Live under a policy that asks for it, unless it is skipped or an emergency', () => {
    const policy = { verification: rule } as unknown as ReleasePolicy;
    expect(DEPLOYMENT_KINDS.filter((kind) => isVerified({ kind, policy, skipVerification: false }))).toEqual([
      'DEPLOY',
      'RESUME',
      'ROLLBACK',
    ]);
    expect(isVerified({ kind: 'DEPLOY', policy, skipVerification: true })).toBe(false);
    expect(isVerified({ kind: 'DEPLOY', policy: null, skipVerification: false })).toBe(false);
  });
});
