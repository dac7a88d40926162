/** Attempts after which a delivery is given up, kept and shown: about a day of them (see the test). */
export const MAX_ATTEMPTS = 58;

const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;

/** What became of an attempt, as the database shall hold it. */
export type Verdict = { status: 'pending'; afterMs: number } | { status: 'failed' };

/**
 * What follows a failed attempt: the next one after a delay with full jitter, or the end.
 *
 * @param attempt how many attempts there were, this one included
 * @param luck 0 (inclusive) to 1: the share of the longest delay that is waited
 * @param failure a permanent one is never repeated; a receiver may ask for a delay of its own
 */
export function afterFailure(attempt: number, luck: number, failure: { permanent: boolean; retryAfterMs?: number }): Verdict {
  if (failure.permanent || attempt >= MAX_ATTEMPTS) return { status: 'failed' };
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return { status: 'pending', afterMs: Math.round(Math.max(longest * luck, Math.min(failure.retryAfterMs ?? 0, LONGEST_MS))) };
}
