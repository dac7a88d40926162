import { describe, expect, it } from '@jest/globals';
import { classOf, isLegal, isTerminal, WORKFLOW_STEPS } from './graph.domain.js';
import { WORKFLOW_STATES } from './states.domain.js';
import { type GraphDefect, type GraphStep, validateGraph } from './validate-graph.domain.js';

const sound: GraphStep[] = [
  { step: 1, state: 'START', class: 'active', next: ['MIDDLE', 'END'] },
  { step: 2, state: 'MIDDLE', class: 'waiting', next: ['END'] },
  { step: 3, state: 'END', class: 'terminal', next: [] },
];

const broken: [GraphDefect['kind'], string, GraphStep[]][] = [
  ['missing_start', '', sound.map((step) => ({ ...step, step: step.step + 1 }))],
  ['duplicate_state', 'END', [...sound, { step: 4, state: 'END', class: 'terminal', next: [] }]],
  ['duplicate_step', 'END', sound.map((step) => (step.state === 'END' ? { ...step, step: 2 } : step))],
  ['unknown_target', 'MIDDLE', sound.map((step) => (step.state === 'MIDDLE' ? { ...step, next: ['END', 'NOWHERE'] } : step))],
  ['unreachable', 'ISLAND', [...sound, { step: 4, state: 'ISLAND', class: 'active', next: ['END'] }]],
  ['dead_end', 'MIDDLE', sound.map((step) => (step.state === 'MIDDLE' ? { ...step, next: [] } : step))],
  ['terminal_with_exit', 'END', sound.map((step) => (step.state === 'END' ? { ...step, next: ['MIDDLE'] } : step))],
  [
    'no_way_out',
    'LOOP',
    [
      ...sound.map((step) => (step.state === 'START' ? { ...step, next: [...step.next, 'LOOP'] } : step)),
      { step: 4, state: 'LOOP', class: 'active', next: ['LOOP'] },
    ],
  ],
];

describe('the validation of a graph', () => {
  it('finds nothing wrong with the graph that golive runs on, in milliseconds', () => {
    const started = performance.now();
    expect(validateGraph(WORKFLOW_STEPS)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(100); // below one with the machine to itself; the bar is 10
  });

  it('finds nothing wrong with a sound graph', () => {
    expect(validateGraph(sound)).toEqual([]);
  });

  it.each(broken)('names %s at %p', (kind, state, graph) => {
    expect(validateGraph(graph)).toContainEqual(expect.objectContaining({ kind, state }));
  });

  it('finds every defect, not only the first', () => {
    const graph = [...sound, { step: 2, state: 'ISLAND', class: 'active', next: ['NOWHERE'] }];
    expect(validateGraph(graph).map((defect) => defect.kind)).toEqual(
      expect.arrayContaining(['duplicate_step', 'unknown_target', 'unreachable', 'no_way_out']),
    );
  });
});

describe('the graph of a deployment', () => {
  it('has exactly one step for each state', () => {
    expect(WORKFLOW_STEPS.map((step) => step.state).sort()).toEqual([...WORKFLOW_STATES].sort());
  });

  it('never leaves an end state', () => {
    const ends = WORKFLOW_STATES.filter(isTerminal);
    expect(ends).toEqual(['LIVE', 'PAUSED', 'FAILED', 'ROLLED_BACK', 'REJECTED', 'CANCELLED', 'SUPERSEDED']);
    for (const end of ends) for (const to of WORKFLOW_STATES) expect(isLegal(end, to)).toBe(false);
  });

  it('reaches LIVE and PAUSED only through the commit', () => {
    for (const end of ['LIVE', 'PAUSED'] as const) {
      expect(WORKFLOW_STATES.filter((from) => isLegal(from, end))).toEqual(['COMMITTING']);
    }
  });

  it('waits only for people, CI or the clock', () => {
    expect(WORKFLOW_STATES.filter((state) => classOf(state) === 'waiting')).toEqual([
      'CHECKING_GATES',
      'AWAITING_APPROVAL',
      'AWAITING_DECISION',
    ]);
  });
});
