import type { Deployment } from '../api/client.js';
import type { Tone } from '../ui/badge.js';

export type State = Deployment['state'];
export type Kind = Deployment['kind'];

interface StateWords {
  words: string;
  tone: Tone;
  /** `people`: somebody has to do something, or time has to pass. */
  waits?: 'people';
  ended?: true;
  /** What golive does in it, in a sentence. */
  doing: string;
}

/** Each state of a deployment, in the words of the console. */
export const STATES: Readonly<Record<State, StateWords>> = {
  CREATED: { words: 'Accepted', tone: 'busy', doing: 'Accepted, waiting for a worker' },
  CHECKING_GATES: { words: 'Checking gates', tone: 'wait', waits: 'people', doing: 'Waiting for the quality gates to be reported' },
  AWAITING_APPROVAL: {
    words: 'Awaiting approval',
    tone: 'wait',
    waits: 'people',
    doing: 'Waiting for a reviewer, or for the time to come',
  },
  BACKING_UP: { words: 'Backing up', tone: 'busy', doing: 'A restorable snapshot of what is live' },
  ACTIVATING: { words: 'Activating', tone: 'busy', doing: 'WRK turns the workflow on' },
  DEACTIVATING: { words: 'Deactivating', tone: 'busy', doing: 'WRK turns the workflow off' },
  VERIFYING: { words: 'Verifying', tone: 'busy', doing: 'WRK and the health endpoint are asked' },
  COMMITTING: { words: 'Committing', tone: 'busy', doing: 'One transaction: status, previous version, audit, events' },
  ROLLING_BACK: { words: 'Rolling back', tone: 'warn', doing: 'What was begun remotely is undone' },
  AWAITING_DECISION: { words: 'Awaiting decision', tone: 'warn', waits: 'people', doing: 'golive cannot know: a person must say' },
  LIVE: { words: 'Live', tone: 'good', ended: true, doing: 'It is what runs now' },
  PAUSED: { words: 'Paused', tone: 'good', ended: true, doing: 'The automation is off' },
  FAILED: { words: 'Failed', tone: 'bad', ended: true, doing: 'Nothing changed' },
  ROLLED_BACK: { words: 'Rolled back', tone: 'bad', ended: true, doing: 'The version before is what runs' },
  REJECTED: { words: 'Rejected', tone: 'bad', ended: true, doing: 'A reviewer said no' },
  CANCELLED: { words: 'Cancelled', tone: 'idle', ended: true, doing: 'Somebody called it off' },
  SUPERSEDED: { words: 'Superseded', tone: 'idle', ended: true, doing: 'A newer request took its place' },
};

export const KINDS: Readonly<Record<Kind, string>> = {
  DEPLOY: 'Deploy',
  RESUME: 'Resume',
  PAUSE: 'Pause',
  ROLLBACK: 'Roll back',
  EMERGENCY_ROLLBACK: 'Emergency rollback',
  EXECUTION: 'Execution',
};

/** What a run of `golive execute` does in it, where that is something else. */
const EXECUTED: Partial<Record<State, string>> = {
  CHECKING_GATES: 'Tree, tag, gates and the way back are looked at',
  BACKING_UP: 'A dump of its database, read back',
  ACTIVATING: 'golive execute carries out its plan',
  VERIFYING: 'The health endpoint and the version that answers',
  ROLLING_BACK: 'golive execute takes back what it began',
  AWAITING_DECISION: 'golive execute was stopped: somebody has to go on with it where it ran',
};

export function doingIn({ kind, state }: Pick<Deployment, 'kind' | 'state'>): string {
  return (kind === 'EXECUTION' ? EXECUTED[state] : undefined) ?? STATES[state].doing;
}

export function hasEnded(state: State): boolean {
  return STATES[state].ended === true;
}

export function hasSucceeded({ kind, state }: Pick<Deployment, 'kind' | 'state'>): boolean {
  return state === (kind === 'PAUSE' ? 'PAUSED' : 'LIVE');
}

/** The states that come for sure if all goes well, after the one that it is in. */
export function statesToCome({ kind, state }: Pick<Deployment, 'kind' | 'state'>): State[] {
  if (hasEnded(state) || state === 'ROLLING_BACK' || state === 'AWAITING_DECISION') return [];
  if (kind === 'EXECUTION') return ['LIVE'];
  const road: State[] = kind === 'PAUSE' ? ['DEACTIVATING', 'COMMITTING', 'PAUSED'] : ['ACTIVATING', 'COMMITTING', 'LIVE'];
  const behind = state === 'VERIFYING' ? 0 : road.indexOf(state);
  return road.slice(behind + 1);
}
