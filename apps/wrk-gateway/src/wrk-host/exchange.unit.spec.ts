import { describe, expect, it } from '@jest/globals';
import { readAnswer, retryAfterIn } from './exchange.domain.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const answer = (status: number, body: unknown, retryAfter?: string) =>
  readAnswer(status, typeof body === 'string' ? body : JSON.stringify(body), retryAfter, NOW);

describe('an answer of WRK', () => {
  it.each([200, 201, 202])('counts with %i and a workflow in JSON', (status) => {
    expect(answer(status, { id: 'wf', active: true })).toEqual({ kind: 'answer', workflow: { id: 'wf', active: true } });
  });

  it.each([
    ['HTML', '<html></html>'],
    ['an empty body', ''],
    ['blanks', ' \n'],
    ['null', 'null'],
    ['a list', []],
    ['no id', { active: true }],
    ['an id that is no text', { id: 7, active: true }],
    ['no state', { id: 'wf' }],
    ['a state that is no truth value', { id: 'wf', active: 'true' }],
    ['triggers that are no list', { id: 'wf', active: true, triggers: 'all' }],
  ])('does not count with %s', (_what, body) => {
    expect(answer(200, body)).toMatchObject({ kind: 'garbled' });
  });

  it('is not followed elsewhere', () => {
    expect(answer(302, '')).toMatchObject({ kind: 'garbled', detail: expect.stringContaining('302') });
  });

  it('tells unregistered triggers in any of the ways platforms use', () => {
    const triggers = [
      { name: 'a', registered: false },
      { name: 'b', active: false },
      { name: 'c', status: 'error' },
      { name: 'd', status: 'registered' },
      'e',
      {},
    ];
    expect(answer(200, { id: 'wf', active: true, version: 3, triggers })).toEqual({
      kind: 'answer',
      workflow: {
        id: 'wf',
        active: true,
        version: '3',
        triggers: [
          { name: 'a', registered: false },
          { name: 'b', registered: false },
          { name: 'c', registered: false },
          { name: 'd', registered: true },
          { name: 'e', registered: true },
          { name: 'trigger 6', registered: true },
        ],
      },
    });
  });

  it('gives the reason of a refusal in the words of WRK', () => {
    expect(answer(422, { message: 'no trigger node' })).toEqual({ kind: 'refused', status: 422, detail: 'no trigger node' });
    expect(answer(404, '<html>')).toEqual({ kind: 'refused', status: 404, detail: 'WRK answered 404' });
  });

  it.each([408, 429, 500, 503])('with %i is for another time', (status) => {
    expect(answer(status, '', '3')).toEqual({ kind: 'overloaded', status, detail: `WRK answered ${status}`, retryAfterMs: 3_000 });
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
  ])('with Retry-After "%s" asks for %s ms', (header, ms) => {
    expect(retryAfterIn(header, NOW)).toBe(ms);
  });
});
