const WEEKDAY = '(MO|TU|WE|TH|FR|SA|SU)';

/** What a part of an RRULE may say (RFC 5545, 3.3.10), name by name. */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY)$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYMONTH: listOf('(1[0-2]|[1-9])'),
  BYWEEKNO: listOf('[+-]?(5[0-3]|[1-4]\\d|[1-9])'),
  BYYEARDAY: listOf('[+-]?(36[0-6]|3[0-5]\\d|[12]\\d\\d|[1-9]\\d?)'),
  BYMONTHDAY: listOf('[+-]?(3[01]|[12]\\d|[1-9])'),
  BYDAY: listOf(`([+-]?(5[0-3]|[1-4]\\d|[1-9]))?${WEEKDAY}`),
  BYHOUR: listOf('(2[0-3]|1\\d|\\d)'),
  BYMINUTE: listOf('([1-5]\\d|\\d)'),
  BYSETPOS: listOf('[+-]?([1-9]\\d{0,2})'),
  WKST: new RegExp(`^${WEEKDAY}$`),
};
const START = /^DTSTART(?:;VALUE=DATE-TIME)?(?:;TZID=([A-Za-z0-9_+\-/]{1,64}))?:(\d{8}T\d{6})(Z?)$/i;
const EXCEPTIONS = /^EXDATE(;TZID=[A-Za-z0-9_+\-/]{1,64})?:\d{8}T\d{6}Z?(,\d{8}T\d{6}Z?){0,49}$/i;
const DURATION = /^P(?!$)(\d{1,3}W)?(\d{1,3}D)?(T(?=\d)(\d{1,4}H)?(\d{1,5}M)?)?$/;

/** Where a rule begins when it does not say: so long ago that every weekday and month has been. */
const FROM_THE_BEGINNING = 'DTSTART:19700101T000000Z';

/** A rule that is well formed, in the lines that a calendar has. */
export interface RuleText {
  start: string;
  rule: string;
  exceptions: string | null;
}

/**
 * Reads `[DTSTART…\n]RRULE:…[\nEXDATE…]`; `RRULE:` may be left out. Without DTSTART the times are UTC. Answers what is wrong
 * as a text. What a calendar library would silently ignore (an unknown part, a month 13) is wrong here.
 */
export function readRule(text: string): RuleText | string {
  const lines = text
    .split(/\r?\n|\\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const of = (name: string): string[] => lines.filter((line) => line.toUpperCase().startsWith(name));
  const starts = of('DTSTART');
  const exceptions = of('EXDATE');
  const rules = lines.filter((line) => !starts.includes(line) && !exceptions.includes(line));
  if (rules.length !== 1 || starts.length > 1 || exceptions.length > 1)
    return 'must be one RRULE, with one line DTSTART and one line EXDATE at the most';
  if (starts[0] !== undefined && !START.test(starts[0])) return 'must begin as DTSTART;TZID=Europe/Berlin:20260105T090000 does';
  if (exceptions[0] !== undefined && !EXCEPTIONS.test(exceptions[0])) return 'has an EXDATE that is not one';
  const rule = rules[0]!.replace(/^RRULE:/i, '').toUpperCase();
  return faultOf(rule) ?? { start: starts[0] ?? FROM_THE_BEGINNING, rule: `RRULE:${rule}`, exceptions: exceptions[0] ?? null };
}

/** What is wrong with a duration (RFC 5545, 3.3.6, without seconds); null: nothing. */
export function durationFault(duration: string): string | null {
  if (!DURATION.test(duration)) return 'must be a duration such as PT8H, P1D or P2W';
  return /[1-9]/.test(duration) ? null : 'must be longer than nothing';
}

function faultOf(rule: string): string | null {
  const parts = rule.split(';').map((part) => part.split('='));
  const names = parts.map(([name]) => name ?? '');
  if (!names.includes('FREQ')) return 'must have a FREQ: YEARLY, MONTHLY, WEEKLY, DAILY or HOURLY';
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `has ${twice} twice`;
  if (names.includes('COUNT') && names.includes('UNTIL')) return 'has COUNT and UNTIL: only one of them may be there';
  for (const [name, value, more] of parts) {
    if (!Object.hasOwn(PARTS, name ?? '')) return `has a part that is not known here: ${(name ?? '').slice(0, 40)}`;
    if (more !== undefined || !PARTS[name!]!.test(value ?? '')) return `has a ${name} that is not one`;
  }
  return null;
}

function listOf(item: string): RegExp {
  return new RegExp(`^${item}(,${item}){0,365}$`);
}
