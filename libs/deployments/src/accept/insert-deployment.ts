import { type CloudEvent, DeployRequestedV1, toCloudEvent } from '@golive/contracts';
import type { Outbox } from '@golive/messaging';
import { currentTraceId, currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import { createWorkflow } from '@golive/workflow';
import type { Bypass } from '../calendar/closure.domain.js';
import type { DeploymentKind, VersionStatus } from '../kinds.domain.js';
import { needsReview, type ReleasePolicy } from '../policy/release-policy.domain.js';
import { supersedeDeployments } from '../supersede/supersede-deployments.js';
import type { AcceptedDeployment, AcceptRequest } from './accept-request.js';

/** What is known of the version and its project, which the caller has locked. */
export interface InsertFacts {
  project_id: string;
  version_label: string;
  status: VersionStatus;
  ref: string | null;
  commit_sha: string | null;
  /** The database's time. */
  now: Date;
  /** The effective policy and its version; null: nobody has set one. */
  policy: { effective: ReleasePolicy; version: string } | null;
  /** Older deployments of the project that wait for gates, people or time. */
  waiting: readonly string[];
  /** Set when it passes by a freeze or a window. */
  bypass?: Bypass;
}

/** True when a deployment of this kind has to wait for something before it may take the project's lane (K2). */
export function isReviewed(kind: DeploymentKind, policy: InsertFacts['policy']): boolean {
  return kind === 'DEPLOY' && policy !== null && needsReview(policy.effective);
}

/** Writes a deployment, its workflow and its event, in the place of older ones that still wait. */
export async function insertDeployment(
  tx: TenantTransaction,
  outbox: Outbox,
  request: AcceptRequest,
  kind: DeploymentKind,
  facts: InsertFacts,
  id = newId(),
): Promise<AcceptedDeployment> {
  const { policy } = facts;
  const accepted: AcceptedDeployment = {
    outcome: 'accepted',
    id,
    kind,
    state: 'CREATED',
    projectId: facts.project_id,
    versionId: request.versionId,
    versionLabel: facts.version_label,
    versionStatus: facts.status,
    ref: request.ref ?? facts.ref,
    commitSha: request.commitSha ?? facts.commit_sha,
    policy: policy?.effective ?? null,
    bypass: facts.bypass ?? null,
    traceId: currentTraceId() ?? '',
    createdAt: facts.now,
    request,
  };
  if (kind === 'DEPLOY') await supersedeDeployments(tx, outbox, facts.waiting, { id: accepted.id, actor: request.actor });
  await Promise.all([
    tx.query(
      `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, actor_id, actor_email,
         invoked_via, reason, notes, ref, commit_sha, pull_request, notify, skip_verification, manual_activation, retry_of,
         hint_status, hint_updated_at, trace_id, traceparent, created_at, holds_lane, policy, policy_version, automated, bypass)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)`,
      [
        accepted.id,
        tx.tenantId,
        accepted.projectId,
        accepted.versionId,
        kind,
        request.actor.id,
        request.actor.email,
        request.invokedVia,
        request.reason ?? null,
        request.notes ?? null,
        accepted.ref,
        accepted.commitSha,
        request.pullRequest ?? null,
        request.notify ?? true,
        request.skipVerification ?? false,
        request.manualActivation ?? false,
        request.retryOf ?? null,
        request.lastKnownStatus ?? null,
        request.lastKnownUpdatedAt ?? null,
        accepted.traceId,
        currentTraceparent() ?? null,
        accepted.createdAt,
        !isReviewed(kind, policy),
        policy && JSON.stringify(policy.effective),
        policy?.version ?? null,
        request.automated ?? false,
        facts.bypass ? JSON.stringify(facts.bypass) : null,
      ],
    ),
    createWorkflow(tx, {
      id: accepted.id,
      projectId: accepted.projectId,
      actor: request.actor.email,
      reason: request.reason ?? null,
    }),
    outbox.append(tx, [deployRequested(tx.tenantId, accepted)]),
  ]);
  return accepted;
}

function deployRequested(tenantId: string, accepted: AcceptedDeployment): CloudEvent<DeployRequestedV1> {
  return toCloudEvent(
    DeployRequestedV1,
    { id: newId(), service: 'admin-gateway', time: accepted.createdAt, traceparent: currentTraceparent() },
    {
      deployment_id: accepted.id,
      tenant_id: tenantId,
      project_id: accepted.projectId,
      automation_version_id: accepted.versionId,
      kind: accepted.kind,
      requested_at: accepted.createdAt.toISOString(),
      actor: accepted.request.actor,
    },
  );
}
