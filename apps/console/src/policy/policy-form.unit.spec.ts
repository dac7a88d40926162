import { describe, expect, it } from '@jest/globals';
import type { Policy } from '../api/client.js';
import { formOf, numberFault, policyOf } from './policy-form.js';

const POLICY: Policy = {
  gates: ['lint', 'tests'],
  optional_gates: ['test_deployment'],
  min_coverage: 92.5,
  min_tests: 10,
  allowed_refs: ['refs/heads/main', 'refs/tags/v*.*.*'],
  reason_required: true,
  backup_required: false,
  wait_minutes: 5,
  approval: { required: 2, roles: ['reviewer'], users: ['ada@acme.test'], allow_self_approval: false, checklist: ['No incidents'] },
  verification: { health_url: null, threshold_ms: 900, consecutive: 2, initial_delay_seconds: 1, deadline_seconds: 60 },
  windows: [{ rrule: 'FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=30', duration: 'PT120M' }],
  freezes: [{ rrule: 'FREQ=YEARLY;BYWEEKNO=1', duration: 'P7D', reason: 'Year end' }],
  activation_retry: { max_seconds: 30 },
  drift: { heal: 'both' },
  mirror_project_status: false,
  version: '2.1',
  source: 'project',
  updated_by: 'ada@acme.test',
  updated_at: '2026-01-01T00:00:00.000Z',
};

describe('the form of a release policy', () => {
  it('writes what it read when nothing was changed', () => {
    expect(policyOf(formOf(POLICY), POLICY)).toEqual(POLICY);
  });

  it('keeps what it does not show', () => {
    const read = { ...POLICY, of_tomorrow: [{ rule: 'x' }] } as Policy;
    expect(policyOf({ ...formOf(read), waitMinutes: '7' }, read)).toEqual({ ...read, wait_minutes: 7 });
  });

  it('leaves the windows that were not touched as they were written', () => {
    const form = formOf(POLICY);
    const other = { ...form.windows[0]!, days: ['MO'] };
    expect(policyOf({ ...form, windows: [other, ...form.windows] }, POLICY).windows).toEqual([
      { rrule: 'DTSTART:19700101T163000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO', duration: 'PT120M' },
      POLICY.windows![0],
    ]);
    expect(policyOf({ ...form, freezes: [] }, POLICY).freezes).toEqual([]);
  });

  it('takes lists line by line, without empty lines and repeats', () => {
    expect(policyOf({ ...formOf(POLICY), gates: ' lint \n\nbuild\nlint\n' }, POLICY).gates).toEqual(['lint', 'build']);
  });

  it('begins a verification with values that can pass, and ends it with null', () => {
    const none: Policy = { ...POLICY, verification: null };
    expect(formOf(none).verify).toBe(false);
    expect(policyOf(formOf(none), none).verification).toBeNull();
    expect(policyOf({ ...formOf(none), verify: true }, none).verification).toEqual({
      health_url: null,
      threshold_ms: 2000,
      consecutive: 3,
      initial_delay_seconds: 10,
      deadline_seconds: 180,
    });
  });

  it('says what is no number', () => {
    expect(['5', ' 92.5 ', '', '-1', 'many', '1e3'].map((typed) => numberFault(typed) === undefined)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
