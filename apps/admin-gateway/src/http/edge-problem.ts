/** Refusals that only the HTTP edge knows, with the `code` and `status` of the error contract. */
const STATUS = {
  malformed_body: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  stale: 412,
  precondition_required: 428,
  not_ready: 503,
  internal_error: 500,
} as const;

/** Where the contract has one code for several statuses. */
const CODES: Partial<Record<keyof typeof STATUS, string>> = { unsupported_media_type: 'malformed_body', stale: 'concurrency_conflict' };

/** A request that HTTP itself refuses, or an answer that the service cannot give. */
export class EdgeProblem extends Error {
  readonly status: number;
  readonly code: string;

  /**
   * @param detail one sentence for a person: what is wrong and what to do next, without internals
   * @param fields further members of the answer
   * @param headers further headers of the answer
   */
  constructor(
    kind: keyof typeof STATUS,
    readonly detail: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${kind}: ${detail}`);
    this.status = STATUS[kind];
    this.code = CODES[kind] ?? kind;
  }
}
