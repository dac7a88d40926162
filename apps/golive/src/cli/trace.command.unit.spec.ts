import { describe, expect, it } from '@jest/globals';
import { waterfallLines } from './trace.command.js';

const span = (name: string, depth: number, offset_ms: number, duration_ms: number, error: string | null = null) => ({
  service: 's',
  name,
  depth,
  offset_ms,
  duration_ms,
  status: error === null ? 'ok' : 'error',
  error,
});

describe('the waterfall on a terminal', () => {
  it('shows where in time each span stands, below what, and what failed', () => {
    const lines = waterfallLines({
      duration_ms: 400,
      spans: [span('whole', 0, 0, 400), span('half', 1, 200, 200), span('bad', 1, 399.9, 0, 'no\nanswer')],
    });
    expect(lines).toEqual([
      `${'█'.repeat(40)}    400 ms  s: whole`,
      `${'·'.repeat(20)}${'█'.repeat(20)}    200 ms    s: half`,
      `${'·'.repeat(39)}█      0 ms    s: bad  ✗ no answer`,
    ]);
  });
});
