import { Problem } from '@golive/deployments';

/** How an execution stands. `ROLLBACK_FAILED`: a person has to finish it, or takes it up again. */
export const EXECUTION_STATUSES = [
  'RUNNING',
  'INTERRUPTED',
  'ROLLING_BACK',
  'ROLLBACK_FAILED',
  'SUCCEEDED',
  'FAILED',
  'ROLLED_BACK',
] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

const ENDS: readonly ExecutionStatus[] = ['SUCCEEDED', 'FAILED', 'ROLLED_BACK'];

/** True for an execution that nothing follows. */
export function isOver(status: ExecutionStatus): boolean {
  return ENDS.includes(status);
}

/** An execution that is over stays as it ended. @throws Problem `invalid_status_transition` */
export function checkGoesOn(current: ExecutionStatus, next: ExecutionStatus): void {
  if (!isOver(current) || current === next) return;
  throw new Problem('invalid_status_transition', `The execution is over (${current}); it cannot become ${next}.`, {
    current_status: current,
    requested_status: next,
  });
}
