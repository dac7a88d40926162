import { describe, expect, it } from '@jest/globals';
import { structuralDiff, summaryOf } from './structural-diff.js';

describe('the difference of two configurations', () => {
  it.each([
    ['the same', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ['an added member', { a: 1 }, { a: 1, b: null }, [{ path: 'b', type: 'added', new: null }]],
    ['a removed member', { a: 1, 'b c': 2 }, { a: 1 }, [{ path: '"b c"', type: 'removed', old: 2 }]],
    ['a deep change', { a: { b: [1, 2] } }, { a: { b: [1, 3] } }, [{ path: 'a.b[1]', type: 'modified', old: 2, new: 3 }]],
    ['a longer list', { a: [1] }, { a: [1, 2] }, [{ path: 'a[1]', type: 'added', new: 2 }]],
    ['another kind of value', { a: { b: 1 } }, { a: [1] }, [{ path: 'a', type: 'modified', old: { b: 1 }, new: [1] }]],
    ['names that objects inherit', {}, { constructor: 1 }, [{ path: 'constructor', type: 'added', new: 1 }]],
  ])('finds %s', (_, before, after, changes) => {
    expect(structuralDiff(before, after)).toEqual(changes);
  });

  it('says it in words', () => {
    expect(summaryOf(structuralDiff({ a: 1, b: 1 }, { b: 2, c: 3, d: 4 }))).toBe('2 added, 1 removed, 1 modified');
    expect(summaryOf([])).toBe('no difference');
  });
});
