import { askForSpans, currentTraceparent, failPoint, keepCarried, SPANS_HEADER } from '@golive/observability';
import { Agent, request } from 'undici';

/** What WRK said of a workflow, as stored with the deployment. */
export interface Receipt {
  workflow_id: string;
  active: boolean;
  version?: string | number | null;
  triggers?: unknown[];
  read_back: boolean;
  at: string;
}

/** The WRK gateway's answer to a call; see the gateway for what each outcome guarantees. */
export type WrkAnswer =
  | { outcome: 'confirmed'; receipt: Receipt }
  | { outcome: 'rejected'; status: number; detail: string }
  /** Not done as far as known; with `may_land` it may still take effect later. */
  | { outcome: 'unavailable'; status?: number; detail: string; retry_after_ms?: number; may_land?: boolean }
  | { outcome: 'unknown'; detail: string }
  | { outcome: 'mismatch'; detail: string; receipt?: Receipt }
  | { outcome: 'breaker_open'; retry_after_ms: number }
  | { outcome: 'budget_exhausted'; retry_after_ms: number }
  /** Our own gateway was not reached, or says that it sent nothing (it restarts): as with an open breaker, no attempt is used up. */
  | { outcome: 'gateway_away'; detail: string; retry_after_ms: number };

/** True for an answer that says that nothing was sent and no attempt is used up. */
export function heldBack(answer: WrkAnswer): answer is Extract<WrkAnswer, { outcome: (typeof HELD_BACK)[number] }> {
  return HELD_BACK.some((outcome) => outcome === answer.outcome);
}

const HELD_BACK = ['breaker_open', 'budget_exhausted', 'gateway_away'] as const;
const AWAY_MS = 500;
/** Failures of connecting: nothing of a request was written then. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** The orchestrator's way to the WRK gateway service. Never throws: what was asked without an answer is `unknown`. */
export class WrkClient {
  private readonly agent = new Agent({ connections: 64, keepAliveTimeout: 30_000, pipelining: 1 });

  constructor(
    private readonly baseUrl: string,
    private readonly token: string,
    private readonly timeoutMs = 20_000,
  ) {}

  /** Switches a workflow; `key` is the same for every try of one step, so WRK does it once. */
  switch(action: 'activate' | 'deactivate', workflowId: string, key: string, attempt: number): Promise<WrkAnswer> {
    return this.ask(action, { workflow_id: workflowId, idempotency_key: key, attempt });
  }

  /** Reads what WRK says of a workflow; `confirmed` carries it, active or not. */
  read(workflowId: string): Promise<WrkAnswer> {
    return this.ask('read', { workflow_id: workflowId });
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async ask(path: string, body: object): Promise<WrkAnswer> {
    const traceparent = currentTraceparent();
    try {
      await failPoint('orchestrator.wrk.before');
      const response = await request(`${this.baseUrl}/internal/v1/workflows/${path}`, {
        method: 'POST',
        dispatcher: this.agent,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.token}`,
          ...(traceparent ? { traceparent } : {}),
          ...askForSpans(),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const text = await response.body.text();
      await failPoint('orchestrator.wrk.answered');
      keepCarried(response.headers[SPANS_HEADER]);
      if (response.statusCode !== 200) {
        const detail = `the WRK gateway service answered ${response.statusCode}`;
        if (saysNothingSent(text)) return { outcome: 'gateway_away', detail, retry_after_ms: AWAY_MS };
        // It may have failed after WRK was asked; what it refused it has not asked.
        if (response.statusCode >= 500) return { outcome: 'unknown', detail };
        return { outcome: 'unavailable', status: response.statusCode, detail };
      }
      return JSON.parse(text) as WrkAnswer;
    } catch (error) {
      const detail = `the WRK gateway service could not be asked: ${(error as Error).message}`;
      const away = NOT_CONNECTED.test((error as { code?: string }).code ?? '');
      return away ? { outcome: 'gateway_away', detail, retry_after_ms: AWAY_MS } : { outcome: 'unknown', detail };
    }
  }
}

/** The gateway's own word, which no proxy before it would find. */
function saysNothingSent(problem: string): boolean {
  try {
    return (JSON.parse(problem) as { code?: unknown } | null)?.code === 'nothing_sent';
  } catch {
    return false;
  }
}
