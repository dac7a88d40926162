/** How long a remote call is tried, and how its tries are spread. */
export interface RetryPolicy {
  /** All tries together, from the first; the time that a breaker was open comes on top. */
  maxSeconds: number;
  baseMs: number;
  capMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { maxSeconds: 120, baseMs: 250, capMs: 15_000 };

/** The policy of a deployment, whose release policy may give the remote switch another time. */
export function retryOf(facts: { policy: { activation_retry: { max_seconds: number } } | null }): RetryPolicy {
  return facts.policy ? { ...DEFAULT_RETRY, maxSeconds: facts.policy.activation_retry.max_seconds } : DEFAULT_RETRY;
}

/** A breaker that stays open stops the clock for this long at the most. */
export const MAX_BREAKER_SECONDS = 600;

/** When a step that was entered at `enteredAt` has run out of time. */
export function deadlineOf(enteredAt: Date, policy: RetryPolicy, breakerMs: number): Date {
  return new Date(enteredAt.getTime() + policy.maxSeconds * 1000 + Math.min(breakerMs, MAX_BREAKER_SECONDS * 1000));
}

/**
 * When to try again after try number `attempt`: full jitter below an exponential ceiling, never before what the other
 * side asked for. Null: that would be after the deadline, so there is no further try.
 *
 * @param random a number in [0, 1)
 */
export function nextTry(
  policy: RetryPolicy,
  tried: { attempt: number; now: Date; deadline: Date; retryAfterMs?: number; random: number },
): Date | null {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(tried.attempt - 1, 20));
  const delay = Math.max(tried.retryAfterMs ?? 0, tried.random * ceiling);
  const at = new Date(tried.now.getTime() + delay);
  return at > tried.deadline ? null : at;
}
