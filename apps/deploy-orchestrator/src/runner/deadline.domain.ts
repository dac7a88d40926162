import { DEFAULT_RETRY, deadlineOf, retryOf } from './retry.domain.js';
import type { Change, Work } from './work.js';

/**
 * When a state must have been left (B10), as it is after this change; null where nothing remote is done, or where people
 * or time are next. The step itself gives up then; a row that is far past it has nobody who runs it.
 */
export function deadlineAfter(work: Work, change: Change, now: Date): Date | null {
  const enteredAt = change.to === work.state ? work.enteredAt : now;
  switch (change.to) {
    case 'ACTIVATING':
    case 'DEACTIVATING': {
      const breakerMs = Number(change.stepData?.breaker_ms ?? work.stepData.breaker_ms ?? 0);
      return deadlineOf(enteredAt, retryOf(work.facts), breakerMs);
    }
    case 'ROLLING_BACK':
      return deadlineOf(enteredAt, DEFAULT_RETRY, 0);
    case 'VERIFYING':
      return new Date(enteredAt.getTime() + (work.facts.policy?.verification?.deadline_seconds ?? 0) * 1000);
    default:
      return null;
  }
}
