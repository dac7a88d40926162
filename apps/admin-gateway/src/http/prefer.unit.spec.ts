import { describe, expect, it } from '@jest/globals';
import { waitPreference } from './prefer.domain.js';

describe('the preference to wait', () => {
  it.each([
    ['wait=10', 10],
    ['respond-async, wait=10', 10],
    ['wait = "7"', 7],
    ['WAIT=3; foo=bar', 3],
    ['return=minimal,wait=5, wait=9', 5],
    ['wait=600', 60],
    ['wait=0', 0],
    ['wait=-1', undefined],
    ['wait=1.5', undefined],
    ['wait=soon', undefined],
    ['await=5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j seconds', (header, seconds) => expect(waitPreference(header)).toBe(seconds));
});
