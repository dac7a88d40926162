import { describe, expect, it } from '@jest/globals';
import type { Attempt, Transition } from '../api/client.js';
import { stepsOf, stepsOfExecution } from './steps.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const transition = (new_state: Transition['new_state'], second: number): Transition => ({
  previous_state: null,
  new_state,
  transitioned_at: at(second),
  actor: 'deploy-orchestrator',
  reason: null,
});
const attempt = (step: Attempt['step'], number: number, second: number): Attempt => ({
  step,
  attempt: number,
  outcome: 'confirmed',
  detail: null,
  started_at: at(second),
  finished_at: at(second + 1),
});

describe('the steps of a deployment', () => {
  it('last until the next one; the end takes no time', () => {
    const steps = stepsOf([transition('CREATED', 0), transition('ACTIVATING', 2), transition('LIVE', 5)], []);
    expect(steps.map(({ state, started, finished }) => [state, finished! - started])).toEqual([
      ['CREATED', 2000],
      ['ACTIVATING', 3000],
      ['LIVE', 0],
    ]);
  });

  it('are open while it is still there', () => {
    expect(stepsOf([transition('AWAITING_APPROVAL', 0)], [])[0]!.finished).toBeUndefined();
  });

  it('have the attempts that were made in them, also when a state comes twice', () => {
    const steps = stepsOf(
      [transition('ACTIVATING', 0), transition('AWAITING_DECISION', 10), transition('ACTIVATING', 20), transition('LIVE', 30)],
      [attempt('ACTIVATING', 1, 1), attempt('ACTIVATING', 2, 5), attempt('ACTIVATING', 3, 21)],
    );
    expect(steps.map(({ attempts }) => attempts.map((one) => one.attempt))).toEqual([[1, 2], [], [3], []]);
  });
});

describe('the steps of a run of golive execute', () => {
  const begun = transition('ACTIVATING', 0);
  const phase = (state: 'BACKING_UP' | 'ACTIVATING', name: string, from: number, to: number) => {
    return { state, phase: name, started_at: at(from), finished_at: at(to), duration_ms: (to - from) * 1000 };
  };

  it('are the parts of its plan, and its end', () => {
    const phases = [phase('BACKING_UP', 'backup', 0, 2), phase('ACTIVATING', 'migration', 2, 5)];
    const steps = stepsOfExecution({ phases, transitions: [begun, transition('LIVE', 5)] });
    expect(steps.map(({ state, reason, started, finished }) => [state, reason, finished! - started])).toEqual([
      ['BACKING_UP', 'backup', 2000],
      ['ACTIVATING', 'migration', 3000],
      ['LIVE', null, 0],
    ]);
  });

  it('are where it stands before its report is there', () => {
    const [step, ...more] = stepsOfExecution({ phases: [], transitions: [begun] });
    expect([step!.state, step!.finished, more]).toEqual(['ACTIVATING', undefined, []]);
  });
});
