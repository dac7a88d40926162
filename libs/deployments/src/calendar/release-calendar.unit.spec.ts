import { describe, expect, it } from '@jest/globals';
import { calendarFaults, closureAt } from './release-calendar.js';

const at = (text: string): Date => new Date(text);
const OFFICE = { rrule: 'DTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', duration: 'PT7H' };
const YEAR_END = { rrule: 'DTSTART;TZID=Europe/Berlin:20251218T000000\nRRULE:FREQ=YEARLY', duration: 'P18D', reason: 'Year end.' };
const closure = (rules: object, now: string) => closureAt({ windows: [], freezes: [], ...rules }, at(now));

describe('a deploy window', () => {
  it.each([
    ['2026-01-05T08:00:00Z', null],
    ['2026-01-05T14:59:59.999Z', null],
    ['2026-01-05T07:59:59.999Z', '2026-01-05T08:00:00.000Z'],
    ['2026-01-05T15:00:00Z', '2026-01-06T08:00:00.000Z'],
    ['2026-01-09T10:00:00Z', '2026-01-12T08:00:00.000Z'], // a Friday: until Monday
    ['2026-07-06T07:00:00Z', null], // nine in Berlin is seven in UTC then
    ['2026-07-06T14:00:00Z', '2026-07-07T07:00:00.000Z'],
  ])('at %s is closed until %s', async (now, until) => {
    const closed = await closure({ windows: [OFFICE] }, now);
    expect(closed?.until?.toISOString() ?? null).toBe(until);
    if (closed) expect(closed).toMatchObject({ cause: 'window', detail: 'No deploy window is open' });
  });

  it('is one of several', async () => {
    const night = { rrule: 'DTSTART:20260101T020000Z\nRRULE:FREQ=DAILY', duration: 'PT1H' };
    expect(await closure({ windows: [OFFICE, night] }, '2026-01-09T02:30:00Z')).toBeNull();
    expect((await closure({ windows: [OFFICE, night] }, '2026-01-09T03:00:00Z'))?.until).toEqual(at('2026-01-10T02:00:00Z'));
  });

  it('lasts days of the calendar where the duration says days, and hours where it says hours, when the clocks change', async () => {
    const start = 'DTSTART;TZID=Europe/Berlin:20260328T120000\nRRULE:FREQ=YEARLY';
    const end = async (duration: string) =>
      (await closure({ freezes: [{ rrule: start, duration, reason: 'r' }] }, '2026-03-28T12:00:00Z'))?.until?.toISOString();
    expect(await end('P1D')).toBe('2026-03-29T10:00:00.000Z'); // noon to noon: 23 hours
    expect(await end('PT24H')).toBe('2026-03-29T11:00:00.000Z');
    const autumn = { rrule: 'DTSTART;TZID=Europe/Berlin:20261024T120000\nRRULE:FREQ=YEARLY', duration: 'P1D', reason: 'r' };
    expect((await closure({ freezes: [autumn] }, '2026-10-24T11:00:00Z'))?.until?.toISOString()).toBe('2026-10-25T11:00:00.000Z');
  });

  it('is left out on the day that does not have its time', async () => {
    const early = { rrule: 'DTSTART;TZID=Europe/Berlin:20260101T023000\nRRULE:FREQ=DAILY', duration: 'PT1H' };
    expect((await closure({ windows: [early] }, '2026-03-28T12:00:00Z'))?.until).toEqual(at('2026-03-30T00:30:00Z'));
  });

  it('opens once in the hour that comes twice', async () => {
    const early = { rrule: 'DTSTART;TZID=Europe/Berlin:20260101T023000\nRRULE:FREQ=DAILY', duration: 'PT20M' };
    expect(await closure({ windows: [early] }, '2026-10-25T00:40:00Z')).toBeNull();
    expect(await closure({ windows: [early] }, '2026-10-25T01:40:00Z')).not.toBeNull();
  });
});

describe('a freeze', () => {
  it('closes, with its reason and its end, and goes before an open window', async () => {
    expect(await closure({ freezes: [YEAR_END], windows: [OFFICE] }, '2026-12-21T10:00:00Z')).toEqual({
      cause: 'freeze',
      detail: 'A freeze is in force: Year end',
      until: at('2027-01-05T08:00:00Z'), // a Monday holiday week: the freeze ends at midnight, the window opens at nine
    });
    expect(await closure({ freezes: [YEAR_END] }, '2026-12-17T22:59:59Z')).toBeNull();
    expect((await closure({ freezes: [YEAR_END] }, '2026-12-17T23:00:00Z'))?.until).toEqual(at('2027-01-04T23:00:00Z'));
  });

  it('that follows on another leaves no gap', async () => {
    const days = { rrule: 'FREQ=WEEKLY;BYDAY=FR,SA,SU', duration: 'P1D', reason: 'Weekend' };
    expect((await closure({ freezes: [days] }, '2026-11-20T00:00:00Z'))?.until).toEqual(at('2026-11-23T00:00:00Z'));
  });

  it('without an end says so', async () => {
    const always = { rrule: 'FREQ=DAILY', duration: 'P1D', reason: 'Closed down' };
    expect(await closure({ freezes: [always] }, '2026-11-20T00:00:00Z')).toMatchObject({ until: null });
  });
});

describe('a rule of the calendar', () => {
  const now = at('2026-11-21T12:00:00Z');
  const faults = (rules: object) => calendarFaults({ windows: [], freezes: [], ...rules }, now);

  it.each([
    'FREQ=DAILY',
    'RRULE:FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=30',
    'DTSTART;TZID=America/New_York:20260101T090000\r\nRRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYSETPOS=1',
    'DTSTART:20260101T090000Z\nRRULE:FREQ=YEARLY;UNTIL=20300101T000000Z\nEXDATE:20270101T090000Z',
    'dtstart;tzid=Europe/Berlin:20260101T090000\nrrule:freq=hourly;interval=6',
  ])('%j is good', async (rrule) => expect(await faults({ windows: [{ rrule, duration: 'PT2H' }] })).toEqual([]));

  it.each([
    ['hello', 'PT1H', 'must have a FREQ'],
    ['', 'PT1H', 'must be one RRULE'],
    ['FREQ=FORTNIGHTLY', 'PT1H', 'a FREQ that is not one'],
    ['FREQ=SECONDLY', 'PT1H', 'a FREQ that is not one'],
    ['FREQ=DAILY;BYMONTH=13', 'PT1H', 'a BYMONTH that is not one'],
    ['FREQ=DAILY;BYHOUR=24', 'PT1H', 'a BYHOUR that is not one'],
    ['FREQ=DAILY;INTERVAL=0', 'PT1H', 'an? INTERVAL that is not one'],
    ['FREQ=DAILY;COLOUR=RED', 'PT1H', 'not known here: COLOUR'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'PT1H', 'has FREQ twice'],
    ['FREQ=DAILY;COUNT=1;UNTIL=20300101T000000Z', 'PT1H', 'COUNT and UNTIL'],
    ['DTSTART:tomorrow\nRRULE:FREQ=DAILY', 'PT1H', 'must begin as DTSTART'],
    ['DTSTART;TZID=Mars/Olympus:20260101T000000\nRRULE:FREQ=DAILY', 'PT1H', 'a time zone that nobody knows'],
    ['DTSTART:20260101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'PT1H', 'never happens'],
    ['DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;UNTIL=20250101T000000Z', 'PT1H', 'never happens'],
    ['FREQ=DAILY', '8h', 'must be a duration'],
    ['FREQ=DAILY', 'P1M', 'must be a duration'],
    ['FREQ=DAILY', '-PT1H', 'must be a duration'],
    ['FREQ=DAILY', 'P', 'must be a duration'],
    ['FREQ=DAILY', 'PT0H', 'longer than nothing'],
  ])('%j for %s is refused with the reason', async (rrule, duration, reason) => {
    expect(await faults({ windows: [{ rrule, duration }] })).toEqual([
      { pointer: '/windows/0', detail: expect.stringMatching(new RegExp(reason)) },
    ]);
    expect(await faults({ freezes: [{ rrule, duration, reason: 'r' }] })).toEqual([
      { pointer: '/freezes/0', detail: expect.stringMatching(new RegExp(reason)) },
    ]);
  });

  it('may be over, but not be the last window: nothing could be deployed any more', async () => {
    const over = { rrule: 'DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;COUNT=3', duration: 'PT1H', reason: 'r' };
    expect(await faults({ freezes: [over] })).toEqual([]);
    expect(await faults({ windows: [over, OFFICE] })).toEqual([]);
    expect(await faults({ windows: [over] })).toEqual([{ pointer: '/windows', detail: expect.stringContaining('opens any more') }]);
  });
});
