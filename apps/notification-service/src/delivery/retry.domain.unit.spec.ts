import { describe, expect, it } from '@jest/globals';
import { afterFailure, MAX_ATTEMPTS } from './retry.domain.js';

const transient = { permanent: false };

describe('a delivery that failed', () => {
  it('is tried for about a day, and then given up', () => {
    let hours = 0;
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const verdict = afterFailure(attempt, 0.5, transient);
      hours += verdict.status === 'pending' ? verdict.afterMs / 3_600_000 : Number.NaN;
    }
    expect(hours).toBeGreaterThan(22);
    expect(hours).toBeLessThan(26);
    expect(afterFailure(MAX_ATTEMPTS, 0.5, transient)).toEqual({ status: 'failed' });
  });

  it('waits longer each time, at random, up to an hour', () => {
    expect(afterFailure(1, 0, transient)).toEqual({ status: 'pending', afterMs: 0 });
    expect(afterFailure(1, 0.999, transient)).toEqual({ status: 'pending', afterMs: 1998 });
    expect(afterFailure(5, 0.5, transient)).toEqual({ status: 'pending', afterMs: 16_000 });
    expect(afterFailure(40, 1, transient)).toEqual({ status: 'pending', afterMs: 3_600_000 });
  });

  it('is not tried again when the receiver refused it for good', () => {
    expect(afterFailure(1, 0.5, { permanent: true })).toEqual({ status: 'failed' });
  });

  it('waits as long as the receiver asks, within reason', () => {
    expect(afterFailure(1, 0.5, { permanent: false, retryAfterMs: 30_000 })).toEqual({ status: 'pending', afterMs: 30_000 });
    expect(afterFailure(1, 0.5, { permanent: false, retryAfterMs: 1e12 })).toEqual({ status: 'pending', afterMs: 3_600_000 });
  });
});
