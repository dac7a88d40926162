/** The codes of the HTTP contract that the rules of this library can answer, with their status. */
const STATUS = { not_promotable: 400, precondition_failed: 409 } as const;

/** A refusal that the caller can understand and act upon; becomes an RFC 9457 answer at the edge. */
export class ProcessProblem extends Error {
  readonly status: number;

  /**
   * @param detail one sentence for a person: what is wrong and what to do next
   * @param fields further members of the answer, such as `environment`
   */
  constructor(
    readonly code: keyof typeof STATUS,
    readonly detail: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.status = STATUS[code];
  }
}
