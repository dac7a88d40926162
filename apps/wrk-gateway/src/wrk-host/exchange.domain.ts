/** One workflow as an answer of WRK tells it. */
export interface WorkflowAnswer {
  id: string;
  active: boolean;
  version?: string;
  /** Absent when WRK lists none. */
  triggers?: { name: string; registered: boolean }[];
}

/** One request to WRK and what came of it. */
export type Exchange =
  /** 2xx with a workflow in JSON. */
  | { kind: 'answer'; workflow: WorkflowAnswer }
  /** An answer, but not of the WRK API: HTML, an empty body, a redirect, more than the size limit. */
  | { kind: 'garbled'; detail: string }
  /** A 4xx that no repetition changes. */
  | { kind: 'refused'; status: number; detail: string }
  /** 408, 429, 5xx. */
  | { kind: 'overloaded'; status: number; detail: string; retryAfterMs?: number }
  /** No connection: WRK did not get the request. */
  | { kind: 'unreached'; detail: string }
  /** The request was sent, and then time ran out or the connection was cut: WRK may have done it. */
  | { kind: 'cut'; detail: string }
  /** The breaker let nothing through. */
  | { kind: 'breaker_open'; retryAfterMs: number };

/**
 * Does this exchange show that the host works? These say yes: a readable answer, and 400, 404, 409, 422, which are about
 * one workflow. 401 and 403 say no: they are often the word of an edge in front of WRK, they speak of the token that all
 * calls share, so they must not close a half-open breaker, and hammering on with a refused token gets it locked.
 */
export function showsHealth(exchange: Exchange): boolean {
  return exchange.kind === 'answer' || (exchange.kind === 'refused' && [400, 404, 409, 422].includes(exchange.status));
}

/** Reads an answer that arrived whole. `detail` of a refusal is WRK's own word on it, at most 200 characters. */
export function readAnswer(status: number, body: string, retryAfter: string | undefined, now: Date): Exchange {
  if (status >= 200 && status < 300) {
    const workflow = workflowIn(body);
    return typeof workflow === 'string'
      ? { kind: 'garbled', detail: `WRK answered ${status} with ${workflow}` }
      : { kind: 'answer', workflow };
  }
  const detail = detailIn(body) ?? `WRK answered ${status}`;
  if (status === 408 || status === 429 || status >= 500) {
    const retryAfterMs = retryAfter === undefined ? undefined : retryAfterIn(retryAfter, now);
    return { kind: 'overloaded', status, detail, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  if (status >= 400) return { kind: 'refused', status, detail };
  return { kind: 'garbled', detail: `WRK answered ${status}; redirects are not followed` };
}

/** Milliseconds that `Retry-After` asks for: seconds or an HTTP date (one in the past is 0); undefined when it is neither. */
export function retryAfterIn(header: string, now: Date): number | undefined {
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

/** The workflow in a body, or what is there instead of one. */
function workflowIn(body: string): WorkflowAnswer | string {
  if (body.trim() === '') return 'an empty body';
  const answer = jsonObjectIn(body);
  if (!answer) return 'something else than a JSON object';
  const { id, active, version, triggers } = answer;
  if (typeof id !== 'string' || typeof active !== 'boolean') return 'JSON that lacks id or active';
  if (triggers !== undefined && triggers !== null && !Array.isArray(triggers)) return 'triggers that are no list';
  return {
    id,
    active,
    ...((typeof version === 'string' || typeof version === 'number') && { version: String(version) }),
    ...(Array.isArray(triggers) && { triggers: triggers.map(triggerIn) }),
  };
}

/**
 * A listed trigger counts as registered unless it says otherwise, by `registered`, by `active`, or by a `status` other
 * than `registered` or `active`: platforms that list only names claim no more than `active: true` does.
 */
function triggerIn(trigger: unknown, index: number): { name: string; registered: boolean } {
  if (typeof trigger !== 'object' || trigger === null) return { name: String(trigger), registered: trigger !== null };
  const { name, registered, active, status } = trigger as Record<string, unknown>;
  const says = registered ?? active ?? (status === undefined || status === 'registered' || status === 'active');
  return { name: typeof name === 'string' ? name : `trigger ${index + 1}`, registered: says === true };
}

function detailIn(body: string): string | undefined {
  const answer = jsonObjectIn(body);
  const detail = [answer?.['detail'], answer?.['message'], answer?.['error']].find((text) => typeof text === 'string' && text !== '');
  return detail as string | undefined;
}

function jsonObjectIn(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
