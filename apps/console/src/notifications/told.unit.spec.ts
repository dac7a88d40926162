import { describe, expect, it } from '@jest/globals';
import { isWanted, switched, TOLD } from './told.js';

describe('what people are told', () => {
  it('is everything, but for what they do not want, and what goes with "*"', () => {
    expect(['drift_detected', '*'].map((name) => isWanted({}, name))).toEqual([true, true]);
    expect(isWanted({ drift_detected: false }, 'drift_detected')).toBe(false);
    expect(isWanted({ '*': false }, 'drift_detected')).toBe(false);
    expect(isWanted({ '*': false, drift_detected: true }, 'drift_detected')).toBe(true);
  });

  it('is switched one by one, and keeps what the page does not know', () => {
    expect(switched({ of_tomorrow: false }, 'drift_detected', false)).toEqual({ of_tomorrow: false, drift_detected: false });
  });

  it('stays as it is shown where everything else is switched', () => {
    const before = { drift_detected: false, of_tomorrow: false };
    const after = switched(before, '*', false);
    for (const { name } of TOLD.filter((told) => told.name !== '*'))
      expect([name, isWanted(after, name)]).toEqual([name, isWanted(before, name)]);
    expect([isWanted(after, '*'), isWanted(after, 'of_tomorrow'), isWanted(after, 'of_next_year')]).toEqual([false, false, false]);
  });
});
