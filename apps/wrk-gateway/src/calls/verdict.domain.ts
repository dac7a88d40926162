import type { Exchange, WorkflowAnswer } from '../wrk-host/exchange.domain.js';
import type { Change, Outcome, Receipt } from './outcome.domain.js';

/** `always`: every change is read back. `when_needed`: not, where the answer itself lists its triggers. */
export type ReadBack = 'always' | 'when_needed';

/**
 * The outcome that the answer to a change settles by itself; undefined when the workflow has to be read back: to prove
 * a good answer, or to find out what became of a request whose answer never came.
 */
export function verdictOnAnswer(
  exchange: Exchange,
  change: Change,
  workflowId: string,
  readBack: ReadBack,
  now: Date,
): Outcome | undefined {
  if (exchange.kind === 'cut') return undefined;
  if (exchange.kind !== 'answer') return failure(exchange);
  const fault = faultOf(exchange.workflow, change, workflowId);
  const receipt = receiptFor(exchange.workflow, false, now);
  if (fault !== undefined) return mismatch(`the answer ${fault}`, exchange.workflow, workflowId, receipt);
  return readBack === 'when_needed' && exchange.workflow.triggers ? { outcome: 'confirmed', receipt } : undefined;
}

/** The outcome of a change that was read back, from both exchanges. */
export function verdictOnReadBack(answer: Exchange, read: Exchange, change: Change, workflowId: string, now: Date): Outcome {
  const lost = answer.kind === 'cut' ? answer.detail : undefined;
  if (read.kind !== 'answer') {
    const reason = 'detail' in read ? read.detail : 'the breaker is open';
    return { outcome: 'unknown', detail: `${lost ?? 'WRK said that it is done'}; it could not be read back: ${reason}` };
  }
  const receipt = receiptFor(read.workflow, true, now);
  const fault = faultOf(read.workflow, change, workflowId);
  if (fault === undefined) return { outcome: 'confirmed', receipt };
  const unchanged = read.workflow.id === workflowId && read.workflow.active !== (change === 'activate');
  if (lost !== undefined && unchanged) return { outcome: 'unavailable', detail: `${lost}; the read-back ${fault}`, may_land: true };
  return mismatch(`the read-back ${fault}`, read.workflow, workflowId, receipt);
}

/** The outcome of a read. */
export function verdictOnRead(exchange: Exchange, workflowId: string, now: Date): Outcome {
  if (exchange.kind === 'cut') return { outcome: 'unavailable', detail: exchange.detail, may_land: false };
  if (exchange.kind !== 'answer') {
    const outcome = failure(exchange);
    return outcome.outcome === 'unavailable' ? { ...outcome, may_land: false } : outcome;
  }
  if (exchange.workflow.id !== workflowId) return { outcome: 'mismatch', detail: 'the answer names another workflow' };
  return { outcome: 'confirmed', receipt: receiptFor(exchange.workflow, true, now) };
}

function failure(exchange: Exclude<Exchange, { kind: 'answer' | 'cut' }>): Outcome {
  switch (exchange.kind) {
    case 'breaker_open':
      return { outcome: 'breaker_open', retry_after_ms: exchange.retryAfterMs };
    case 'refused':
      return { outcome: 'rejected', status: exchange.status, detail: exchange.detail };
    case 'garbled':
      return { outcome: 'mismatch', detail: exchange.detail };
    case 'unreached':
      return { outcome: 'unavailable', detail: exchange.detail, may_land: false };
    case 'overloaded': {
      const { status, detail, retryAfterMs } = exchange;
      // A 5xx often comes from a proxy that lost the answer of a WRK which had done it.
      return {
        outcome: 'unavailable',
        status,
        detail,
        may_land: status >= 500,
        ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
      };
    }
  }
}

/** Why a workflow is not in the wanted state; undefined when it is. Partly registered is not active (K1). */
function faultOf({ id, active, triggers }: WorkflowAnswer, change: Change, workflowId: string): string | undefined {
  if (id !== workflowId) return 'names another workflow';
  if (active !== (change === 'activate')) return `says active: ${active}`;
  const missing = change === 'activate' ? (triggers ?? []).filter(({ registered }) => !registered) : [];
  return missing.length === 0 ? undefined : `lists triggers that are not registered: ${missing.map(({ name }) => name).join(', ')}`;
}

/** A receipt goes along only when it is about the workflow that was asked for. */
function mismatch(detail: string, workflow: WorkflowAnswer, workflowId: string, receipt: Receipt): Outcome {
  return { outcome: 'mismatch', detail, ...(workflow.id === workflowId && { receipt }) };
}

function receiptFor({ id, ...state }: WorkflowAnswer, readBack: boolean, now: Date): Receipt {
  return { workflow_id: id, ...state, read_back: readBack, at: now.toISOString() };
}
