const ISO = /^P(?!$)(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/;
const WORD = /(\d+)\s*(weeks?|w|days?|d|hours?|h|minutes?|min|m)(?=\W|\d|$)/gi;
const UNITS = { w: 'weeks', d: 'days', h: 'hours', m: 'minutes' } as const;

/** How long something lasts: days and weeks as the calendar has them, hours and minutes as a clock does. */
export interface Lasting {
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
}

const NOTHING: Lasting = { weeks: 0, days: 0, hours: 0, minutes: 0 };

/** Reads `8 h`, `1 d 12 h`, `90 min`, `2 weeks`, and the durations of RFC 5545 such as `PT8H`; undefined for anything else. */
export function readLasting(typed: string): Lasting | undefined {
  const text = typed.trim();
  const lasting = isoLasting(text.toUpperCase()) ?? wordsLasting(text);
  return lasting && Object.values(lasting).some((count) => count > 0) ? lasting : undefined;
}

/** As the API takes it: `P1DT12H`. */
export function isoOf({ weeks, days, hours, minutes }: Lasting): string {
  const part = (count: number, unit: string) => (count > 0 ? `${count}${unit}` : '');
  const clock = part(hours, 'H') + part(minutes, 'M');
  return `P${part(weeks, 'W')}${part(days, 'D')}${clock && `T${clock}`}`;
}

/** As people write it: `1 d 12 h`. */
export function lastingText({ weeks, days, hours, minutes }: Lasting): string {
  const parts = [`${weeks} w`, `${days} d`, `${hours} h`, `${minutes} min`];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ');
}

/** Days of the calendar that it lasts, and the milliseconds beyond them. */
export function daysAndMs({ weeks, days, hours, minutes }: Lasting): [days: number, ms: number] {
  return [weeks * 7 + days, (hours * 60 + minutes) * 60_000];
}

function isoLasting(text: string): Lasting | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [weeks, days, hours, minutes] = found.slice(1).map((count) => Number(count ?? 0)) as [number, number, number, number];
  return { weeks, days, hours, minutes };
}

function wordsLasting(text: string): Lasting | undefined {
  const lasting = { ...NOTHING };
  const rest = text.replaceAll(WORD, (_, count: string, unit: string) => {
    lasting[UNITS[unit[0]!.toLowerCase() as keyof typeof UNITS]] += Number(count);
    return '';
  });
  return /^[\s,]*$/.test(rest) && isoLasting(isoOf(lasting)) ? lasting : undefined;
}
