import { useSyncExternalStore } from 'react';

const DAY = 86_400_000;
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago, for people; the whole time when pointed at. Falls back to the date after a week. */
export function Ago({ at }: { at: string }) {
  const now = useClock(15_000);
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={`${FULL.format(time)} (${at})`} className="number nowrap">
      {agoText(time, now)}
    </time>
  );
}

/** The exact time, on this person's clock. */
export function At({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} className="number nowrap">
      {FULL.format(Date.parse(at))}
    </time>
  );
}

function agoText(time: number, now: number): string {
  const past = now - time;
  if (past > 7 * DAY || past < -DAY) return SHORT.format(time);
  for (const [unit, size] of STEPS) if (Math.abs(past) >= size) return RELATIVE.format(-Math.round(past / size), unit);
  return 'just now';
}

/** `850 ms`, `2.4 s`, `3 min 05 s`, `4 h 12 min`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${Math.round(hours / 24)} days`;
}

/** The time, read again every so often. */
export function useClock(everyMs: number): number {
  return useSyncExternalStore(
    (listener) => {
      const timer = setInterval(listener, everyMs);
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / everyMs) * everyMs,
  );
}
