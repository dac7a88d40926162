import { describe, expect, it } from '@jest/globals';
import type { WorkflowState } from '@golive/workflow';
import { deadlineAfter } from './deadline.domain.js';
import type { Work } from './work.js';

describe('the deadline of a state', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const entered = new Date('2026-03-01T11:59:00Z');
  const policy = { activation_retry: { max_seconds: 30 }, verification: { deadline_seconds: 180 } };
  const work = (state: WorkflowState, facts: object = { policy: null }, stepData: object = {}) =>
    ({ state, facts, stepData, enteredAt: entered }) as unknown as Work;
  const after = (from: Work, to: WorkflowState, stepData?: Record<string, unknown>) =>
    deadlineAfter(from, { to, reason: null, stepData }, now)?.toISOString() ?? null;

  it('is two minutes after a switch began, or what the policy says', () => {
    expect(after(work('CREATED'), 'ACTIVATING')).toBe('2026-03-01T12:02:00.000Z');
    expect(after(work('CREATED'), 'DEACTIVATING')).toBe('2026-03-01T12:02:00.000Z');
    expect(after(work('CREATED', { policy }), 'ACTIVATING')).toBe('2026-03-01T12:00:30.000Z');
  });

  it('stays where it is while tries go on, but for the time that a breaker was open, of which ten minutes count', () => {
    expect(after(work('ACTIVATING'), 'ACTIVATING')).toBe('2026-03-01T12:01:00.000Z');
    expect(after(work('ACTIVATING', undefined, { breaker_ms: 1_000 }), 'ACTIVATING')).toBe('2026-03-01T12:01:01.000Z');
    expect(after(work('ACTIVATING', undefined, { breaker_ms: 1_000 }), 'ACTIVATING', { breaker_ms: 9e9 })).toBe('2026-03-01T12:11:00.000Z');
  });

  it('of a verification is the policy’s, and of an undo two minutes', () => {
    expect(after(work('ACTIVATING', { policy }), 'VERIFYING')).toBe('2026-03-01T12:03:00.000Z');
    expect(after(work('VERIFYING'), 'ROLLING_BACK')).toBe('2026-03-01T12:02:00.000Z');
  });

  it.each(['COMMITTING', 'LIVE', 'AWAITING_DECISION', 'AWAITING_APPROVAL', 'CHECKING_GATES', 'FAILED'] as const)(
    'does not exist for %s',
    (to) => {
      expect(after(work('ACTIVATING'), to)).toBeNull();
    },
  );
});
