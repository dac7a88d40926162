import { Problem } from '@golive/deployments';
import type { DriftView } from './drift.view.js';

/** @throws Problem `precondition_failed` for a drift that is over */
export function checkUnresolved(drift: DriftView): void {
  if (drift.status === 'resolved') throw refused(drift, 'The drift is resolved: there is nothing left to do about it.');
}

/** @throws Problem `precondition_failed` where WRK could not be made to agree */
export function checkReappliable(drift: DriftView): void {
  checkUnresolved(drift);
  if (drift.observed !== 'missing') return;
  throw refused(
    drift,
    'WRK does not have this workflow any more, so it cannot be switched: bring it back there, or deploy a version with a new workflow.',
  );
}

/**
 * What a drift is adopted as: the status that makes the version what WRK reports. A Live version whose workflow is off
 * is paused; a Paused one whose workflow is on is resumed. Both are deployments, with everything that belongs to one.
 * @throws Problem `precondition_failed` where nothing can be adopted
 */
export function adoptedAs(drift: DriftView): 'Live' | 'Paused' {
  checkUnresolved(drift);
  if (drift.version_status === 'Live' && drift.observed === 'inactive') return 'Paused';
  if (drift.version_status === 'Paused' && drift.observed === 'active') return 'Live';
  if (drift.observed === 'missing') {
    throw refused(drift, 'WRK does not have this workflow any more: there is nothing to adopt. Deploy a version with a new workflow.');
  }
  throw refused(
    drift,
    drift.version_status === 'Archived'
      ? 'An archived version does not become Live because its workflow runs: roll back to it, or re-apply what golive believes.'
      : `A version that is "${drift.version_status}" cannot adopt what WRK reports.`,
  );
}

function refused(drift: DriftView, detail: string): Problem {
  return new Problem('precondition_failed', detail, {
    drift_status: drift.status,
    observed: drift.observed,
    current_status: drift.version_status,
  });
}
