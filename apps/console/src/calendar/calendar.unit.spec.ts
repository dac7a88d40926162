import { describe, expect, it } from '@jest/globals';
import { isoOf, lastingText, readLasting } from './lasting.js';
import { newSpan, reshaped, spanFaults, type SpanForm, spanOf, writtenOf } from './span-form.js';
import { standingOf, whenText } from './span-words.js';
import { clockAt, momentOf } from './zoned.js';

const OFFICE = { rrule: 'DTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', duration: 'PT7H' };
const YEAR_END = { rrule: 'DTSTART;TZID=Europe/Berlin:20251218T000000\nRRULE:FREQ=YEARLY', duration: 'P18D', reason: 'Year end' };
const MOVE = { rrule: 'DTSTART:20261218T180000Z\nRRULE:FREQ=DAILY;COUNT=1', duration: 'P2DT12H', reason: 'We move' };
const at = (text: string) => Date.parse(text);

describe('how long something lasts', () => {
  it.each([
    ['8 h', 'PT8H', '8 h'],
    ['90min', 'PT90M', '90 min'],
    ['1 day, 12 hours', 'P1DT12H', '1 d 12 h'],
    ['2w 1d', 'P2W1D', '2 w 1 d'],
    ['pt8h', 'PT8H', '8 h'],
    ['P1DT2H30M', 'P1DT2H30M', '1 d 2 h 30 min'],
  ])('is read from %j', (typed, iso, text) => {
    const read = readLasting(typed);
    expect([read && isoOf(read), read && lastingText(read)]).toEqual([iso, text]);
  });

  it.each(['', '8', 'h', 'soon', '8 hx', '-8 h', '0 h', 'P', 'P1M', '1.5 h', '99999999 h'])('is not read from %j', (typed) => {
    expect(readLasting(typed)).toBeUndefined();
  });
});

describe('the form of a window or a freeze', () => {
  it.each([
    OFFICE,
    YEAR_END,
    MOVE,
    { rrule: 'FREQ=DAILY', duration: 'P1D' },
    { rrule: 'FREQ=DAILY', duration: '1 day' },
    { rrule: 'RRULE:FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=30', duration: 'PT2H' },
    { rrule: 'dtstart;tzid=Europe/Berlin:20260101T090030\r\nrrule:freq=hourly;interval=6', duration: 'PT60M' },
    { rrule: 'DTSTART:20260101T090000Z\nRRULE:FREQ=YEARLY;UNTIL=20300101T000000Z\nEXDATE:20270101T090000Z', duration: 'PT1H' },
    { rrule: 'DTSTART;TZID=Mars/Olympus:20260101T000000\nRRULE:FREQ=DAILY;COUNT=1', duration: 'P1D' },
  ])('writes %j as it was read', (written) => {
    expect(writtenOf(spanOf(written), [OFFICE, written])).toBe(written);
  });

  it('shows what is once from then to then, on days of the week with their time, and else the rule', () => {
    expect(spanOf(MOVE)).toMatchObject({ shape: 'once', zone: 'UTC', from: '2026-12-18T18:00', to: '2026-12-21T06:00', reason: 'We move' });
    expect(spanOf(OFFICE)).toMatchObject({
      shape: 'weekly',
      zone: 'Europe/Berlin',
      days: ['MO', 'TU', 'WE', 'TH'],
      time: '09:00',
      since: '2026-01-05',
      lasts: '7 h',
    });
    expect(spanOf({ rrule: 'FREQ=WEEKLY;BYDAY=FR;BYHOUR=6;BYMINUTE=5', duration: 'PT1H' })).toMatchObject({ time: '06:05', days: ['FR'] });
    expect(spanOf(YEAR_END)).toMatchObject({ shape: 'rule', from: '2025-12-18T00:00', rule: 'FREQ=YEARLY', lasts: '18 d' });
    for (const rule of [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      'FREQ=WEEKLY;BYDAY=1MO',
      'FREQ=WEEKLY',
      'FREQ=DAILY;BYHOUR=9,10',
      'FREQ=DAILY;COUNT=3',
    ])
      expect([rule, spanOf({ rrule: rule, duration: 'PT1H' }).shape]).toEqual([rule, 'rule']);
  });

  it('writes what was changed as a rule and a duration', () => {
    const once = { ...newSpan('once', 'UTC', '2026-11-21T10:00:00'), reason: ' Stocktaking ' };
    expect(writtenOf({ ...once, from: '2026-12-31T18:00', to: '2027-01-02T06:30' }, [])).toEqual({
      rrule: 'DTSTART:20261231T180000Z\nRRULE:FREQ=DAILY;COUNT=1',
      duration: 'P1DT12H30M',
      reason: 'Stocktaking',
    });
    expect(writtenOf({ ...spanOf(OFFICE), days: ['FR', 'MO'], time: '22:15', lasts: '8 hours' }, [OFFICE])).toEqual({
      rrule: 'DTSTART;TZID=Europe/Berlin:20260105T221500\nRRULE:FREQ=WEEKLY;BYDAY=MO,FR',
      duration: 'PT8H',
    });
    const rule = { ...newSpan('rule', 'Asia/Tokyo', '2026-11-21T10:00:00'), rule: 'RRULE:FREQ=MONTHLY;BYDAY=1MO\nEXDATE:20270104T000000Z' };
    expect(writtenOf(rule, []).rrule).toBe(
      'DTSTART;TZID=Asia/Tokyo:19700101T000000\nRRULE:FREQ=MONTHLY;BYDAY=1MO\nEXDATE:20270104T000000Z',
    );
    expect(writtenOf({ ...rule, zone: 'UTC', rule: 'FREQ=DAILY' }, []).rrule).toBe('RRULE:FREQ=DAILY');
  });

  it('counts days as the calendar does and the rest as a clock does, over the night in which the clocks change', () => {
    const span = { ...newSpan('once', 'Europe/Berlin', '2026-01-01T00:00:00'), from: '2026-03-28T12:00' };
    expect(writtenOf({ ...span, to: '2026-03-29T12:00' }, []).duration).toBe('P1D');
    expect(writtenOf({ ...span, to: '2026-03-29T06:00' }, []).duration).toBe('PT17H');
    expect(spanOf(writtenOf({ ...span, to: '2026-03-29T06:00' }, [])).to).toBe('2026-03-29T06:00');
  });

  it('keeps in another shape what that can hold', () => {
    const now = '2026-11-21T10:00:00';
    expect(reshaped(spanOf(OFFICE), 'rule', now)).toMatchObject({
      from: '2026-01-05T09:00',
      rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH',
      lasts: '7 h',
    });
    expect(reshaped(spanOf(MOVE), 'weekly', now)).toMatchObject({ since: '2026-12-18', time: '18:00', reason: 'We move', zone: 'UTC' });
    expect(reshaped(spanOf(OFFICE), 'once', now)).toMatchObject({ from: '2026-01-05T09:00', to: '2026-01-05T16:00' });
  });

  it.each<[Partial<SpanForm>, string[]]>([
    [{}, []],
    [{ reason: ' ' }, ['reason']],
    [{ to: '2026-11-22T00:00' }, ['to']],
    [{ to: '2029-11-22T00:00' }, ['to']],
    [{ from: '', to: '' }, ['from', 'to']],
    [{ shape: 'weekly', days: [], time: '', since: '', lasts: 'long' }, ['days', 'lasts', 'since', 'time']],
    [{ shape: 'rule', rule: ' ', lasts: '1 h' }, ['rule']],
    [{ zone: 'Mars/Olympus' }, ['zone']],
  ])('with %j is not taken over because of %j', (part, fields) => {
    const span = { ...newSpan('once', 'UTC', '2026-11-21T10:00:00'), reason: 'r', ...part };
    expect(Object.keys(spanFaults(span, 'freezes')).sort()).toEqual(fields);
  });
});

describe('what a window or a freeze means', () => {
  it.each([
    [OFFICE, 'Monday to Thursday, 09:00–16:00, Europe/Berlin time'],
    [MOVE, '18 Dec 2026, 18:00 to 21 Dec 2026, 06:00, UTC'],
    [YEAR_END, 'Every year on 18 December at 00:00, for 18 d, Europe/Berlin time'],
    [{ rrule: 'FREQ=DAILY', duration: 'P1D' }, 'Every day, all day, UTC'],
    [{ rrule: 'DTSTART:20260102T180000Z\nRRULE:FREQ=WEEKLY;BYDAY=FR', duration: 'P2DT12H' }, 'Friday, from 18:00 for 2 d 12 h, UTC'],
    [
      { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;BYHOUR=9', duration: 'PT1H' },
      'Every 2 weeks on Monday and Wednesday at 09:00, for 1 h, UTC',
    ],
    [
      { rrule: 'FREQ=MONTHLY;BYDAY=1MO,-1FR', duration: 'PT1H' },
      'Every month on the 1st Monday and the last Friday at 00:00, for 1 h, UTC',
    ],
    [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=2,-1', duration: 'PT1H' }, 'Every month on the 2nd and last day at 00:00, for 1 h, UTC'],
    [
      { rrule: 'FREQ=YEARLY;BYMONTH=12;UNTIL=20301231T000000Z', duration: 'PT1H' },
      'Every year in December on the 1st at 00:00 until 2030-12-31, for 1 h, UTC',
    ],
    [{ rrule: 'FREQ=HOURLY;INTERVAL=6;COUNT=3', duration: 'PT1H' }, 'Every 6 hours 3 times, for 1 h, UTC'],
    [{ rrule: 'FREQ=YEARLY;BYWEEKNO=20', duration: 'PT1H' }, 'By a rule, for 1 h, UTC'],
  ])('is said of %j', (written, words) => expect(whenText(spanOf(written)).replaceAll('\u00A0', ' ')).toBe(words));

  it.each([
    [OFFICE, '2026-01-05T08:00:00Z', { is: 'on', until: '2026-01-05T16:00' }],
    [OFFICE, '2026-01-05T15:00:00Z', { is: 'off', next: '2026-01-06T09:00' }],
    [OFFICE, '2026-01-09T10:00:00Z', { is: 'off', next: '2026-01-12T09:00' }],
    [OFFICE, '2026-07-06T07:00:00Z', { is: 'on', until: '2026-07-06T16:00' }], // nine in Berlin is seven in UTC then
    [OFFICE, '2025-06-01T00:00:00Z', { is: 'off', next: '2026-01-05T09:00' }],
    [MOVE, '2026-12-18T17:59:59Z', { is: 'off', next: '2026-12-18T18:00' }],
    [MOVE, '2026-12-18T18:00:00Z', { is: 'on', until: '2026-12-21T06:00' }],
    [MOVE, '2026-12-21T06:00:00Z', { is: 'over' }],
    [{ rrule: 'FREQ=DAILY', duration: 'P1D' }, '2026-12-21T06:00:00Z', { is: 'on' }],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=FR,SA,SU', duration: 'P1D' }, '2026-11-20T00:00:00Z', { is: 'on', until: '2026-11-23T00:00' }],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=FR;BYHOUR=22', duration: 'PT60H' }, '2026-11-22T00:00:00Z', { is: 'on', until: '2026-11-23T10:00' }],
    [YEAR_END, '2026-12-21T06:00:00Z', undefined],
    [{ rrule: 'DTSTART;TZID=Mars/Olympus:20260101T000000\nRRULE:FREQ=DAILY', duration: 'P1D' }, '2026-12-21T06:00:00Z', undefined],
  ])('%j stands at %s as %j', (written, now, standing) => expect(standingOf(spanOf(written), at(now))).toEqual(standing));
});

describe('the clock of a zone', () => {
  it('is read and set, also where it changes', () => {
    expect(clockAt(at('2026-07-01T22:30:00Z'), 'Europe/Berlin')).toBe('2026-07-02T00:30:00');
    expect(momentOf('2026-07-02T00:30', 'Europe/Berlin')).toBe(at('2026-07-01T22:30:00Z'));
    expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBe(at('2026-10-25T00:30:00Z')); // comes twice
    expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe(at('2026-03-29T01:30:00Z')); // is left out
    expect(momentOf('2026-11-21T12:00', 'Pacific/Chatham')).toBe(at('2026-11-20T22:15:00Z'));
  });
});
