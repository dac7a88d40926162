import { counter, histogram } from '@golive/observability';

/** Calls of the internal API, by `action` and `outcome`. */
export const calls = counter('golive_wrk_calls_total', 'Calls for WRK, by action and outcome');

/** Requests to WRK, by `method` and what came back, in seconds. Requests that the breaker held back are in it too. */
export const exchanges = histogram('golive_wrk_request_seconds', 'Time of requests to WRK', { unit: 's' });

/** Changes of a host's breaker, by `host` and the new `state`. */
export const breakerChanges = counter('golive_wrk_breaker_changes_total', 'Changes of the breaker before a WRK host');
