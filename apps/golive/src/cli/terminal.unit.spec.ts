import { describe, expect, it } from '@jest/globals';
import { duration, instant, plain } from './terminal.js';

describe('what the terminal shows', () => {
  it.each([
    [0.4, '0 ms'],
    [850, '850 ms'],
    [12_440, '12.4 s'],
    [200_000, '3 min 20 s'],
  ])('%d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('times without their fractions', () => {
    expect(instant('2026-03-01T12:00:01.250Z')).toBe('2026-03-01 12:00:01');
  });

  it('names of others as text on one line, whatever they contain', () => {
    expect(plain('a\u001b[31mb\r\nc\u202ed\u0007e')).toBe('ab c d e');
  });
});
