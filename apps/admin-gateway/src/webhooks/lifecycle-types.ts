import { EVENTS, TOPICS } from '@golive/contracts';

/** The types of events that other teams can get. */
export const LIFECYCLE_TYPES: readonly string[] = [...EVENTS.values()]
  .filter(({ topic }) => topic === TOPICS.lifecycle)
  .map(({ type }) => type)
  .sort();
