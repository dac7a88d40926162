import { describe, expect, it } from '@jest/globals';
import { earn, freshBudget, spend, type RetryBudget } from './retry-budget.domain.js';

const RULE = { ratio: 0.2, perSecond: 1, burst: 3 };

/** How many retries the budget grants in a row at this moment. */
function granted(budget: RetryBudget, now: number): number {
  let left: RetryBudget | { waitMs: number } = budget;
  for (let count = 0; ; count++) {
    left = spend(left as RetryBudget, RULE, now);
    if ('waitMs' in left) return count;
  }
}

describe('the retry budget', () => {
  it('begins full and grants no more than it holds', () => {
    expect(granted(freshBudget(RULE, 0), 0)).toBe(3);
  });

  it('earns one retry with five first attempts', () => {
    let budget: RetryBudget = { tokens: 0, at: 0 };
    for (let call = 0; call < 4; call++) budget = earn(budget, RULE, 0);
    expect(granted(budget, 0)).toBe(0);
    expect(granted(earn(earn(budget, RULE, 0), RULE, 0), 0)).toBe(1);
  });

  it('earns with time, up to its burst, and says how long that takes', () => {
    const empty = { tokens: 0.25, at: 1_000 };
    expect(spend(empty, RULE, 1_000)).toEqual({ waitMs: 750 });
    expect(granted(empty, 3_000)).toBe(2);
    expect(granted(empty, 3_600_000)).toBe(3);
  });

  it('is not fooled by a clock that was set back', () => {
    expect(spend({ tokens: 1, at: 10_000 }, RULE, 0)).toEqual({ tokens: 0, at: 0 });
  });
});
