import type { Outbox } from '@golive/messaging';
import { failPoint } from '@golive/observability';
import type { TenantTransaction } from '@golive/persistence';
import { isTerminal, type WorkflowState } from '@golive/workflow';
import { announceBypass, passCalendar } from '../calendar/pass-calendar.js';
import { type BindingStatus, type DeploymentKind, KIND_RULES } from '../kinds.domain.js';
import { effectivePolicy, type PolicyDocument } from '../policy/release-policy.domain.js';
import { Problem } from '../problem.js';
import { readDeployments } from '../stored/stored-deployment.store.js';
import { checkAcceptable, checkAsked, type Hints, routeStatusChange } from './accept.domain.js';
import type { AcceptedDeployment, AcceptRequest, Actor, AlreadyThere } from './accept-request.js';
import { insertDeployment, type InsertFacts, isReviewed } from './insert-deployment.js';

/** What the rules and the insertion need to know, as of after the project's lock. */
export interface AcceptedFacts extends InsertFacts {
  updated_at: Date;
  binding_status: BindingStatus | null;
  live_version_id: string | null;
  lane_deployment_id: string | null;
  lane_version_id: string | null;
  hold: { reason: string } | null;
}

interface FactsRow extends Omit<AcceptedFacts, 'policy'> {
  policies: { own: boolean; version: number; policy: PolicyDocument }[] | null;
}

/**
 * Accepts a request to make a version Live or Paused (A3–A6), in the caller's transaction: the deployment, its workflow
 * and the `DeployRequested` event are there together or not at all. Undefined: this tenant has no such version. Throws
 * a Problem when the request cannot be accepted; nothing has changed then. Accepting leaves the version as it is.
 *
 * Takes the project's row lock first: requests for one project are decided one after the other, each on what the one
 * before it left.
 */
export async function acceptDeployment(
  tx: TenantTransaction,
  outbox: Outbox,
  request: AcceptRequest,
): Promise<AcceptedDeployment | AlreadyThere | undefined> {
  const facts = await lockFacts(tx, request.versionId);
  if (!facts) return undefined;
  await failPoint('accept.locked');
  checkAsked(request, facts);
  const kind = routeStatusChange(facts.status, request.target);
  if (kind === null) {
    return {
      outcome: 'idempotent',
      versionId: request.versionId,
      projectId: facts.project_id,
      versionLabel: facts.version_label,
      status: facts.status,
      updatedAt: facts.updated_at,
    };
  }
  check(kind, facts, request.versionId, request);
  const passed = await passCalendar(kind, facts.policy?.effective, request, facts.now);
  const accepted = await insertDeployment(tx, outbox, request, kind, { ...facts, bypass: passed?.bypass });
  const [stored] = passed ? await readDeployments(tx, [accepted.id]) : [];
  if (stored && passed) await announceBypass(tx, outbox, stored, passed);
  await failPoint('accept.stored');
  return accepted;
}

/**
 * Accepts a new deployment like one that has ended without success: same kind, same version, `retry_of` set; the ended
 * one stays ended. Undefined: this tenant has no such deployment. Throws a Problem when it has not ended, or when the
 * version can no longer be deployed that way.
 */
export async function retryDeployment(
  tx: TenantTransaction,
  outbox: Outbox,
  request: { deploymentId: string; actor: Actor; invokedVia: string; manualActivation?: boolean },
): Promise<AcceptedDeployment | undefined> {
  const [ended] = await tx.query<{
    kind: DeploymentKind;
    version: string;
    reason: string | null;
    ref: string | null;
    commit_sha: string | null;
    state: WorkflowState;
  }>(
    `SELECT d.kind, d.automation_version_id AS version, d.reason, d.ref, d.commit_sha, w.state FROM control.deployments d
     JOIN control.intent_workflows w ON w.tenant_id = d.tenant_id AND w.id = d.id WHERE d.tenant_id = $1 AND d.id = $2`,
    [tx.tenantId, request.deploymentId],
  );
  if (!ended) return undefined;
  if (!isTerminal(ended.state)) {
    throw new Problem('invalid_status_transition', `The deployment is ${ended.state}: only one that has ended can be retried.`, {
      current_state: ended.state,
    });
  }
  const facts = await lockFacts(tx, ended.version);
  if (!facts) return undefined;
  if (ended.kind === 'DEPLOY') checkAsked({ target: 'Live', ref: ended.ref ?? undefined, reason: ended.reason ?? undefined }, facts);
  check(ended.kind, facts, ended.version, {});
  await passCalendar(ended.kind, facts.policy?.effective, request, facts.now);
  return insertDeployment(
    tx,
    outbox,
    {
      versionId: ended.version,
      target: KIND_RULES[ended.kind].becomes,
      actor: request.actor,
      invokedVia: request.invokedVia,
      reason: ended.reason ?? undefined,
      ref: ended.ref ?? undefined,
      commitSha: ended.commit_sha ?? undefined,
      retryOf: request.deploymentId,
      manualActivation: request.manualActivation,
    },
    ended.kind,
    facts,
  );
}

/** Locks the version's project and reads what the rules need, as of after the lock. */
export async function lockFacts(tx: TenantTransaction, versionId: string): Promise<AcceptedFacts | undefined> {
  const [, [row]] = await Promise.all([
    tx.query(
      `SELECT p.id FROM control.projects p JOIN control.automation_versions v ON v.tenant_id = p.tenant_id AND v.project_id = p.id
       WHERE v.tenant_id = $1 AND v.id = $2 FOR UPDATE OF p`,
      [tx.tenantId, versionId],
    ),
    // A statement of its own: it must see what was committed while the lock was awaited.
    tx.query<FactsRow>(
      `SELECT v.project_id, v.version_label, v.status, v.updated_at, v.ref, v.commit_sha, b.status AS binding_status,
         (SELECT l.id FROM control.automation_versions l
          WHERE l.tenant_id = $1 AND l.project_id = v.project_id AND l.status = 'Live') AS live_version_id,
         h.id AS lane_deployment_id, h.automation_version_id AS lane_version_id, p.hold, clock_timestamp() AS now,
         ARRAY (SELECT d.id FROM control.deployments d
                WHERE d.tenant_id = $1 AND d.project_id = v.project_id AND d.finished_at IS NULL AND NOT d.holds_lane) AS waiting,
         (SELECT jsonb_agg(jsonb_build_object('own', r.project_id IS NOT NULL, 'version', r.version, 'policy', r.policy))
          FROM control.release_policies r
          WHERE r.tenant_id = $1 AND (r.project_id = v.project_id OR r.project_id IS NULL)) AS policies
       FROM control.automation_versions v
       JOIN control.projects p ON p.tenant_id = v.tenant_id AND p.id = v.project_id
       LEFT JOIN control.workflow_bindings b ON b.tenant_id = v.tenant_id AND b.automation_version_id = v.id
       LEFT JOIN control.deployments h ON h.tenant_id = v.tenant_id AND h.project_id = v.project_id AND h.holds_lane
       WHERE v.tenant_id = $1 AND v.id = $2`,
      [tx.tenantId, versionId],
    ),
  ]);
  return row && { ...row, policy: policyOf(row.policies) };
}

function policyOf(documents: FactsRow['policies']): InsertFacts['policy'] {
  if (!documents) return null;
  const project = documents.find(({ own }) => own);
  const tenant = documents.find(({ own }) => !own);
  return { effective: effectivePolicy(tenant?.policy, project?.policy), version: `${project?.version ?? 0}.${tenant?.version ?? 0}` };
}

/** Throws the Problem for which a deployment of this kind cannot be accepted now, or returns. */
export function check(kind: DeploymentKind, facts: AcceptedFacts, versionId: string, hints: Hints): void {
  // What waits for people first does not need the lane yet (K2), unless the lane does the very same.
  const needsLane = !isReviewed(kind, facts.policy) || facts.lane_version_id === versionId;
  checkAcceptable(
    kind,
    {
      status: facts.status,
      updatedAt: facts.updated_at,
      binding: facts.binding_status && { status: facts.binding_status },
      liveVersionId: facts.live_version_id,
      laneDeploymentId: needsLane ? facts.lane_deployment_id : null,
    },
    hints,
  );
}
