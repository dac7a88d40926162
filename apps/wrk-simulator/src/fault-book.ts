import type { LedgerAction } from './ledger.js';

/**
 * What can go wrong, and whether the change happens all the same:
 * - `slow`: done at once, answered after `delay_ms`.
 * - `late`: done, then answered, only after `delay_ms`, even when nobody waits any more.
 * - `hang`: not done, never answered.
 * - `status`: answers `status` (503), with `Retry-After: retry_after` when given; not done, unless `effect`.
 * - `html`: 200 with a page instead of JSON, as a proxy in front of WRK would; not done, unless `effect`.
 * - `empty`: done, 200 without a body.
 * - `wrong_id`: done, the answer names another workflow.
 * - `drop_before`: the socket is cut before anything was done.
 * - `drop_after`: done, then the socket is cut.
 * - `lie_active`: answers what was asked for but does nothing, so that a read tells otherwise.
 * - `partial_triggers`: done, but one trigger stays unregistered, in the answer and in reads.
 * - `down`: every socket is cut, until cleared or for `for_ms` from now.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export const FAULT_KINDS = [
  'slow',
  'late',
  'hang',
  'status',
  'html',
  'empty',
  'wrong_id',
  'drop_before',
  'drop_after',
  'lie_active',
  'partial_triggers',
  'down',
] as const;

/** One programmed fault. The first in the list that matches a request meets it. */
export interface Fault {
  /**
   * What it meets; absent fields match everything. `method` is `PATCH` or `GET`. Only one that names `get` or `GET`
   * makes a read lie: otherwise `lie_active` and `partial_triggers` meet changes, and reads tell the truth.
   */
  match?: { workflow_id?: string; method?: string; action?: 'activate' | 'deactivate' | 'get' };
  fault: FaultKind;
  /** HTTP status of `status`; 503 when absent. */
  status?: number;
  /** `Retry-After` of `status`: seconds or an HTTP date. */
  retry_after?: number | string;
  /** Milliseconds, for `slow` and `late`; 1000 when absent. */
  delay_ms?: number;
  /** `status` and `html` only: the change is carried out before the bad answer. */
  effect?: boolean;
  /** How many requests it meets before it is spent; absent: until cleared. */
  times?: number;
  /** 0–1: the share of matching requests that it meets; absent: all. */
  probability?: number;
  /** Milliseconds from when it was posted until it ends by itself; absent: until cleared. */
  for_ms?: number;
}

/** The faults in force. */
export class FaultBook {
  #faults: (Fault & { until: number })[] = [];

  /** Adds faults behind those in force. Throws a TypeError that names the first one it cannot read. */
  add(faults: unknown): void {
    if (!Array.isArray(faults)) throw new TypeError('faults must be an array');
    const known: readonly unknown[] = FAULT_KINDS;
    for (const [index, fault] of faults.entries()) {
      if (!known.includes(fault?.fault)) throw new TypeError(`faults[${index}].fault must be one of ${FAULT_KINDS.join(', ')}`);
    }
    this.#faults.push(...faults.map((fault: Fault) => ({ ...fault, until: Date.now() + (fault.for_ms ?? Infinity) })));
  }

  /** The fault that meets this request, counted as used. */
  meet(action: LedgerAction, workflowId: string): Fault | undefined {
    if (this.#faults.length === 0) return undefined;
    const now = Date.now();
    this.#faults = this.#faults.filter((fault) => fault.until > now && fault.times !== 0);
    const met = this.#faults.find((fault) => matches(fault, action, workflowId));
    if (met?.times !== undefined) met.times -= 1;
    return met;
  }

  all(): Fault[] {
    return this.#faults.map(({ until: _until, ...fault }) => fault);
  }

  clear(): void {
    this.#faults = [];
  }
}

function matches({ fault, match, probability }: Fault, action: LedgerAction, workflowId: string): boolean {
  const method = action === 'get' ? 'GET' : 'PATCH';
  const spared = action === 'get' && !match?.action && !match?.method && (fault === 'lie_active' || fault === 'partial_triggers');
  return (
    !spared &&
    (match?.workflow_id ?? workflowId) === workflowId &&
    (match?.action ?? action) === action &&
    (match?.method ?? method).toUpperCase() === method &&
    (probability === undefined || Math.random() < probability)
  );
}
