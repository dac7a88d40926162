import { KIND_RULES } from '@golive/deployments';
import { databaseNow, type WorkflowState } from '@golive/workflow';
import { deadlineOf, nextTry, retryOf } from '../runner/retry.domain.js';
import type { Attempt, Change, Work } from '../runner/work.js';
import { heldBack, type WrkAnswer, type WrkClient } from '../wrk/wrk-client.js';
import type { Step } from './step.js';
import { isVerified } from './verify.domain.js';

const LONGEST_PAUSE_MS = 5_000;

interface SwitchData {
  workflow_id: string;
  key: string;
  /** Milliseconds that an open breaker, or our own gateway being away, has cost so far: they do not count. */
  breaker_ms?: number;
  /** Until when the last try was held back, in milliseconds since 1970; null when the last one was not. */
  held_until?: number | null;
  /** True once a try ended without anybody knowing what it did. */
  ambiguous?: boolean;
  /** True once a try was not done as far as known, but may still take effect. */
  may_land?: boolean;
}

/**
 * ACTIVATING and DEACTIVATING: one try of the remote switch. Counts only what WRK itself confirms. Tries are spread by
 * the database; when they are exhausted, what is remotely true decides, and where nobody can tell, a person does.
 */
export class SwitchStep implements Step {
  constructor(
    readonly state: Extract<WorkflowState, 'ACTIVATING' | 'DEACTIVATING'>,
    private readonly wrk: WrkClient,
  ) {}

  async run(work: Work): Promise<Change> {
    const data = work.stepData as unknown as SwitchData;
    const { remote } = KIND_RULES[work.facts.kind];
    const startedAt = databaseNow(work);
    if (work.facts.manualActivation) return this.checkManual(work, data, startedAt);
    const answer = await this.wrk.switch(remote, data.workflow_id, data.key, work.attempt);
    return this.judge(work, data, answer, startedAt);
  }

  /** A11: a person says that they did it by hand; WRK must agree. */
  private async checkManual(work: Work, data: SwitchData, startedAt: Date): Promise<Change> {
    const answer = await this.wrk.read(data.workflow_id);
    if (answer.outcome === 'confirmed' && !answer.receipt.active) {
      const detail = `Workflow ${data.workflow_id} was reported as activated by hand, but WRK says that it is not active.`;
      return fail(detail, { outcome: 'mismatch', detail, startedAt });
    }
    return this.judge(work, data, answer, startedAt);
  }

  private async judge(work: Work, data: SwitchData, answer: WrkAnswer, startedAt: Date): Promise<Change> {
    if (heldBack(answer)) return this.wait(work, data, answer);
    switch (answer.outcome) {
      case 'confirmed':
        return confirmed(work, answer, startedAt);
      case 'rejected':
        return fail(`WRK refused (${answer.status}): ${answer.detail}`, { outcome: 'rejected', detail: answer.detail, startedAt });
      default:
        return this.again(work, data, answer, startedAt);
    }
  }

  /**
   * The breaker is open, the host's retry budget is spent, or our own gateway is away: not this deployment's fault, so it
   * is no attempt. The longer it lasts, the longer the pauses.
   */
  private async wait(work: Work, data: SwitchData, answer: { outcome: string; retry_after_ms: number }): Promise<Change> {
    const now = databaseNow(work);
    const heldUntil = data.held_until ?? 0;
    // It could not ask sooner than this worker, or another one, came to it.
    const late = heldUntil > +work.enteredAt ? Math.max(0, +now - heldUntil) : 0;
    const waited = (data.breaker_ms ?? 0) + late;
    const delay = Math.max(50, answer.retry_after_ms, Math.min(waited / 8, LONGEST_PAUSE_MS)) * (1 + Math.random() * 0.2);
    const breakerMs = waited + delay;
    if (now > deadlineOf(work.enteredAt, retryOf(work.facts), breakerMs)) {
      const detail = `${answer.outcome === 'gateway_away' ? 'The WRK gateway service stayed away' : 'WRK stayed unreachable: the circuit breaker did not close in time'}.`;
      const attempt = { outcome: answer.outcome, detail, startedAt: now };
      // A try before may have done it, or may still do it: that is not over because nobody can ask any more.
      if (!data.ambiguous && !data.may_land) return fail(detail, { ...attempt, detail: null });
      return this.exhausted(work, data, { mismatch: false, ambiguous: data.ambiguous === true, mayLand: data.may_land === true }, attempt);
    }
    const at = new Date(now.getTime() + delay);
    return { to: this.state, reason: answer.outcome, at, counts: false, stepData: { breaker_ms: breakerMs, held_until: +at } };
  }

  private async again(
    work: Work,
    data: SwitchData,
    answer: Extract<WrkAnswer, { outcome: 'unavailable' | 'unknown' | 'mismatch' }>,
    startedAt: Date,
  ): Promise<Change> {
    const attempt: Attempt = { outcome: answer.outcome, detail: answer.detail, startedAt };
    const ambiguous = data.ambiguous === true || answer.outcome === 'unknown';
    const mayLand = data.may_land === true || answer.outcome === 'mismatch' || ('may_land' in answer && answer.may_land === true);
    const now = databaseNow(work);
    const retry = retryOf(work.facts);
    const at = nextTry(retry, {
      attempt: work.attempt,
      now,
      deadline: deadlineOf(work.enteredAt, retry, data.breaker_ms ?? 0),
      retryAfterMs: 'retry_after_ms' in answer ? answer.retry_after_ms : undefined,
      random: Math.random(),
    });
    if (at) return { to: this.state, reason: answer.detail, at, attempt, stepData: { ambiguous, may_land: mayLand, held_until: null } };
    return this.exhausted(work, data, { mismatch: answer.outcome === 'mismatch', ambiguous, mayLand }, attempt);
  }

  /**
   * No further try: read what is remotely true. What may still take effect is undone, so that a version that did not
   * become Live is not left running; what nobody can tell is for a person.
   */
  private async exhausted(
    work: Work,
    data: SwitchData,
    tried: { mismatch: boolean; ambiguous: boolean; mayLand: boolean },
    attempt: Attempt,
  ): Promise<Change> {
    const activating = KIND_RULES[work.facts.kind].remote === 'activate';
    const truth = await this.wrk.read(data.workflow_id);
    const readable = truth.outcome === 'confirmed';
    if (readable && truth.receipt.active === activating && !tried.mismatch) return confirmed(work, truth, attempt.startedAt);
    if (!readable && tried.ambiguous) {
      return {
        to: 'AWAITING_DECISION',
        reason: `Nobody can tell whether WRK switched workflow ${data.workflow_id}: it answers neither the call nor a read. Decide: retry, accept or rollback.`,
        attempt,
      };
    }
    const tries = `after ${work.attempt} ${work.attempt === 1 ? 'try' : 'tries'}`;
    const detail = `${activating ? 'Activation' : 'Deactivation'} failed ${tries}: ${attempt.detail ?? attempt.outcome}`;
    if (readable && tried.mayLand) {
      return { to: 'ROLLING_BACK', reason: detail, attempt, stepData: { undo: { to: 'FAILED', code: 'deployment_failed', detail } } };
    }
    return { ...fail(detail, attempt), ...(activating && tried.mayLand ? { deactivate: { workflowId: data.workflow_id } } : {}) };
  }
}

function confirmed(work: Work, answer: Extract<WrkAnswer, { outcome: 'confirmed' }>, startedAt: Date): Change {
  return {
    to: isVerified(work.facts) ? 'VERIFYING' : 'COMMITTING',
    reason: null,
    stepData: { receipt: answer.receipt },
    attempt: { outcome: 'confirmed', detail: answer.receipt.read_back ? 'read back' : null, startedAt },
  };
}

function fail(detail: string, attempt: Attempt): Change {
  return { to: 'FAILED', reason: detail, attempt, failure: { code: 'deployment_failed', detail } };
}
