import { describe, expect, it } from '@jest/globals';
import { MOST_SPANS, type SpanFacts, spansOfRows, waterfallOf } from './trace.domain.js';

const span = (spanId: string, parentSpanId: string | undefined, startedAt: number, durationMs = 1): SpanFacts => ({
  spanId,
  parentSpanId,
  service: 's',
  name: spanId,
  kind: 'internal',
  startedAt,
  durationMs,
  attributes: {},
});

describe('a waterfall', () => {
  it('puts each span below its parent, in the order of their beginnings, whatever order they came in', () => {
    const { spans, startedAt, durationMs } = waterfallOf([
      span('grandchild', 'late', 130),
      span('late', 'root', 120, 60),
      span('early', 'root', 110),
      span('root', 'a caller outside', 100, 50),
    ])!;
    expect(spans.map(({ name, depth, offsetMs }) => [name, depth, offsetMs])).toEqual([
      ['root', 0, 0],
      ['early', 1, 10],
      ['late', 1, 20],
      ['grandchild', 2, 30],
    ]);
    expect([startedAt, durationMs]).toEqual([100, 80]);
  });

  it('shows a span once that came twice, and ends where spans point at each other', () => {
    expect(waterfallOf([span('a', undefined, 1), span('a', undefined, 1)])!.spans).toHaveLength(1);
    expect(waterfallOf([span('a', 'b', 1), span('b', 'a', 1)])).toBeUndefined();
    expect(waterfallOf([])).toBeUndefined();
  });

  it('is no longer than a person can use', () => {
    const many = Array.from({ length: MOST_SPANS + 5 }, (_, n) => span(`s${n}`, undefined, n));
    expect(waterfallOf(many)!.spans).toHaveLength(MOST_SPANS);
  });

  it('can be made of the rows of a deployment: phases, the attempts within them, and the effects', () => {
    const spans = spansOfRows(
      {
        deployment: { kind: 'DEPLOY', createdAt: 1_000, finishedAt: 1_900, failed: 'nobody answers' },
        transitions: [
          { state: 'CREATED', at: 1_000, terminal: false },
          { state: 'ACTIVATING', at: 1_100, terminal: false },
          { state: 'FAILED', at: 1_900, terminal: true },
        ],
        attempts: [
          { step: 'ACTIVATING', attempt: 1, outcome: 'unavailable', detail: 'timed out', startedAt: 1_100, finishedAt: 1_300 },
          { step: 'ACTIVATING', attempt: 2, outcome: 'confirmed', detail: 'read back', startedAt: 1_500, finishedAt: 1_800 },
        ],
        effects: [{ service: 'audit-service', name: 'record it', startedAt: 1_900, finishedAt: 1_950, error: null }],
      },
      9_999,
    );
    const shown = waterfallOf(spans)!.spans.map(({ name, depth, offsetMs, durationMs, error }) => [
      name,
      depth,
      offsetMs,
      durationMs,
      error,
    ]);
    expect(shown).toEqual([
      ['deployment DEPLOY', 0, 0, 900, 'nobody answers'],
      ['CREATED', 1, 0, 100, undefined],
      ['ACTIVATING', 1, 100, 800, undefined],
      ['ACTIVATING, attempt 1', 2, 100, 200, 'timed out'],
      ['ACTIVATING, attempt 2', 2, 500, 300, undefined],
      ['FAILED', 1, 900, 0, undefined],
      ['record it', 1, 900, 50, undefined],
    ]);
  });
});
