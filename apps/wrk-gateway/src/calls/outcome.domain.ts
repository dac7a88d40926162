/** Body of `POST /internal/v1/workflows/activate` and `/deactivate`. */
export interface ChangeWorkflowRequest {
  /** WRK's id: 1–200 characters, no control characters, not `.` or `..`. */
  workflow_id: string;
  /** Sent as `Idempotency-Key`, so the same for every retry: `<deployment_id>:<step>`. 1–200 visible ASCII characters. */
  idempotency_key: string;
  /** 1 for the first try. Later ones draw on the host's retry budget. */
  attempt: number;
  /** Milliseconds that WRK has to answer the change (1–60000; configured when absent). A read-back has time of its own. */
  timeout_ms?: number;
}

/** Body of `POST /internal/v1/workflows/read`. */
export interface ReadWorkflowRequest {
  workflow_id: string;
}

/** What WRK said about a workflow: the proof that is stored with a deployment (K1). */
export interface Receipt {
  workflow_id: string;
  active: boolean;
  version?: string;
  triggers?: TriggerStatus[];
  /** It comes from a GET of the workflow, not only from the answer to the change. */
  read_back: boolean;
  /** When WRK said so; RFC 3339. */
  at: string;
}

export interface TriggerStatus {
  name: string;
  registered: boolean;
}

/** How a call ended. Always HTTP 200: other statuses mean that the gateway itself refused the request. */
export type Outcome =
  /** WRK proved the wanted state; for a read: the state, whatever it is. */
  | { outcome: 'confirmed'; receipt: Receipt }
  /** WRK refused for good; repeating the call is useless. */
  | { outcome: 'rejected'; status: number; detail: string }
  /**
   * Not done as far as anybody can tell: WRK was not reached, was overloaded, or gave no answer and reads back unchanged.
   * Worth a retry under the same key. Where `may_land` is set the change was sent, and could still happen late.
   */
  | { outcome: 'unavailable'; status?: number; detail: string; retry_after_ms?: number; may_land: boolean }
  /** Perhaps done: neither the answer nor a read-back could tell. Retry under the same key, or ask a person. */
  | { outcome: 'unknown'; detail: string }
  /** WRK answered, but not with what was asked for: other state, other workflow, unregistered triggers, or no JSON. */
  | { outcome: 'mismatch'; detail: string; receipt?: Receipt }
  /** The host's breaker is open: nothing was sent and no attempt is used up. */
  | { outcome: 'breaker_open'; retry_after_ms: number }
  /** Too many retries for the calls there were: nothing was sent and no attempt is used up. */
  | { outcome: 'budget_exhausted'; retry_after_ms: number };

/** What the caller wants of a workflow. */
export type Change = 'activate' | 'deactivate';
