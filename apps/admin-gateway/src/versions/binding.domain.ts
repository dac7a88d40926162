import { type BindingStatus, laneTaken, Problem } from '@golive/deployments';

/**
 * Whether a version's workflow may be set: not while a deployment of its project runs, which may be about to activate
 * it, and not once it was ever active. An inactive binding is what a resume or a rollback goes back to.
 *
 * @throws Problem `deployment_in_progress`, `precondition_failed`
 */
export function checkBindable(facts: { binding_status: BindingStatus | null; lane_deployment_id: string | null }): void {
  if (facts.lane_deployment_id !== null) throw laneTaken(facts.lane_deployment_id);
  if (facts.binding_status !== 'active' && facts.binding_status !== 'inactive') return;
  throw new Problem('precondition_failed', `The workflow binding is "${facts.binding_status}": once active it can no longer be changed.`, {
    binding_status: facts.binding_status,
  });
}
