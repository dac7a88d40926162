/** The headers of an answer that an `Idempotency-Key` brings back with it. */
export interface AnswerHeaders {
  location?: string;
  etag?: string;
}

/** What a call answers, where status and headers are not always the same. */
export class Answer {
  /**
   * @param body a value to be sent as JSON, or the JSON text of a remembered answer
   * @param transient headers that belong to this exchange and not to the answer
   */
  constructor(
    readonly status: number,
    readonly body: object | string,
    readonly headers: AnswerHeaders = {},
    readonly transient: Readonly<Record<string, string>> = {},
  ) {}

  /** The same answer with a header for this exchange only. */
  with(name: string, value: string): Answer {
    return new Answer(this.status, this.body, this.headers, { ...this.transient, [name]: value });
  }

  /** The body as a value. */
  value<T>(): T {
    return (typeof this.body === 'string' ? JSON.parse(this.body) : this.body) as T;
  }

  /** The body as JSON text. */
  text(): string {
    return typeof this.body === 'string' ? this.body : JSON.stringify(this.body);
  }
}

/** 201 with the resource and where it is. */
export function created(location: string, body: object): Answer {
  return new Answer(201, body, { location });
}
