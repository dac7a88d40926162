import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { failPoint, logger, observableGauge } from '@golive/observability';
import type { CheckedConfig } from '../config.js';
import { breakerChanges, calls, exchanges } from '../gateway-metrics.js';
import type { Exchange } from '../wrk-host/exchange.domain.js';
import { earn, freshBudget, spend, type RetryBudget } from '../wrk-host/retry-budget.domain.js';
import { WrkHost, type BreakerState } from '../wrk-host/wrk-host.js';
import type { Change, ChangeWorkflowRequest, Outcome, ReadWorkflowRequest } from './outcome.domain.js';
import { verdictOnAnswer, verdictOnRead, verdictOnReadBack } from './verdict.domain.js';

/** Injects the checked configuration. */
export const GATEWAY_CONFIG = Symbol('wrk-gateway configuration');

const BREAKER_VALUES: Record<BreakerState, number> = { closed: 0, half_open: 1, open: 2 };

const log = logger('wrk-gateway');

/** The gateway failed before anything of a change went to WRK: the caller may count on that. */
export class NothingSent extends Error {}

/**
 * The calls to WRK. Each sends a change at most once: retries are the caller's, under the same key and its one deadline.
 * No change is confirmed on hope: WRK has said so, or a read-back has.
 */
@Injectable()
export class WorkflowCalls implements OnApplicationShutdown {
  readonly #host: WrkHost;
  #budget: RetryBudget;
  readonly #forgetGauge: () => void;

  constructor(@Inject(GATEWAY_CONFIG) private readonly config: CheckedConfig) {
    this.#host = new WrkHost({
      baseUrl: config.wrkBaseUrl,
      apiToken: config.wrkApiToken,
      connections: config.connections,
      breakerResetMs: config.breakerResetMs,
      onBreakerChange: (host, state) => {
        log[state === 'open' ? 'warn' : 'info']({ host, state }, 'the breaker before WRK changed');
        breakerChanges.add(1, { host, state });
        config.onBreakerChange(host, state);
      },
      onExchange: (method, exchange, seconds) => exchanges.record(seconds, { method, result: exchange.kind }),
    });
    this.#budget = freshBudget(config.retryBudget, performance.now());
    this.#forgetGauge = observableGauge('golive_wrk_breaker_state', 'Breaker before a WRK host: 0 closed, 1 half-open, 2 open', () => [
      { value: BREAKER_VALUES[this.#host.breakerState], labels: { host: this.#host.name } },
    ]);
  }

  /**
   * Activates or deactivates a workflow and proves it. Takes at most `timeout_ms` for the change and the configured time
   * for its read-back.
   */
  async change(change: Change, request: ChangeWorkflowRequest): Promise<Outcome> {
    const outcome = (await this.#before(request.attempt)) ?? (await this.#send(change, request));
    calls.add(1, { action: change, outcome: outcome.outcome });
    return outcome;
  }

  /** What WRK says about a workflow. `confirmed` carries its state, active or not. */
  async read(request: ReadWorkflowRequest): Promise<Outcome> {
    const outcome = verdictOnRead(await this.#get(request.workflow_id), request.workflow_id, new Date());
    calls.add(1, { action: 'read', outcome: outcome.outcome });
    return outcome;
  }

  /** Runs after the last answer went out: the connections to WRK are no longer needed. */
  async onApplicationShutdown(): Promise<void> {
    this.#forgetGauge();
    await this.#host.close();
  }

  async #before(attempt: number): Promise<Outcome | undefined> {
    try {
      const heldBack = this.#heldBack(attempt);
      if (heldBack === undefined) await failPoint('wrk-gateway.change.before');
      return heldBack;
    } catch (cause) {
      throw new NothingSent('the gateway failed before it sent anything', { cause });
    }
  }

  /** The breaker comes first: a retry that it holds back costs nothing of the budget. */
  #heldBack(attempt: number): Outcome | undefined {
    const breakerWait = this.#host.breakerWaitMs();
    if (breakerWait !== undefined) return { outcome: 'breaker_open', retry_after_ms: breakerWait };
    if (attempt === 1) {
      this.#budget = earn(this.#budget, this.config.retryBudget, performance.now());
      return undefined;
    }
    const left = spend(this.#budget, this.config.retryBudget, performance.now());
    if ('waitMs' in left) return { outcome: 'budget_exhausted', retry_after_ms: Math.ceil(left.waitMs * (1 + Math.random())) };
    this.#budget = left;
    return undefined;
  }

  async #send(change: Change, { workflow_id: id, idempotency_key, timeout_ms }: ChangeWorkflowRequest): Promise<Outcome> {
    const answer = await this.#host.exchange({
      method: 'PATCH',
      path: `${pathOf(id)}/${change}`,
      idempotencyKey: idempotency_key,
      timeoutMs: timeout_ms ?? this.config.callTimeoutMs,
    });
    await failPoint('wrk-gateway.changed');
    const verdict = verdictOnAnswer(answer, change, id, this.config.readBack, new Date());
    return verdict ?? verdictOnReadBack(answer, await this.#get(id), change, id, new Date());
  }

  async #get(id: string): Promise<Exchange> {
    await failPoint('wrk-gateway.read.before');
    const exchange = await this.#host.exchange({ method: 'GET', path: pathOf(id), timeoutMs: this.config.readTimeoutMs });
    await failPoint('wrk-gateway.read');
    return exchange;
  }
}

function pathOf(id: string): string {
  return `/wrk-api/workflows/${encodeURIComponent(id)}`;
}
