import { describe, expect, it } from '@jest/globals';
import { disabledBy } from './endpoint.domain.js';

const now = new Date('2026-03-02T12:00:00Z');
const yesterday = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T12:00:01Z');

describe('an endpoint is disabled', () => {
  it.each([
    ['at once when it is gone', 410, 0, null, 'gone'],
    ['after a day and ten failures', 500, 9, yesterday, 'failing'],
    ['after a day without any answer', undefined, 40, yesterday, 'failing'],
    ['not within the first day', 500, 400, later, undefined],
    ['not by few failures of a quiet project', 500, 8, yesterday, undefined],
    ['not by its first failure', 404, 0, null, undefined],
  ])('%s', (_, status, consecutiveFailures, failingSince, reason) => {
    expect(disabledBy(status, { consecutiveFailures, failingSince }, now)).toBe(reason);
  });
});
