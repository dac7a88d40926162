/** The codes of the HTTP contract that the rules of this library can answer, with their status. */
const STATUS = {
  forbidden: 403,
  not_found: 404,
  validation_failed: 422,
  invalid_status_transition: 409,
  concurrency_conflict: 409,
  precondition_failed: 409,
  deployment_in_progress: 409,
  idempotency_key_reused: 422,
  not_promotable: 400,
  deployment_failed: 502,
  not_allowed_ref: 403,
  frozen: 409,
  approval_stale: 409,
  rate_limited: 429,
  not_ready: 503,
} as const;

export type ProblemCode = keyof typeof STATUS;

/** A refusal that the caller can understand and act upon; becomes an RFC 9457 answer at the edge. */
export class Problem extends Error {
  readonly status: number;

  /**
   * @param detail one sentence for a person: what is wrong and what to do next
   * @param fields further members of the answer, such as `current_status` or `deployment_id`
   */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.status = STATUS[code];
  }
}
