import { describe, expect, it } from '@jest/globals';
import { actionsFor } from './drift-actions.js';

describe('what is offered about a drift', () => {
  it.each([
    [
      'a Live version whose workflow is off',
      { status: 'open', observed: 'inactive', version_status: 'Live' },
      ['reapply', 'adopt', 'snooze'],
    ],
    [
      'a Paused version whose workflow runs',
      { status: 'open', observed: 'active', version_status: 'Paused' },
      ['reapply', 'adopt', 'snooze'],
    ],
    ['an Archived version whose workflow runs', { status: 'open', observed: 'active', version_status: 'Archived' }, ['reapply', 'snooze']],
    ['a workflow that WRK does not have', { status: 'snoozed', observed: 'missing', version_status: 'Live' }, ['snooze']],
    ['a drift that is over', { status: 'resolved', observed: 'inactive', version_status: 'Live' }, []],
  ] as const)('is what the API takes, for %s', (_, drift, actions) => {
    expect(actionsFor(drift)).toEqual(actions);
  });
});
