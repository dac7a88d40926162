/**
 * Where a deployment stands. *Failed* is golive's own finding, *Rejected* and *Cancelled* are a person's word,
 * *Superseded* a newer request's; *Awaiting decision* means that golive cannot know and a person must say.
 */
export const WORKFLOW_STATES = [
  'CREATED',
  'CHECKING_GATES',
  'AWAITING_APPROVAL',
  'BACKING_UP',
  'ACTIVATING',
  'DEACTIVATING',
  'VERIFYING',
  'COMMITTING',
  'ROLLING_BACK',
  'AWAITING_DECISION',
  'LIVE',
  'PAUSED',
  'FAILED',
  'ROLLED_BACK',
  'REJECTED',
  'CANCELLED',
  'SUPERSEDED',
] as const;
export type WorkflowState = (typeof WORKFLOW_STATES)[number];

/**
 * `active`: a worker runs the step that the state names, under a lease. `waiting`: people, CI or the clock are next, no
 * lease, no deadline. `terminal`: over; never left.
 */
export type StateClass = 'active' | 'waiting' | 'terminal';
