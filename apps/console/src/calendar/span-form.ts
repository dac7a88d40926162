import type { Policy } from '../api/client.js';
import { daysAndMs, isoOf, lastingText, readLasting } from './lasting.js';
import { clockAt, daysLater, knowsZone, momentOf } from './zoned.js';

/** A window, or with a reason a freeze, as the API has it. */
export type WrittenSpan = NonNullable<Policy['windows']>[number] & { reason?: string };

/** `once`: from then to then; `weekly`: on days of the week; `rule`: whatever else a rule of RFC 5545 can say. */
export type Shape = 'once' | 'weekly' | 'rule';

/** A window or a freeze as its form holds it. Times are those of the clocks in `zone`. */
export interface SpanForm {
  shape: Shape;
  zone: string;
  /** Once: its first moment. A rule: where it begins to count, or empty. */
  from: string;
  /** Once: its end. */
  to: string;
  /** Weekly: MO to SU. */
  days: string[];
  /** Weekly: the time at which it begins. */
  time: string;
  /** Weekly: the first day. */
  since: string;
  /** A rule, and what it leaves out. */
  rule: string;
  /** Weekly, and by a rule: how long each lasts. */
  lasts: string;
  /** Of a freeze. */
  reason: string;
}

/** Within a window deployments may begin; within a freeze they may not. */
export type SpanKind = 'windows' | 'freezes';

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const START = /^DTSTART(?:;VALUE=DATE-TIME)?(?:;TZID=([^:]+))?:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/i;
const MOST_DAYS = 999;
/** Where a rule counts from that says nothing of it: as the server has it. */
const LONG_AGO = '1970-01-01T00:00';

/** The form of what was read. */
export function spanOf({ rrule, duration, reason = '' }: WrittenSpan): SpanForm {
  const lines = rrule.split(/\r?\n|\\n/).map((line) => line.trim());
  const begins = START.exec(lines.find((line) => /^DTSTART/i.test(line)) ?? '');
  const others = lines.filter((line) => line !== '' && !/^DTSTART/i.test(line));
  const [, zone = 'UTC', year, month, day, hour, minute, second] = begins ?? [];
  const from = begins ? `${year}-${month}-${day}T${hour}:${minute}${second === '00' ? '' : `:${second}`}` : '';
  const lasting = readLasting(duration);
  const span: SpanForm = {
    ...emptySpan(zone, from),
    shape: 'rule',
    from,
    rule: others.join('\n').replace(/^RRULE:/i, ''),
    lasts: lasting ? lastingText(lasting) : duration,
    reason,
  };
  if (!lasting || others.length !== 1) return span;
  const parts = new Map(
    span.rule
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  return onceOf(span, parts) ?? weeklyOf(span, parts) ?? span;
}

/** What a new one begins with. */
export function newSpan(shape: Shape, zone: string, now: string): SpanForm {
  const from = `${daysLater(now.slice(0, 10), 1)}T00:00`;
  const ofShape = shape === 'once' ? { from, to: daysLater(from, 1), lasts: '' } : { from: '' };
  return { ...emptySpan(zone, from), shape, days: WEEKDAYS.slice(0, 4), since: now.slice(0, 10), ...ofShape };
}

/** The same in another shape, with as much of it as the shape can hold. */
export function reshaped(span: SpanForm, shape: Shape, now: string): SpanForm {
  const fresh = newSpan(shape, span.zone, now);
  const kept = { ...fresh, reason: span.reason, lasts: span.lasts || fresh.lasts };
  const from = span.shape === 'weekly' ? `${span.since}T${span.time}` : span.from;
  if (shape === 'rule') return { ...kept, from, rule: span.shape === 'weekly' ? composed(span).rule : '' };
  if (from === '') return kept;
  if (shape === 'weekly') return { ...kept, from: '', since: from.slice(0, 10), time: from.slice(11, 16) };
  return { ...kept, from, to: endOf(from, kept) ?? daysLater(from, 1), lasts: '' };
}

/** What is written for a form: as it was read where nothing was changed. */
export function writtenOf(span: SpanForm, read: readonly WrittenSpan[]): WrittenSpan {
  const same = read.find((one) => JSON.stringify(spanOf(one)) === JSON.stringify(span));
  if (same) return same;
  const { rule, begins, lasts } = composed(span);
  const compact = begins && begins.padEnd(19, ':00').replaceAll(/[-:]/g, '');
  const start = !begins ? '' : span.zone === 'UTC' ? `DTSTART:${compact}Z\n` : `DTSTART;TZID=${span.zone}:${compact}\n`;
  return { rrule: `${start}RRULE:${rule}`, duration: lasts, ...(span.reason !== '' && { reason: span.reason.trim() }) };
}

function composed(span: SpanForm): { rule: string; begins: string; lasts: string } {
  const lasting = readLasting(span.lasts);
  const lasts = lasting ? isoOf(lasting) : span.lasts.trim();
  if (span.shape === 'once') return { rule: 'FREQ=DAILY;COUNT=1', begins: span.from, lasts: isoOf(between(span)) };
  if (span.shape === 'weekly') {
    const days = WEEKDAYS.filter((day) => span.days.includes(day));
    return { rule: `FREQ=WEEKLY;BYDAY=${days.join(',')}`, begins: `${span.since}T${span.time}`, lasts };
  }
  // Without a beginning a rule counts in UTC: what is meant for another zone says so.
  const begins = span.from || (span.zone === 'UTC' ? '' : LONG_AGO);
  return { rule: span.rule.trim().replace(/^RRULE:/i, ''), begins, lasts };
}

/** What keeps a form from being taken over, by field. The rest is for the server to say. */
export function spanFaults(span: SpanForm, kind: SpanKind): Partial<Record<keyof SpanForm, string>> {
  const { shape } = span;
  const faults: Partial<Record<keyof SpanForm, string>> = {};
  if (shape === 'once') {
    if (span.from === '') faults.from = 'When does it begin?';
    if (span.to === '') faults.to = 'When does it end?';
    else if (!knowsZone(span.zone)) faults.zone = 'This browser does not know this time zone: choose another one, or write a rule.';
    else if (span.from !== '' && lengthOf(span) <= 0) faults.to = 'It has to end after it begins.';
    else if (span.from !== '' && lengthOf(span) > MOST_DAYS * 86_400_000) faults.to = `It can last ${MOST_DAYS} days at the most.`;
  } else if (!readLasting(span.lasts)) faults.lasts = 'Write it as 8 h, 2 d or 1 d 12 h.';
  if (shape === 'weekly') {
    if (span.days.length === 0) faults.days = 'On which days?';
    if (span.time === '') faults.time = 'At what time?';
    if (span.since === '') faults.since = 'From which day on?';
  }
  if (shape === 'rule' && span.rule.trim() === '') faults.rule = 'A rule is needed, such as FREQ=MONTHLY;BYDAY=1MO.';
  if (kind === 'freezes' && span.reason.trim() === '') faults.reason = 'People are told why: a reason is needed.';
  return faults;
}

/** Days of the calendar, and what is left as a clock counts it: right where the clocks change in between. */
function between(span: SpanForm): { weeks: number; days: number; hours: number; minutes: number } {
  const { from, to, zone } = span;
  let days = Math.floor((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 86_400_000);
  const rest = () => Math.round((momentOf(to, zone) - momentOf(daysLater(from, days), zone)) / 60_000);
  if (rest() < 0) days -= 1;
  const minutes = rest();
  return { weeks: 0, days, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

function lengthOf({ from, to, zone }: SpanForm): number {
  return momentOf(to, zone) - momentOf(from, zone);
}

function onceOf(span: SpanForm, parts: Map<string, string>): SpanForm | undefined {
  const only = [...parts.keys()].every((name) => ['FREQ', 'COUNT', 'INTERVAL', 'WKST'].includes(name));
  if (!only || parts.get('COUNT') !== '1' || span.from === '') return undefined;
  const to = endOf(span.from, span);
  return to === undefined ? undefined : { ...span, shape: 'once', rule: '', lasts: '', to };
}

function weeklyOf(span: SpanForm, parts: Map<string, string>): SpanForm | undefined {
  const freq = parts.get('FREQ');
  const byHour = parts.get('BYHOUR');
  const byMinute = parts.get('BYMINUTE');
  const known = ['FREQ', 'BYDAY', 'WKST', 'BYHOUR', 'BYMINUTE'];
  const days = parts.get('BYDAY')?.split(',') ?? (freq === 'DAILY' ? [...WEEKDAYS] : undefined);
  const plain = (part: string | undefined) => part === undefined || /^\d+$/.test(part);
  if ((freq !== 'WEEKLY' && freq !== 'DAILY') || ![...parts.keys()].every((name) => known.includes(name))) return undefined;
  if (!days?.every((day) => (WEEKDAYS as readonly string[]).includes(day)) || !plain(byHour) || !plain(byMinute)) return undefined;
  const [since, clock] = (span.from || LONG_AGO).split('T') as [string, string];
  if (clock.length > 5) return undefined;
  const time = `${(byHour ?? clock.slice(0, 2)).padStart(2, '0')}:${(byMinute ?? clock.slice(3)).padStart(2, '0')}`;
  return { ...span, shape: 'weekly', from: '', rule: '', days: WEEKDAYS.filter((day) => days.includes(day)), time, since };
}

/** When something ends that begins then, by the clocks of its zone; undefined where that cannot be told. */
function endOf(from: string, { lasts, zone }: SpanForm): string | undefined {
  const lasting = readLasting(lasts);
  if (!lasting || !knowsZone(zone)) return undefined;
  const [days, ms] = daysAndMs(lasting);
  return clockAt(momentOf(daysLater(from, days), zone) + ms, zone).replace(/:00$/, '');
}

function emptySpan(zone: string, from: string): SpanForm {
  return { shape: 'once', zone, from, to: '', days: [], time: '09:00', since: '', rule: '', lasts: '8 h', reason: '' };
}
