import { DeploymentApprovedV1, DeploymentRejectedV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import { isTerminal, lookAgain } from '@golive/workflow';
import { endDeployment } from '../end/end-deployment.js';
import type { ReleasePolicy } from '../policy/release-policy.domain.js';
import { readPolicy } from '../policy/policy.store.js';
import { Problem } from '../problem.js';
import { lockDeployment, type StoredDeployment } from '../stored/stored-deployment.store.js';
import { isReviewer, mayApprove, type Reviewer } from './assess.domain.js';
import { releaseDigests } from './release-digest.store.js';
import { readDecisions } from './review.store.js';

export interface Review {
  deploymentId: string;
  reviewer: Reviewer;
  comment: string | null;
  /** The items of the policy's checklist that the reviewer confirms. */
  checklist: readonly string[];
}

/**
 * A reviewer approves exactly what would go live now (C4, K3); with the last approval that is needed the deployment goes
 * on. Undefined: this tenant has no such deployment. Throws a Problem when it does not wait for approval, when this
 * person may not review it or has done so, when an item of the checklist is not confirmed, and `approval_stale` when
 * what reviewers were asked about has moved: they are asked again.
 */
export async function approveDeployment(tx: TenantTransaction, outbox: Outbox, review: Review): Promise<StoredDeployment | undefined> {
  const deployment = await lockDeployment(tx, review.deploymentId);
  if (!deployment) return undefined;
  const policy = await policyInForce(tx, deployment);
  const { id } = deployment;
  const refused = mayApprove(policy.approval, review.reviewer, deployment.requester);
  if (refused) throw new Problem('forbidden', refused);
  checkChecklist(policy.approval.checklist, review.checklist);
  const [digests, decisions] = await Promise.all([releaseDigests(tx, [id]), readDecisions(tx, [id])]);
  const digest = digests.get(id) as string;
  if (deployment.stepData.digest !== digest) {
    await lookAgain(tx, tx.tenantId, [id]); // reviewers are asked again, when the caller lets the transaction commit
    throw new Problem('approval_stale', 'What would go live has changed since approval was asked for: look at it again, then approve.', {
      deployment_id: id,
    });
  }
  if (decisions.some((decision) => decision.digest === digest && decision.reviewer_id === review.reviewer.id)) {
    throw new Problem('invalid_status_transition', 'You have already approved this deployment.', { current_state: deployment.state });
  }
  await insertDecision(tx, deployment, 'approved', digest, review);
  await lookAgain(tx, tx.tenantId, [id]);
  const now = new Date();
  const data = { ...deployment.facts, by: personOf(review.reviewer), comment: review.comment, approved_at: now.toISOString() };
  await outbox.append(tx, [toCloudEvent(DeploymentApprovedV1, originAt(now), data)]);
  return deployment;
}

/** A reviewer ends the deployment, without any effect. Undefined: this tenant has no such deployment. Throws a Problem as approving does. */
export async function rejectDeployment(
  tx: TenantTransaction,
  outbox: Outbox,
  review: Review & { comment: string },
): Promise<StoredDeployment | undefined> {
  const deployment = await lockDeployment(tx, review.deploymentId);
  if (!deployment) return undefined;
  const policy = await policyInForce(tx, deployment);
  const { reviewer, comment } = review;
  if (!isReviewer(policy.approval, reviewer)) {
    throw new Problem('forbidden', 'The release policy does not name you, or a role of yours, as a reviewer.');
  }
  await insertDecision(tx, deployment, 'rejected', String(deployment.stepData.digest), review);
  await endDeployment(tx, deployment, { state: 'REJECTED', by: reviewer.email, code: 'rejected', detail: comment });
  const now = new Date();
  const data = { ...deployment.facts, by: personOf(reviewer), comment, rejected_at: now.toISOString() };
  await outbox.append(tx, [toCloudEvent(DeploymentRejectedV1, originAt(now), data)]);
  return deployment;
}

async function policyInForce(tx: TenantTransaction, { state, stepData, projectId }: StoredDeployment): Promise<ReleasePolicy> {
  if (state === 'CREATED' || state === 'CHECKING_GATES') {
    throw new Problem('precondition_failed', 'The required gates have not passed yet: approval is not offered before.', {
      current_state: state,
    });
  }
  if (state !== 'AWAITING_APPROVAL') {
    const detail = isTerminal(state)
      ? `The deployment has ended: it is ${state}.`
      : `The deployment is ${state}: nobody is asked to approve it.`;
    throw new Problem('invalid_status_transition', detail, { current_state: state });
  }
  const { effective } = await readPolicy(tx, projectId);
  if (effective.approval.required === 0 || typeof stepData.digest !== 'string') {
    throw new Problem('invalid_status_transition', 'The deployment waits for time, not for an approval.', { current_state: state });
  }
  return effective;
}

/** @throws Problem `validation_failed` naming the items of the policy's checklist that are not confirmed */
export function checkChecklist(items: readonly string[], confirmed: readonly string[]): void {
  const open = items.filter((item) => !confirmed.includes(item));
  if (open.length === 0) return;
  const errors = open.map((item) => ({ pointer: '/checklist', detail: `must confirm "${item}"` }));
  throw new Problem('validation_failed', 'The release policy has a checklist: confirm each of its items.', { errors });
}

async function insertDecision(
  tx: TenantTransaction,
  { id }: StoredDeployment,
  decision: string,
  digest: string,
  review: Review,
): Promise<void> {
  const { reviewer } = review;
  // Somebody who has approved may still reject: the later decision is the one that ends it.
  await tx.query(
    `INSERT INTO control.deployment_approvals (id, tenant_id, deployment_id, decision, digest, reviewer_id, reviewer_email, reviewer_roles, comment, checklist)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [newId(), tx.tenantId, id, decision, digest, reviewer.id, reviewer.email, reviewer.roles, review.comment, review.checklist],
  );
}

function personOf({ id, email }: Reviewer): { id: string; email: string } {
  return { id, email };
}

function originAt(time: Date) {
  return { id: newId(), service: 'admin-gateway', time, traceparent: currentTraceparent() };
}
