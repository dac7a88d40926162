const UNITS: Readonly<Record<string, string>> = { YEARLY: 'year', MONTHLY: 'month', WEEKLY: 'week', DAILY: 'day', HOURLY: 'hour' };
const DAYS: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
);
const IN_ORDER = Object.keys(DAYS);
const ORDINALS = new Intl.PluralRules('en-GB', { type: 'ordinal' });
const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `Monday to Thursday`, `Every day`, `Monday, Wednesday and Friday`. */
export function daysText(days: readonly string[]): string {
  const places = IN_ORDER.flatMap((day, place) => (days.includes(day) ? [place] : []));
  if (places.length === 7) return 'Every day';
  const [first = 0] = places;
  const inARow = places.every((place, index) => place === first + index);
  const names = places.map((place) => DAYS[IN_ORDER[place]!]!);
  return inARow && names.length > 2 ? `${names[0]} to ${names.at(-1)}` : listed(names);
}

/** What a rule of RFC 5545 says, when it is one of the common ones; undefined for one that only a calendar understands. */
export function ruleText(rule: string, begins: string): string | undefined {
  const [line = '', ...more] = rule.trim().split('\n');
  const parts = new Map(
    line
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string | undefined]),
  );
  const take = (name: string): string[] | undefined => {
    const values = parts.get(name)?.split(',');
    parts.delete(name);
    return values;
  };
  const [freq = ''] = take('FREQ') ?? [];
  const unit = UNITS[freq];
  const interval = Number(take('INTERVAL')?.[0] ?? 1);
  const months = take('BYMONTH')?.map((month) => MONTHS[Number(month) - 1]);
  const days = take('BYDAY')?.map(dayText);
  const dates = take('BYMONTHDAY')?.map((day) => (day === '-1' ? 'last day' : ordinal(Number(day))));
  const time = timeText(take('BYHOUR'), take('BYMINUTE'), begins);
  const count = take('COUNT')?.[0];
  const until = take('UNTIL')?.[0];
  take('WKST');
  const unread = more.length > 0 || parts.size > 0 || (days !== undefined && dates !== undefined);
  if (!unit || unread || time === undefined || [months, days, dates].some((list) => list?.some((name) => !name))) return undefined;
  const on = days ?? dates ?? implied(freq, begins, months !== undefined);
  const words = [
    interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`,
    months && `in ${listed(months as string[])}`,
    on && `on ${/^(\d+[a-z]|last)/.test(on[0]!) ? 'the ' : ''}${listed(on as string[])}`,
    freq !== 'HOURLY' && `at ${time}`,
    count && (count === '1' ? 'once' : `${count} times`),
    until && `until ${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`,
  ];
  return words.filter(Boolean).join(' ');
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `1MO`: the first Monday. */
function dayText(day: string): string | undefined {
  const [, place, name] = /^([+-]?\d+)?([A-Z]{2})$/.exec(day) ?? [];
  const words = DAYS[name ?? ''];
  if (!words || place === undefined) return words;
  const number = Number(place);
  if (number > 0) return `the ${ordinal(number)} ${words}`;
  return number === -1 ? `the last ${words}` : undefined;
}

function ordinal(number: number): string | undefined {
  return number > 0 ? `${number}${SUFFIXES[ORDINALS.select(number)] ?? 'th'}` : undefined;
}

/** The time of day, if there is one alone. */
function timeText(hours: string[] | undefined, minutes: string[] | undefined, begins: string): string | undefined {
  const clock = begins.slice(11, 16) || '00:00';
  if ((hours?.length ?? 1) > 1 || (minutes?.length ?? 1) > 1) return undefined;
  return `${(hours?.[0] ?? clock.slice(0, 2)).padStart(2, '0')}:${(minutes?.[0] ?? clock.slice(3)).padStart(2, '0')}`;
}

/** The day that a rule means without saying it: that on which it began. */
function implied(freq: string, begins: string, hasMonths: boolean): string[] | undefined {
  const [, month, day] = (begins || '1970-01-01').slice(0, 10).split('-').map(Number) as [number, number, number];
  if (freq === 'YEARLY') return [hasMonths ? ordinal(day)! : `${day} ${MONTHS[month - 1]!}`];
  if (freq === 'MONTHLY') return [ordinal(day)!];
  if (freq === 'WEEKLY') return [DAYS[IN_ORDER[(new Date(`${(begins || '1970-01-01').slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7]!]!];
  return undefined;
}
