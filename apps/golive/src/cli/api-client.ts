import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandFault } from './command-fault.js';
import { eventsOf, type ServerEvent } from './event-stream.js';

/** A problem document of the API (RFC 9457). */
export interface ProblemDocument {
  status: number;
  code: string;
  title: string;
  detail: string;
  trace_id?: string;
  errors?: { pointer: string; detail: string }[];
  [field: string]: unknown;
}

/** The API refused a call. */
export class ApiProblem extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail);
  }
}

export interface CallOptions {
  body?: object;
  headers?: Record<string, string>;
  /** Names the change, so that repeating it has no second effect; a new one when absent. */
  idempotencyKey?: string;
}

const CONNECT_MS = 10_000;

/** The golive API, as one caller. */
export class ApiClient {
  constructor(
    /** Without a slash at the end. */
    readonly url: string,
    private readonly token: () => Promise<string>,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  /** @throws ApiProblem when the API refuses; CommandFault when it cannot be reached. */
  async call<T>(method: string, path: string, { body, headers, idempotencyKey }: CallOptions = {}): Promise<T> {
    const response = await this.send(
      method,
      path,
      {
        ...(method === 'GET' ? {} : { 'idempotency-key': idempotencyKey ?? randomUUID() }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      body,
    );
    return (await response.json()) as T;
  }

  /** The answer as text of the media type; `next` is the path of the next page, where there is one. */
  async text(path: string, accept: string): Promise<{ text: string; next: string | undefined }> {
    const response = await this.send('GET', path, { accept });
    return { text: await response.text(), next: /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] };
  }

  /** What happens to a deployment, from its beginning until its end; a lost connection is resumed where it broke. */
  async *events(deploymentId: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    let last: string | undefined;
    for (let failures = 0; failures < 10;) {
      try {
        const headers = { accept: 'text/event-stream', ...(last !== undefined && { 'last-event-id': last }) };
        const response = await this.send('GET', `/v1/deployments/${deploymentId}/events`, headers, undefined, signal);
        for await (const event of eventsOf(response.body!)) {
          last = event.id;
          failures = 0;
          yield event;
        }
        failures++; // ended without an end: the service is stopping
      } catch (error) {
        if (signal.aborted || error instanceof ApiProblem) throw error;
        failures++;
      }
      await pause(500, undefined, { signal });
    }
    throw new CommandFault(`the connection to ${this.url} is lost`, 'see how the deployment went with: golive history');
  }

  private async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
    signal?: AbortSignal,
  ): Promise<Response> {
    const token = await this.token();
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
      body: body && JSON.stringify(body),
      signal: signal ?? AbortSignal.timeout(CONNECT_MS + 60_000),
      redirect: 'error',
    }).catch((error: Error & { cause?: Error }) => {
      if (signal?.aborted) throw error;
      throw new CommandFault(
        `golive cannot be reached at ${this.url}: ${error.cause?.message ?? error.message}`,
        'see what runs with: golive status',
      );
    });
    if (response.ok) return response;
    throw new ApiProblem(await problemOf(response));
  }
}

async function problemOf(response: Response): Promise<ProblemDocument> {
  const text = await response.text();
  try {
    return JSON.parse(text) as ProblemDocument;
  } catch {
    return {
      status: response.status,
      code: 'unexpected_answer',
      title: response.statusText,
      detail: `an answer that is not golive's (HTTP ${response.status})`,
    };
  }
}
