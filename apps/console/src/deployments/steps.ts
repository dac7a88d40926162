import type { Attempt, Deployment, Transition } from '../api/client.js';
import type { Story } from './follow.js';
import { hasEnded, type State } from './states.js';

/** A stay in a state, with what was tried in it. */
export interface Step {
  state: State;
  /** Milliseconds since 1970. */
  started: number;
  /** Undefined: it is still there, or it is over. */
  finished: number | undefined;
  actor: string;
  reason: string | null;
  attempts: readonly Attempt[];
}

/** What happened, one step per stay in a state, in order. Attempts belong to the stay in which they began. */
export function stepsOf(transitions: readonly Transition[], attempts: readonly Attempt[]): Step[] {
  const steps = transitions.map((transition, index) => {
    const next = transitions[index + 1];
    const started = Date.parse(transition.transitioned_at);
    return { state: transition.new_state as State, started, finished: next && Date.parse(next.transitioned_at), transition };
  });
  return steps.map(({ transition, ...step }) => ({
    ...step,
    finished: hasEnded(step.state) ? step.started : step.finished,
    actor: transition.actor,
    reason: transition.reason,
    attempts: attempts.filter((attempt) => {
      const at = Date.parse(attempt.started_at);
      // The database's clock and the worker's may differ a little: within the right state, nearest stay wins.
      const stays = steps.filter(({ state }) => state === attempt.step);
      const own = stays.findLast(({ started }) => started <= at + 250) ?? stays[0];
      return own?.started === step.started && own.state === step.state;
    }),
  }));
}

/** The parts of the plan that a run of `golive execute` carried out, and where it stands. Before its report is there: since when it runs. */
export function stepsOfExecution({ phases, transitions }: Pick<Deployment, 'phases'> & Pick<Story, 'transitions'>): Step[] {
  const now = stepsOf(transitions, []);
  if (phases.length === 0) return now;
  const parts = phases.map(({ state, phase, started_at, finished_at }) => ({
    state: state as State,
    started: Date.parse(started_at),
    finished: Date.parse(finished_at ?? started_at),
    actor: transitions[0]!.actor,
    reason: phase,
    attempts: [],
  }));
  return [...parts, ...now.slice(1)];
}
