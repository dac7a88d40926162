import { ProcessProblem } from '../process-problem.js';
import type { Environment } from './process-version.domain.js';

/**
 * A version can be changed while it is in the sandbox; production is immutable (D5).
 * @throws ProcessProblem `precondition_failed`
 */
export function checkEditable({ environment }: { environment: Environment }): void {
  if (environment === 'SANDBOX') return;
  throw new ProcessProblem('precondition_failed', 'A production version never changes: make a new sandbox version and promote it.', {
    environment,
  });
}
