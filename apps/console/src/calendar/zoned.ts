const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Every time zone that the browser knows, UTC first. */
export function zones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** The zone of the person's clock. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** Whether the browser knows a zone; the server may know more. */
export function knowsZone(zone: string): boolean {
  try {
    return clockAt(0, zone) !== '';
  } catch {
    return false;
  }
}

/** The clock of a zone at a moment: `2026-01-05T09:00:00`. Throws where nobody knows the zone. */
export function clockAt(moment: number, zone: string): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts['year']!.padStart(4, '0')}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

/**
 * The moment at which the clock of a zone says so. Of a time that comes twice it is the first one; a time that is left out is
 * taken as if the clocks had not changed yet.
 */
export function momentOf(clock: string, zone: string): number {
  const asUtc = Date.parse(`${clock}Z`);
  const saysSo = (moment: number) => Date.parse(`${clockAt(moment, zone)}Z`) === asUtc;
  const by = (near: number) => asUtc - (Date.parse(`${clockAt(near, zone)}Z`) - near);
  const before = by(asUtc - DAY_MS);
  const after = by(asUtc + DAY_MS);
  return saysSo(before) || !saysSo(after) ? before : after;
}

/** The same time some days later. */
export function daysLater(clock: string, days: number): string {
  return new Date(Date.parse(`${clock}Z`) + days * DAY_MS).toISOString().slice(0, clock.length);
}

/** Monday is 0. */
export function weekdayOf(clock: string): number {
  return (new Date(`${clock.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    formats.set(zone, format);
  }
  return format;
}
