import { describe, expect, it } from '@jest/globals';
import { VERSION_STATUSES } from '@golive/deployments';
import { expectedOf, type Heal, judge, type Observed, type Verdict } from './reconcile.domain.js';

describe('the judgement of the reconciler', () => {
  it('has an opinion only about versions that are Live, Paused or Archived', () => {
    expect(VERSION_STATUSES.map(expectedOf)).toEqual([null, null, null, null, 'active', 'inactive', 'inactive']);
  });

  it.each<['active' | 'inactive', Observed, Heal, boolean, Verdict]>([
    ['active', 'active', 'both', true, 'agrees'],
    ['inactive', 'inactive', 'both', true, 'agrees'],
    ['inactive', 'missing', 'both', true, 'agrees'],
    ['inactive', 'active', 'off', false, 'report'],
    ['inactive', 'active', 'off', true, 'deactivate'],
    ['inactive', 'active', 'remote', false, 'deactivate'],
    ['inactive', 'active', 'both', false, 'deactivate'],
    ['active', 'inactive', 'off', false, 'report'],
    ['active', 'inactive', 'remote', false, 'report'],
    ['active', 'inactive', 'remote', true, 'activate'],
    ['active', 'inactive', 'both', false, 'activate'],
    ['active', 'missing', 'both', true, 'report'],
  ])('expecting %s and seeing %s with heal=%s, asked=%s: %s', (expected, observed, heal, asked, verdict) => {
    expect(judge(expected, observed, heal, asked)).toBe(verdict);
  });
});
