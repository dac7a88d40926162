import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, FaultBook } from './fault-book.js';
import type { Ledger, LedgerEntry } from './ledger.js';
import { answerFor, type WorkflowBook } from './workflow-book.js';

interface Call {
  action: 'activate' | 'deactivate' | 'get';
  workflowId: string;
  key: string | undefined;
}

interface Answer {
  status: number;
  body: string;
  /** Beside `content-length` and, unless given here, `content-type: application/json`. */
  headers?: Record<string, string>;
}

const HTML = '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>';
const DEFAULT_DELAY_MS = 1000;

/**
 * The calls of the WRK API. A change happens when its request arrives and is answered after the latency.
 * A key that was carried out once is answered the same way for ever and changes nothing again; a request that a fault
 * kept from being carried out does not use its key up.
 */
export class WrkPlatform {
  /** What was answered under a key: `action` and workflow (a key stands for one request), and the body. */
  readonly #answered = new Map<string, { action: string; workflowId: string; body: string }>();

  constructor(
    private readonly workflows: WorkflowBook,
    private readonly ledger: Ledger,
    private readonly faults: FaultBook,
    private readonly options: { latencyMs: number; token?: string; keyLimit: number },
  ) {}

  /** Answers one request; `path` is what follows `/wrk-api/workflows/`. */
  handle(request: IncomingMessage, response: ServerResponse, path: string): void {
    const call = callOf(request, path);
    if (!call) return send(response, problem(404, 'no such call'));
    const fault = this.faults.meet(call.action, call.workflowId);
    if (fault?.fault === 'down' || fault?.fault === 'drop_before') {
      this.#record(call, fault);
      request.socket.destroy();
      return;
    }
    if (!this.#authorized(request)) return this.#reply(response, this.#record(call, fault, problem(401, 'bearer token required')));
    this.#respond(call, fault, response);
  }

  /** Takes up an entry that an earlier run of the platform has written. */
  replay(entry: LedgerEntry): void {
    const { workflow_id: id, action, key, after, version, partial } = entry;
    if (!entry.effect || after === undefined) return;
    const state = this.workflows.change(id, { active: after, version, partial: partial ?? false });
    if (key !== undefined && entry.keyed) this.#remember({ action, workflowId: id, key }, JSON.stringify(answerFor(id, state)));
  }

  /** Forgets every key. */
  clear(): void {
    this.#answered.clear();
  }

  #respond(call: Call, fault: Fault | undefined, response: ServerResponse): void {
    const delay = fault?.delay_ms ?? DEFAULT_DELAY_MS;
    switch (fault?.fault) {
      case undefined:
        return this.#reply(response, this.#carryOut(call));
      case 'slow':
        return this.#reply(response, this.#carryOut(call, fault), delay);
      case 'late': {
        const seq = this.#write(call, fault);
        setTimeout(() => this.#reply(response, this.#carryOut(call, fault, seq)), delay).unref();
        return;
      }
      case 'hang':
        this.#record(call, fault);
        return;
      case 'status': {
        const headers = fault.retry_after === undefined ? undefined : { 'retry-after': String(fault.retry_after) };
        const answer = { ...problem(fault.status ?? 503, 'a fault of the simulator'), headers };
        return this.#reply(response, fault.effect ? (this.#carryOut(call, fault), answer) : this.#record(call, fault, answer));
      }
      case 'html': {
        const answer = { status: 200, body: HTML, headers: { 'content-type': 'text/html' } };
        return this.#reply(response, fault.effect ? (this.#carryOut(call, fault), answer) : this.#record(call, fault, answer));
      }
      case 'empty':
        return this.#reply(response, { ...this.#carryOut(call, fault), body: '' });
      case 'wrong_id': {
        const answer = this.#carryOut(call, fault);
        return this.#reply(response, { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), id: `not-${call.workflowId}` }) });
      }
      case 'drop_after':
        this.#carryOut(call, fault);
        response.destroy();
        return;
      case 'lie_active':
      case 'partial_triggers':
        return this.#reply(response, this.#distort(call, fault));
    }
  }

  /** Reads, or does the change once per key; writes the entry. */
  #carryOut(call: Call, fault?: Fault, landedFrom?: number): Answer {
    const state = this.workflows.find(call.workflowId);
    if (!state) return this.#record(call, fault, problem(404, 'no such workflow'));
    if (call.action === 'get') {
      return this.#record(call, fault, { status: 200, body: JSON.stringify(answerFor(call.workflowId, state)) });
    }
    const first = call.key === undefined ? undefined : this.#answered.get(call.key);
    if (first) {
      const same = first.action === call.action && first.workflowId === call.workflowId;
      const answer = same ? { status: 200, body: first.body } : problem(422, 'this Idempotency-Key belongs to another request');
      return this.#record(call, fault, answer, { repeat: true });
    }
    const partial = fault?.fault === 'partial_triggers';
    const changed = this.workflows.change(call.workflowId, { active: call.action === 'activate', partial });
    const answer = { status: 200, body: JSON.stringify(answerFor(call.workflowId, changed)) };
    // A retry under the same key may repair what stayed partial.
    const keyed = call.key !== undefined && !partial;
    if (keyed) this.#remember(call, answer.body);
    return this.#record(call, fault, answer, {
      effect: true,
      before: state.active,
      after: changed.active,
      version: changed.version,
      partial: partial || undefined,
      keyed: keyed || undefined,
      landed_from: landedFrom,
    });
  }

  /** The answers that are not the truth, or the truth about something half done. */
  #distort(call: Call, fault: Fault): Answer {
    if (fault.fault === 'partial_triggers' && call.action !== 'get') return this.#carryOut(call, fault);
    const state = this.workflows.find(call.workflowId) ?? { active: false, version: '1', partial: false };
    const told = fault.fault === 'lie_active' ? { active: call.action !== 'deactivate', partial: false } : { partial: true };
    return this.#record(call, fault, { status: 200, body: JSON.stringify(answerFor(call.workflowId, { ...state, ...told })) });
  }

  #record(call: Call, fault: Fault | undefined, answer: Answer, more?: Partial<LedgerEntry>): Answer;
  #record(call: Call, fault: Fault | undefined): undefined;
  #record(call: Call, fault?: Fault, answer?: Answer, more?: Partial<LedgerEntry>): Answer | undefined {
    this.#write(call, fault, answer?.status, more);
    return answer;
  }

  #write(call: Call, fault?: Fault, status?: number, more?: Partial<LedgerEntry>): number {
    const active = this.workflows.find(call.workflowId)?.active;
    return this.ledger.append({
      action: call.action,
      workflow_id: call.workflowId,
      key: call.key,
      effect: false,
      before: active,
      after: active,
      status,
      fault: fault?.fault,
      ...more,
    });
  }

  #remember(call: { action: string; workflowId: string; key: string | undefined }, body: string): void {
    if (this.#answered.size >= this.options.keyLimit) this.#answered.delete(this.#answered.keys().next().value!);
    this.#answered.set(call.key!, { action: call.action, workflowId: call.workflowId, body });
  }

  #authorized(request: IncomingMessage): boolean {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    return token !== undefined && (this.options.token === undefined || token === this.options.token);
  }

  #reply(response: ServerResponse, answer: Answer, extraMs = 0): void {
    const delay = this.options.latencyMs + extraMs;
    if (delay === 0) send(response, answer);
    else setTimeout(send, delay, response, answer);
  }
}

/** Writes an answer; nothing when the client has gone. */
export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

/** An error body. */
export function problem(status: number, detail: string): Answer {
  return { status, body: JSON.stringify({ status, detail }) };
}

function callOf(request: IncomingMessage, path: string): Call | undefined {
  const [id = '', verb, ...rest] = path.split('/');
  const action = request.method === 'GET' && verb === undefined ? 'get' : request.method === 'PATCH' ? verb : undefined;
  if (id === '' || rest.length > 0 || (action !== 'get' && action !== 'activate' && action !== 'deactivate')) return undefined;
  const key = request.headers['idempotency-key'];
  try {
    return { action, workflowId: decodeURIComponent(id), key: typeof key === 'string' ? key : undefined };
  } catch {
    return undefined;
  }
}
