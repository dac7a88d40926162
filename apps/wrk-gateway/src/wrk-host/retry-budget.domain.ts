/** How many retries a host gets. */
export interface RetryBudgetRule {
  /** Retries earned by each first attempt: 0.2 allows one retry for five calls. */
  ratio: number;
  /** Retries earned each second whatever the traffic, so that a quiet host can be retried at all. */
  perSecond: number;
  /** The most that can be saved up; what a fresh budget begins with. */
  burst: number;
}

/** Retries in hand at a moment (milliseconds on a clock that only goes forward). */
export interface RetryBudget {
  tokens: number;
  at: number;
}

export function freshBudget(rule: RetryBudgetRule, now: number): RetryBudget {
  return { tokens: rule.burst, at: now };
}

/** The budget after a first attempt, which earns a part of a retry. */
export function earn(budget: RetryBudget, rule: RetryBudgetRule, now: number): RetryBudget {
  return { tokens: Math.min(rule.burst, grown(budget, rule, now) + rule.ratio), at: now };
}

/** The budget after a retry; or the milliseconds until time alone will have earned one. */
export function spend(budget: RetryBudget, rule: RetryBudgetRule, now: number): RetryBudget | { waitMs: number } {
  const tokens = grown(budget, rule, now);
  if (tokens >= 1) return { tokens: tokens - 1, at: now };
  return { waitMs: Math.ceil(((1 - tokens) / rule.perSecond) * 1000) };
}

function grown({ tokens, at }: RetryBudget, { perSecond, burst }: RetryBudgetRule, now: number): number {
  return Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond);
}
