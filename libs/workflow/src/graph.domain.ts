import type { StateClass, WorkflowState } from './states.domain.js';

export interface WorkflowStep {
  /** Position in the usual order; 1 is the start. */
  step: number;
  state: WorkflowState;
  class: StateClass;
  /** The states that may follow. */
  next: readonly WorkflowState[];
}

/** Raised whenever an edge changes; rows in flight carry the version that they run on. */
export const GRAPH_VERSION = 1;

/** The legal road of a deployment, as data. What is not written here cannot happen: the database refuses it too. */
export const WORKFLOW_STEPS: readonly WorkflowStep[] = [
  {
    step: 1,
    state: 'CREATED',
    class: 'active',
    next: ['CHECKING_GATES', 'AWAITING_APPROVAL', 'BACKING_UP', 'ACTIVATING', 'DEACTIVATING', 'FAILED', 'CANCELLED', 'SUPERSEDED'],
  },
  {
    step: 2,
    state: 'CHECKING_GATES',
    class: 'waiting',
    next: ['AWAITING_APPROVAL', 'BACKING_UP', 'ACTIVATING', 'FAILED', 'CANCELLED', 'SUPERSEDED'],
  },
  {
    step: 3,
    state: 'AWAITING_APPROVAL',
    class: 'waiting',
    next: ['CHECKING_GATES', 'BACKING_UP', 'ACTIVATING', 'REJECTED', 'FAILED', 'CANCELLED', 'SUPERSEDED'],
  },
  { step: 4, state: 'BACKING_UP', class: 'active', next: ['ACTIVATING', 'AWAITING_DECISION', 'FAILED', 'CANCELLED', 'SUPERSEDED'] },
  {
    step: 5,
    state: 'ACTIVATING',
    class: 'active',
    next: ['VERIFYING', 'COMMITTING', 'ROLLING_BACK', 'AWAITING_DECISION', 'FAILED'],
  },
  { step: 6, state: 'DEACTIVATING', class: 'active', next: ['COMMITTING', 'ROLLING_BACK', 'AWAITING_DECISION', 'FAILED'] },
  { step: 7, state: 'VERIFYING', class: 'active', next: ['COMMITTING', 'ROLLING_BACK', 'AWAITING_DECISION'] },
  {
    step: 8,
    state: 'COMMITTING',
    class: 'active',
    next: ['LIVE', 'PAUSED', 'ROLLING_BACK', 'AWAITING_APPROVAL', 'AWAITING_DECISION'],
  },
  {
    step: 9,
    state: 'ROLLING_BACK',
    class: 'active',
    next: ['ROLLED_BACK', 'FAILED', 'CANCELLED', 'SUPERSEDED', 'AWAITING_APPROVAL', 'AWAITING_DECISION'],
  },
  {
    step: 10,
    state: 'AWAITING_DECISION',
    class: 'waiting',
    next: ['ACTIVATING', 'DEACTIVATING', 'VERIFYING', 'COMMITTING', 'ROLLING_BACK', 'FAILED', 'CANCELLED', 'SUPERSEDED'],
  },
  { step: 11, state: 'LIVE', class: 'terminal', next: [] },
  { step: 12, state: 'PAUSED', class: 'terminal', next: [] },
  { step: 13, state: 'FAILED', class: 'terminal', next: [] },
  { step: 14, state: 'ROLLED_BACK', class: 'terminal', next: [] },
  { step: 15, state: 'REJECTED', class: 'terminal', next: [] },
  { step: 16, state: 'CANCELLED', class: 'terminal', next: [] },
  { step: 17, state: 'SUPERSEDED', class: 'terminal', next: [] },
];

const byState = new Map(WORKFLOW_STEPS.map((step) => [step.state, step]));

export function classOf(state: WorkflowState): StateClass {
  const step = byState.get(state);
  if (!step) throw new Error(`unknown workflow state ${state}`);
  return step.class;
}

/** True when nothing can follow. */
export function isTerminal(state: WorkflowState): boolean {
  return classOf(state) === 'terminal';
}

/** True when the graph has an edge from one state to the other. */
export function isLegal(from: WorkflowState, to: WorkflowState): boolean {
  return byState.get(from)?.next.includes(to) ?? false;
}

/** Every legal edge of the graph. */
export function edgesOf(steps: readonly WorkflowStep[]): { from: string; to: string }[] {
  return steps.flatMap(({ state, next }) => next.map((to) => ({ from: state, to })));
}
