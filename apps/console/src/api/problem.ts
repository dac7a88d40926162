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

  /** What is wrong with one field of the request, or within it; undefined: nothing was said of it. */
  faultAt(pointer: string): string | undefined {
    const at = this.errors.filter((error) => error.pointer === pointer || error.pointer?.startsWith(`${pointer}/`));
    return at.length === 0 ? undefined : at.map(({ detail = '' }) => sentence(detail)).join(' ');
  }

  /** `reason: is required`, one per fault. */
  get faults(): string[] {
    return this.errors.map(({ pointer = '', detail = '' }) => `${pointer.replace(/^\//, '') || 'The request'} ${detail}`);
  }

  private get errors(): { pointer?: string; detail?: string }[] {
    const errors = this.fields['errors'];
    return Array.isArray(errors) ? (errors as { pointer?: string; detail?: string }[]) : [];
  }
}

function sentence(detail: string): string {
  return `${detail.slice(0, 1).toUpperCase()}${detail.slice(1).replace(/\.?$/, '.')}`;
}

/** Whatever was thrown, in words for a person. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiProblem) return [error.message, ...error.faults].join(' ');
  return error instanceof TypeError ? 'golive cannot be reached at the moment.' : String((error as Error)?.message ?? error);
}
