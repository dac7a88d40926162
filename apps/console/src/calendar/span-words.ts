import { daysAndMs, readLasting } from './lasting.js';
import { daysText, ruleText } from './rule-words.js';
import { type SpanForm, WEEKDAYS } from './span-form.js';
import { clockAt, daysLater, knowsZone, momentOf, weekdayOf } from './zoned.js';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** How a window or a freeze stands at a moment. `until` and `next` are clocks of its zone, as far as they are in sight. */
export type Standing = { is: 'on'; until?: string } | { is: 'off'; next: string } | { is: 'over' };

/** When it is, in a sentence without its full stop. A number and its unit stay on one line. */
export function whenText(span: SpanForm): string {
  return sentenceOf(span).replaceAll(/(\d) (w|d|h|min)\b/g, '$1\u00A0$2');
}

function sentenceOf(span: SpanForm): string {
  const zone = span.zone === 'UTC' ? 'UTC' : `${span.zone.replaceAll('_', ' ')} time`;
  if (span.shape === 'once') return `${clockText(span.from)} to ${clockText(span.to)}, ${zone}`;
  const length = readLasting(span.lasts);
  if (span.shape === 'weekly') {
    const [days, ms] = length ? daysAndMs(length) : [0, 0];
    const whole = days * 1440 + ms / 60_000;
    const short = whole > 0 && whole <= 1440;
    const allDay = whole === 1440 && span.time === '00:00';
    const time = short ? `${span.time}–${minutesLater(span.time, whole)}` : `from ${span.time} for ${span.lasts}`;
    return `${daysText(span.days)}, ${allDay ? 'all day' : time}, ${zone}`;
  }
  const words = ruleText(span.rule, span.from);
  return words ? `${words[0]!.toUpperCase()}${words.slice(1)}, for ${span.lasts}, ${zone}` : `By a rule, for ${span.lasts}, ${zone}`;
}

/** How it stands now; undefined where only the server can tell. */
export function standingOf(span: SpanForm, now: number): Standing | undefined {
  if (!knowsZone(span.zone)) return undefined;
  try {
    if (span.shape === 'once') return onceAt(span, now);
    return span.shape === 'weekly' ? weeklyAt(span, now) : undefined;
  } catch {
    return undefined; // half typed
  }
}

/** `18 Dec 2026, 09:00` of `2026-12-18T09:00`. */
export function clockText(clock: string): string {
  const day = Date.parse(`${clock.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day) ? '…' : `${DAY.format(day)}, ${clock.slice(11, 16)}`;
}

function onceAt({ from, to, zone }: SpanForm, now: number): Standing {
  if (now < momentOf(from, zone)) return { is: 'off', next: from };
  return now < momentOf(to, zone) ? { is: 'on', until: to } : { is: 'over' };
}

/** Looks at every beginning from as long ago as one can last to some days ahead. */
function weeklyAt(span: SpanForm, now: number): Standing | undefined {
  const length = readLasting(span.lasts);
  if (!length || span.days.length === 0) return undefined;
  const [days, ms] = daysAndMs(length);
  const back = days + Math.ceil(ms / 86_400_000) + 1;
  if (back > 60) return undefined;
  const today = clockAt(now, span.zone).slice(0, 10);
  const first = span.since > today ? span.since : daysLater(today, -back);
  let until: number | undefined;
  for (let ahead = 0; ahead <= back + 14; ahead += 1) {
    const day = daysLater(first, ahead);
    if (day < span.since || !span.days.includes(WEEKDAYS[weekdayOf(day)]!)) continue;
    const begins = `${day}T${span.time}`;
    const start = momentOf(begins, span.zone);
    const end = momentOf(daysLater(begins, days), span.zone) + ms;
    if (until === undefined && start > now) return { is: 'off', next: begins };
    if (until !== undefined && start > until) break;
    if (end > now) until = Math.max(end, until ?? 0);
  }
  if (until === undefined) return undefined;
  const farOff = until - now > 8 * 86_400_000; // one follows on the other: no end is in sight
  return farOff ? { is: 'on' } : { is: 'on', until: clockAt(until, span.zone).slice(0, 16) };
}

function minutesLater(time: string, minutes: number): string {
  return new Date(Date.parse(`1970-01-01T${time}:00Z`) + minutes * 60_000).toISOString().slice(11, 16);
}
