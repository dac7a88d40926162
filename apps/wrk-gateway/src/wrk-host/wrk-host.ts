import CircuitBreaker from 'opossum';
import { Pool, type Dispatcher } from 'undici';
import { currentTraceparent, inSpan, maskText } from '@golive/observability';
import { hostOf } from './base-url.js';
import { readAnswer, showsHealth, type Exchange, type WorkflowAnswer } from './exchange.domain.js';
import { isLoopback, isPublic, lookupPermitted } from './permitted-address.js';

/** `closed`: requests flow. `open`: none does. `half_open`: one may pass, and its fate decides. */
export type BreakerState = 'closed' | 'open' | 'half_open';

export interface WrkHostOptions {
  /** What `parseBaseUrl` gave. */
  baseUrl: URL;
  apiToken: string;
  /** The most connections at a time; further requests wait for one, within their own time. */
  connections: number;
  /** How long the breaker stays open before it lets one request through. */
  breakerResetMs: number;
  onBreakerChange: (host: string, state: BreakerState) => void;
  onExchange: (method: Request['method'], exchange: Exchange, seconds: number) => void;
}

export interface Request {
  method: 'GET' | 'PATCH';
  /** Below the base url, encoded. */
  path: string;
  idempotencyKey?: string;
  timeoutMs: number;
}

/** The longest that one request may be given. */
export const MAX_TIMEOUT_MS = 60_000;

const MAX_ANSWER_BYTES = 256 * 1024;
const MAX_TEXT = 200;
/** While half-open the probe decides, mostly within one round trip. */
const PROBE_WAIT_MS = 250;

/** Carries an exchange that failed through the breaker, which counts what is thrown. */
class ExchangeFailed extends Error {
  constructor(readonly exchange: Exchange) {
    super(exchange.kind);
  }
}

/**
 * One WRK host: a bounded pool of kept-alive connections, behind one breaker that opens when more than half of the last
 * ten seconds' requests failed, and there were at least ten of them. Each request has a deadline of its own, always
 * shorter than the breaker's: opossum's own time-out does not stop a request, and its shared abort controller stops others'.
 */
export class WrkHost {
  /** `host:port`, as metrics and logs name it. */
  readonly name: string;
  readonly #pool: Pool;
  readonly #breaker: CircuitBreaker<[Request], Exchange>;
  readonly #authorization: string;
  readonly #basePath: string;
  #openedAt = 0;

  constructor(private readonly options: WrkHostOptions) {
    const { baseUrl, apiToken, connections, breakerResetMs, onBreakerChange } = options;
    this.name = baseUrl.host;
    this.#authorization = `Bearer ${apiToken}`;
    this.#basePath = baseUrl.pathname.replace(/\/+$/, '');
    const permitted = isLoopback(hostOf(baseUrl)) ? isLoopback : isPublic;
    this.#pool = new Pool(baseUrl.origin, {
      connections,
      maxResponseSize: MAX_ANSWER_BYTES,
      connect: { lookup: lookupPermitted(permitted), timeout: 5_000 },
    });
    this.#breaker = new CircuitBreaker((request: Request) => this.#send(request), {
      name: this.name,
      timeout: MAX_TIMEOUT_MS + 1_000,
      resetTimeout: breakerResetMs,
      volumeThreshold: 10,
      errorThresholdPercentage: 50,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      errorFilter: (error) => error instanceof ExchangeFailed && showsHealth(error.exchange),
    });
    this.#breaker.on('open', () => {
      this.#openedAt = performance.now();
      onBreakerChange(this.name, 'open');
    });
    this.#breaker.on('halfOpen', () => onBreakerChange(this.name, 'half_open'));
    this.#breaker.on('close', () => onBreakerChange(this.name, 'closed'));
  }

  get breakerState(): BreakerState {
    return this.#breaker.opened ? 'open' : this.#breaker.halfOpen ? 'half_open' : 'closed';
  }

  /** How long a caller had better wait for the breaker, scattered so that not all come back at once; undefined when it lets requests through. */
  breakerWaitMs(): number | undefined {
    if (this.#breaker.closed || this.#breaker.pendingClose) return undefined;
    const remaining = this.#openedAt + this.options.breakerResetMs - performance.now();
    return Math.round(Math.max(remaining, PROBE_WAIT_MS) * (1 + Math.random() / 4));
  }

  /** Sends one request, unless the breaker is open. Never rejects; never sends twice. */
  async exchange(request: Request): Promise<Exchange> {
    const started = performance.now();
    const exchange = await inSpan(
      `WRK ${request.method}`,
      { kind: 'client', attributes: { 'server.address': this.name } },
      async (span) => {
        const result = await this.#breaker.fire(request).catch((error: unknown) => this.#failure(error));
        span.setAttribute('wrk.exchange', result.kind);
        return result;
      },
    );
    this.options.onExchange(request.method, exchange, (performance.now() - started) / 1000);
    return exchange;
  }

  /** Waits for the requests under way, then closes the connections. */
  async close(): Promise<void> {
    await this.#pool.close();
    this.#breaker.shutdown();
  }

  #failure(error: unknown): Exchange {
    if (error instanceof ExchangeFailed) return error.exchange;
    const { code, message } = error as { code?: string; message: string };
    if (code === 'EOPENBREAKER') return { kind: 'breaker_open', retryAfterMs: this.breakerWaitMs() ?? PROBE_WAIT_MS };
    return { kind: 'cut', detail: this.#safe(message) };
  }

  async #send(request: Request): Promise<Exchange> {
    const exchange = await this.#roundTrip(request).catch((error: unknown) => this.#broken(error, request));
    if (exchange.kind !== 'answer') throw new ExchangeFailed(exchange);
    return exchange;
  }

  async #roundTrip({ method, path, idempotencyKey, timeoutMs }: Request): Promise<Exchange> {
    const headers: Record<string, string> = { authorization: this.#authorization, accept: 'application/json' };
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    const traceparent = currentTraceparent();
    if (traceparent !== undefined) headers['traceparent'] = traceparent;
    const response: Dispatcher.ResponseData = await this.#pool.request({
      method,
      path: this.#basePath + path,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await response.body.text();
    const retryAfter = response.headers['retry-after'];
    const exchange = readAnswer(response.statusCode, body, typeof retryAfter === 'string' ? retryAfter : undefined, new Date());
    if (exchange.kind === 'answer') return { ...exchange, workflow: this.#safeWorkflow(exchange.workflow) };
    return 'detail' in exchange ? { ...exchange, detail: this.#safe(exchange.detail) } : exchange;
  }

  /** A request that ended without a whole answer. Only failures of connecting prove that WRK has not seen it. */
  #broken(error: unknown, { timeoutMs }: Request): Exchange {
    const { name, code = name, cause } = error as Error & { code?: string };
    if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
      return { kind: 'garbled', detail: `WRK answered with more than ${MAX_ANSWER_BYTES} bytes` };
    if (name === 'TimeoutError') return { kind: 'cut', detail: `no answer from WRK within ${timeoutMs} ms` };
    const reason = (cause as { code?: string } | undefined)?.code ?? code;
    if (isConnectFailure(reason)) return { kind: 'unreached', detail: `WRK could not be reached (${reason})` };
    return { kind: 'cut', detail: `the connection to WRK broke off (${reason})` };
  }

  /** Text of WRK's, fit to be stored and shown: without our token, should WRK repeat it, and of bounded length. */
  #safe(text: string): string {
    return maskText(text.replaceAll(this.options.apiToken, '[redacted]')).slice(0, MAX_TEXT);
  }

  /** The id stays as it is: it is compared with the one that was asked for, and not handed on when it differs. */
  #safeWorkflow({ version, triggers, ...workflow }: WorkflowAnswer): WorkflowAnswer {
    return {
      ...workflow,
      ...(version !== undefined && { version: this.#safe(version) }),
      ...(triggers && { triggers: triggers.map(({ name, registered }) => ({ name: this.#safe(name), registered })) }),
    };
  }
}

/** Codes with which connecting fails, TLS included: nothing of a request was written then. */
function isConnectFailure(code: string): boolean {
  return (
    /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTALLOWED|UND_ERR_CONNECT_TIMEOUT)$/.test(code) ||
    /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code)
  );
}
