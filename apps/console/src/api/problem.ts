/** An RFC 9457 answer of the API, or that there was none. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  static of(status: number, body: unknown): ApiProblem {
    const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const text = (name: string, otherwise: string) => (typeof fields[name] === 'string' ? fields[name] : otherwise);
    return new ApiProblem(status, text('code', 'unknown'), text('detail', text('title', `The server answered ${status}.`)), fields);
  }

  field(name: string): string | undefined {
    const value = this.fields[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** `reason: is required`, one per fault. */
  get faults(): string[] {
    const errors = this.fields['errors'];
    if (!Array.isArray(errors)) return [];
    return (errors as { pointer?: string; detail?: string }[]).map(
      ({ pointer = '', detail = '' }) => `${pointer.replace(/^\//, '') || 'The request'} ${detail}`,
    );
  }
}

/** Whatever was thrown, in words for a person. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiProblem) return [error.message, ...error.faults].join(' ');
  return error instanceof TypeError ? 'golive cannot be reached at the moment.' : String((error as Error)?.message ?? error);
}
