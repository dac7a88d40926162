import type { CalendarRules, Closure } from './closure.domain.js';

/** As often as a moment is moved on in the search for an open one; beyond that none is in sight. */
const STEPS = 400;
const YEARS_MS = 5 * 366 * 86_400_000;

/** What is wrong with a rule. */
export interface CalendarFault {
  pointer: string;
  detail: string;
}

/**
 * Why nothing may be deployed now under these rules; null: it may. A freeze goes before a window. `until` is the first
 * moment at which neither forbids it.
 */
export async function closureAt(rules: CalendarRules, now: Date): Promise<Closure | null> {
  const { windows = [], freezes = [] } = rules as Partial<CalendarRules>; // a policy stored before there were calendars has none
  if (windows.length === 0 && freezes.length === 0) return null;
  try {
    return closure(await read({ windows, freezes }), now);
  } catch (error) {
    // It was readable when it was saved. Nobody deploys because nobody can read whether they may.
    return { cause: 'freeze', detail: `The release policy's calendar cannot be read (${(error as Error).message})`, until: null };
  }
}

/** What is wrong with the rules: what cannot be read, what never happens, windows of which none opens any more. */
export async function calendarFaults({ windows, freezes }: CalendarRules, now: Date): Promise<CalendarFault[]> {
  if (windows.length === 0 && freezes.length === 0) return [];
  const { Recurrence, UnusableRule } = await import('./recurrence.js');
  const faults: CalendarFault[] = [];
  let opens = windows.length === 0;
  for (const [list, rules] of Object.entries({ windows, freezes })) {
    for (const [index, rule] of rules.entries()) {
      const pointer = `/${list}/${index}`;
      try {
        const recurrence = new Recurrence(rule);
        const will = recurrence.endOfSpanAt(now) ?? recurrence.nextStart(now);
        if (list === 'windows' && will) opens = true;
        if (will === null && recurrence.nextStart(new Date(0)) === null) throw new UnusableRule('never happens');
      } catch (error) {
        if (!(error instanceof UnusableRule)) throw error;
        faults.push({ pointer, detail: `the rule ${error.message}` });
      }
    }
  }
  if (!opens && faults.length === 0)
    faults.push({ pointer: '/windows', detail: 'none of the windows opens any more: nothing could be deployed' });
  return faults;
}

/** Rules that are ready to be asked. */
interface Calendar {
  windows: readonly Spans[];
  freezes: readonly (Spans & { reason: string })[];
}

interface Spans {
  endOfSpanAt(moment: Date): Date | null;
  nextStart(moment: Date): Date | null;
}

async function read({ windows, freezes }: CalendarRules): Promise<Calendar> {
  const { Recurrence } = await import('./recurrence.js'); // only who has rules needs the library
  return {
    windows: windows.map((rule) => new Recurrence(rule)),
    freezes: freezes.map((rule) => Object.assign(new Recurrence(rule), { reason: rule.reason })),
  };
}

function closure(calendar: Calendar, now: Date): Closure | null {
  const freeze = calendar.freezes.find((each) => each.endOfSpanAt(now) !== null);
  if (!freeze && isOpen(calendar, now)) return null;
  const detail = freeze ? `A freeze is in force: ${freeze.reason.replace(/[.\s]+$/, '')}` : 'No deploy window is open';
  return { cause: freeze ? 'freeze' : 'window', detail, until: nextOpen(calendar, now) };
}

function isOpen({ windows }: Calendar, moment: Date): boolean {
  return windows.length === 0 || windows.some((each) => each.endOfSpanAt(moment) !== null);
}

function nextOpen(calendar: Calendar, now: Date): Date | null {
  let moment = now;
  for (let step = 0; step < STEPS && moment.getTime() - now.getTime() < YEARS_MS; step++) {
    const frozenUntil = latest(calendar.freezes.map((each) => each.endOfSpanAt(moment)));
    if (frozenUntil) moment = frozenUntil;
    else if (isOpen(calendar, moment)) return moment;
    else {
      const starts = calendar.windows.flatMap((each) => each.nextStart(moment) ?? []);
      if (starts.length === 0) return null;
      moment = new Date(Math.min(...starts.map((start) => start.getTime())));
    }
  }
  return null;
}

function latest(ends: readonly (Date | null)[]): Date | null {
  return ends.reduce((last, end) => (end && (!last || end > last) ? end : last), null);
}
