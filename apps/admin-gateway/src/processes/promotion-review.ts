import { ProcessPromotionRejectedV1, ProcessPromotionRequestedV1, toCloudEvent } from '@golive/contracts';
import {
  approvalsThatCount,
  checkChecklist,
  closureAt,
  frozen,
  isReviewer,
  mayApprove,
  Problem,
  type ProjectPolicy,
  readPolicy,
  type Reviewer,
} from '@golive/deployments';
import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import {
  askAgain,
  type Asker,
  checkPromotable,
  endPromotionRequest,
  findPromotionRequest,
  findProcessVersion,
  insertPromotionRequest,
  insertPromotionReview,
  lockProcess,
  promoteVersion,
  promotionDigest,
  type PromotionRequest,
  type Published,
} from '@golive/processes';
import { validationFailed } from '../http/validation.js';

interface Wish {
  processId: string;
  versionId: string;
  notes: string | null;
  asker: Asker;
}

/** What a review of a promotion says. */
export interface Said {
  requestId: string;
  reviewer: Reviewer;
  comment: string | null;
  checklist: readonly string[];
}

/**
 * Promotes a version at once, or, where the release policy of the process's project demands an approval, stores the wish
 * and asks its reviewers (D6). Undefined: this tenant has no such version.
 * @throws Problem `frozen`, `validation_failed`; ProcessProblem `not_promotable`
 */
export async function wishPromotion(tx: TenantTransaction, outbox: Outbox, wish: Wish): Promise<Published | PromotionRequest | undefined> {
  const { processId, versionId, notes, asker } = wish;
  const process = await lockProcess(tx, processId);
  if (!process) return undefined;
  const policy = process.project_id === null ? null : await readPolicy(tx, process.project_id);
  if (policy) await checkPolicy(policy, notes);
  if (!policy || policy.effective.approval.required === 0) return promoteVersion(tx, outbox, wish);
  const [source, digest] = await Promise.all([
    findProcessVersion(tx, processId, versionId),
    promotionDigest(tx, { processId, versionId, policyVersion: policy.version }),
  ]);
  if (!source || !digest) return undefined;
  checkPromotable(source);
  const id = await insertPromotionRequest(tx, { processId, versionId, notes, requester: asker, digest });
  const request = (await findPromotionRequest(tx, id))!;
  await announce(tx, outbox, { request, processName: process.name, number: source.version, policy });
  return request;
}

/**
 * A reviewer approves exactly what would be promoted now; with the last approval that is needed it is promoted, in this
 * transaction. `stale`: what they were asked about has moved, and they are asked again. Undefined: no such request.
 * @throws Problem as approving a deployment does; ProcessProblem `not_promotable`
 */
export async function approvePromotion(
  tx: TenantTransaction,
  outbox: Outbox,
  said: Said,
): Promise<{ request: PromotionRequest; published: Published | null; stale?: boolean } | undefined> {
  const open = await lockRequest(tx, said.requestId);
  if (!open) return undefined;
  const { request, process, policy } = open;
  const refused = mayApprove(policy.effective.approval, said.reviewer, request.requester);
  if (refused) throw new Problem('forbidden', refused);
  checkChecklist(policy.effective.approval.checklist, said.checklist);
  await checkPolicy(policy, request.change_notes);
  const { process_id: processId, version_id: versionId, requester } = request;
  const digest = (await promotionDigest(tx, { processId, versionId, policyVersion: policy.version }))!;
  if (digest !== request.digest) {
    const source = (await findProcessVersion(tx, processId, versionId))!;
    await askAgain(tx, request.id, digest);
    await announce(tx, outbox, { request: { ...request, digest }, processName: process.name, number: source.version, policy });
    return { request: { ...request, digest }, published: null, stale: true };
  }
  if (request.reviews.some((review) => review.digest === digest && review.reviewer.id === said.reviewer.id)) {
    throw new Problem('invalid_status_transition', 'You have already approved this promotion.', { current_state: request.state });
  }
  const reviewer = { ...said.reviewer, roles: [...said.reviewer.roles] };
  await insertPromotionReview(tx, request.id, {
    decision: 'approved',
    reviewer,
    digest,
    comment: said.comment,
    checklist: [...said.checklist],
  });
  const approvals = [...request.reviews, { reviewer, digest }];
  if (approvalsThatCount({ policy: policy.effective, approvals, requester, digest }) < policy.effective.approval.required) {
    return { request: (await findPromotionRequest(tx, request.id))!, published: null };
  }
  const asker = { ...requester, invokedVia: 'api' };
  const published = await promoteVersion(tx, outbox, { processId, versionId, notes: request.change_notes, asker });
  if (!published) return undefined;
  await endPromotionRequest(tx, request.id, { state: 'PROMOTED', promotedVersionId: published.promoted_version.id });
  return { request: (await findPromotionRequest(tx, request.id))!, published };
}

/** A reviewer ends a request; nothing is promoted. Undefined: no such request. @throws Problem as approving does */
export async function rejectPromotion(
  tx: TenantTransaction,
  outbox: Outbox,
  said: Said & { comment: string },
): Promise<PromotionRequest | undefined> {
  const open = await lockRequest(tx, said.requestId);
  if (!open) return undefined;
  const { request, process, policy } = open;
  const { reviewer, comment } = said;
  if (!isReviewer(policy.effective.approval, reviewer)) {
    throw new Problem('forbidden', 'The release policy does not name you, or a role of yours, as a reviewer.');
  }
  const { digest, process_id: processId, version_id: versionId } = request;
  const review = { decision: 'rejected' as const, reviewer: { ...reviewer, roles: [...reviewer.roles] }, digest, comment, checklist: [] };
  await insertPromotionReview(tx, request.id, review);
  await endPromotionRequest(tx, request.id, { state: 'REJECTED' });
  const source = (await findProcessVersion(tx, processId, versionId))!;
  const now = new Date();
  const data = { ...factsOf(request, process.name, source.version), by: { id: reviewer.id, email: reviewer.email }, comment };
  await outbox.append(tx, [toCloudEvent(ProcessPromotionRejectedV1, originAt(now), { ...data, rejected_at: now.toISOString() })]);
  return findPromotionRequest(tx, request.id);
}

/** A request that waits, its process locked. @throws Problem when it has ended, or the process is under no policy any more */
async function lockRequest(tx: TenantTransaction, id: string) {
  const before = await findPromotionRequest(tx, id);
  const process = before && (await lockProcess(tx, before.process_id));
  const request = process && (await findPromotionRequest(tx, id)); // as of after the lock
  if (!process || !request) return undefined;
  if (request.state !== 'AWAITING_APPROVAL') {
    throw new Problem('invalid_status_transition', `The request has ended: it is ${request.state}.`, { current_state: request.state });
  }
  if (process.project_id === null) {
    throw new Problem('precondition_failed', 'The process is under no release policy any more: promote the version again.');
  }
  return { request, process, policy: await readPolicy(tx, process.project_id) };
}

/** What of a release policy a promotion has to pass besides an approval: nobody waits for a window, so it is refused. */
async function checkPolicy({ effective }: ProjectPolicy, notes: string | null): Promise<void> {
  const closure = await closureAt(effective, new Date());
  if (closure) throw frozen(closure);
  if (effective.reason_required && notes === null) {
    throw validationFailed([{ pointer: '/change_notes', detail: 'must be given: the release policy requires a reason' }]);
  }
}

async function announce(
  tx: TenantTransaction,
  outbox: Outbox,
  of: { request: PromotionRequest; processName: string; number: number; policy: ProjectPolicy },
): Promise<void> {
  const { required, roles, users } = of.policy.effective.approval;
  const now = new Date();
  const data = {
    ...factsOf(of.request, of.processName, of.number),
    approval: { required, roles: [...roles], users: [...users] },
    digest: of.request.digest,
    requested_at: now.toISOString(),
  };
  await outbox.append(tx, [toCloudEvent(ProcessPromotionRequestedV1, originAt(now), data)]);
}

function factsOf(request: PromotionRequest, processName: string, number: number) {
  return {
    tenant_id: request.tenant_id,
    process_id: request.process_id,
    process_name: processName,
    promotion_request_id: request.id,
    source_version_id: request.version_id,
    source_version_number: number,
    actor: request.requester,
  };
}

function originAt(time: Date) {
  return { id: newId(), service: 'admin-gateway', time, traceparent: currentTraceparent() };
}
