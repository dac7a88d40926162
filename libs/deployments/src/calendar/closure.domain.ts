/** Why nothing may be deployed at a moment. */
export interface Closure {
  /** `freeze`: somebody forbids it; `window`: it is not the time for it. */
  cause: 'freeze' | 'window';
  /** A clause for people: what is in force. */
  detail: string;
  /** When this ends, as far as the policy tells today; null: not in sight. */
  until: Date | null;
}

/** What of a release policy is about when. */
export interface CalendarRules {
  /** Deployments begin within one of them; none: at any time. */
  windows: readonly { rrule: string; duration: string }[];
  /** Nothing is deployed within them. */
  freezes: readonly { rrule: string; duration: string; reason: string }[];
}

/** Somebody let a deployment pass in spite of a freeze or a window. */
export interface Bypass {
  by: { id: string; email: string };
  reason: string;
  at: string;
}

/** A sentence about a closure. */
export function closureSentence({ detail, until }: Closure): string {
  return until ? `${detail}, until ${until.toISOString()}.` : `${detail}, and no end of it is in sight.`;
}
