import type { TenantTransaction } from '@golive/persistence';
import { calendarFaults } from '../calendar/release-calendar.js';
import { Problem } from '../problem.js';
import { reviewAgain } from '../review/review-again.store.js';
import { type PolicyFault, policyFaults } from './policy-faults.domain.js';
import { readPolicy, readProjectPolicies, type ProjectPolicy, writePolicy } from './policy.store.js';
import { effectivePolicy, type PolicyDocument, type ReleasePolicy } from './release-policy.domain.js';

/**
 * Stores the release policy of a project, or for null the tenant's default, and has everything that waits under it looked
 * at again. The caller holds the lock under which it has compared versions.
 *
 * @throws Problem `validation_failed` with the reason when nobody could satisfy it, or a project's policy on top of it
 */
export async function savePolicy(
  tx: TenantTransaction,
  request: { projectId: string | null; document: PolicyDocument; updatedBy: string },
): Promise<ProjectPolicy> {
  const { projectId, document } = request;
  const { tenant } = await readPolicy(tx, null);
  refuse(await faultsOf(projectId === null ? effectivePolicy(document) : effectivePolicy(tenant.policy, document)));
  if (projectId === null) {
    for (const { project_name: name, policy } of await readProjectPolicies(tx)) {
      refuse(
        (await faultsOf(effectivePolicy(document, policy))).map((fault) => ({
          ...fault,
          detail: `in the project "${name}": ${fault.detail}`,
        })),
      );
    }
  }
  await writePolicy(tx, projectId, document, request.updatedBy);
  await reviewAgain(tx, projectId === null ? null : [projectId]);
  return readPolicy(tx, projectId);
}

async function faultsOf(policy: ReleasePolicy): Promise<PolicyFault[]> {
  return [...policyFaults(policy), ...(await calendarFaults(policy, new Date()))];
}

function refuse(errors: { pointer: string; detail: string }[]): void {
  if (errors.length === 0) return;
  throw new Problem('validation_failed', `Nobody could satisfy this policy: ${errors[0]?.detail}.`, { errors });
}
