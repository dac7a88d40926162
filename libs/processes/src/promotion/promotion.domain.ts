import { ProcessProblem } from '../process-problem.js';
import type { Environment, ProcessVersionStatus } from '../versions/process-version.domain.js';

interface Promotable {
  environment: Environment;
  status: ProcessVersionStatus;
}

/**
 * Returns when a version can be promoted: it is in the sandbox, and active. Whatever else a promotion has to pass is
 * asked here, on the facts that were read under the lock of the process.
 * @throws ProcessProblem `not_promotable`
 */
export function checkPromotable({ environment, status }: Promotable): void {
  if (environment !== 'SANDBOX') {
    throw new ProcessProblem('not_promotable', 'Only a sandbox version can be promoted, and this one is a production version.', {
      environment,
      current_status: status,
    });
  }
  if (status !== 'ACTIVE') {
    throw new ProcessProblem('not_promotable', `Only an ACTIVE version can be promoted, and this one is ${status}.`, {
      environment,
      current_status: status,
    });
  }
}

/**
 * Returns when production can go back to a version: it was in production and no longer is.
 * @throws ProcessProblem `precondition_failed`
 */
export function checkReturnable({ environment, status }: Promotable): void {
  if (environment === 'PRODUCTION' && status === 'DEPRECATED') return;
  throw new ProcessProblem(
    'precondition_failed',
    environment === 'SANDBOX'
      ? 'Production can go back only to a version that was in production: promote a sandbox version instead.'
      : 'This version is the one in production.',
    { environment, current_status: status },
  );
}
