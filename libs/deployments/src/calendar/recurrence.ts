import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { durationFault, readRule } from './rule-syntax.domain.js';

/** So much is looked at for one answer; a rule that needs more is refused when it is saved. */
const LIMITS = { maxIterations: 2000, maxCandidateEvaluations: 20_000 };

/** A rule cannot be what it is meant to be; the message says why and completes "the rule …". */
export class UnusableRule extends Error {}

/**
 * Spans of time that come again: an RFC 5545 rule and how long each lasts. Days and weeks of the duration are days of the
 * rule's time zone, with 23 or 25 hours where the clocks change; hours are hours. A time that a day does not have is left out.
 */
export class Recurrence {
  private readonly rule: RRuleTemporal<Temporal.ZonedDateTime>;
  private readonly duration: Temporal.Duration;

  /** @throws UnusableRule */
  constructor({ rrule, duration }: { rrule: string; duration: string }) {
    const text = readRule(rrule);
    if (typeof text === 'string') throw new UnusableRule(text);
    const fault = durationFault(duration);
    if (fault !== null) throw new UnusableRule(`has a duration that ${fault}`);
    this.duration = Temporal.Duration.from(duration);
    const lines = [text.start, text.rule, ...(text.exceptions === null ? [] : [text.exceptions])];
    this.rule = usable(
      () => new RRuleTemporal({ rruleString: lines.join('\n'), temporal: Temporal, strict: true, cache: false, ...LIMITS }),
    );
  }

  /** The end of the span that a moment lies in; null: it lies in none. The first moment belongs to the span, the last does not. */
  endOfSpanAt(moment: Date): Date | null {
    const begun = usable(() => this.rule.previous(moment, true));
    if (!begun) return null;
    const end = new Date(begun.add(this.duration).epochMilliseconds);
    return end > moment ? end : null;
  }

  /** When the next span begins after a moment; null: never. */
  nextStart(moment: Date): Date | null {
    const next = usable(() => this.rule.next(moment, false));
    return next && new Date(next.epochMilliseconds);
  }
}

function usable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { message } = error as Error;
    if (/time zone/i.test(message)) throw new UnusableRule('has a time zone that nobody knows');
    if (/maximum|exceeded|out-of-bounds/i.test(message)) throw new UnusableRule('never happens, or cannot be found within reason');
    throw new UnusableRule(`cannot be read: ${message}`);
  }
}
