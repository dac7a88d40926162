/** Failures in a row before an endpoint can be given up, however long ago the first one was. */
export const MIN_FAILURES = 10;
/** How long an endpoint may fail without one success before it is disabled, in milliseconds: a day. */
export const PATIENCE_MS = 24 * 3_600_000;

/** Why an endpoint is disabled, as the API shows it. */
export type DisabledReason = 'gone' | 'failing';

/** What is known of an endpoint's failures before the one at hand. */
export interface EndpointFailures {
  consecutiveFailures: number;
  failingSince: Date | null;
}

/**
 * Whether a failed attempt ends an endpoint: at once when it says that it is gone (410), else after a day and ten
 * attempts without a success in between.
 */
export function disabledBy(status: number | undefined, before: EndpointFailures, now: Date): DisabledReason | undefined {
  if (status === 410) return 'gone';
  const { consecutiveFailures, failingSince } = before;
  const failed = consecutiveFailures + 1 >= MIN_FAILURES && failingSince !== null && now.getTime() - failingSince.getTime() >= PATIENCE_MS;
  return failed ? 'failing' : undefined;
}
