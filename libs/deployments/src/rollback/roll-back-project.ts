import type { Outbox } from '@golive/messaging';
import { currentTraceparent } from '@golive/observability';
import { newId, type TenantTransaction } from '@golive/persistence';
import type { WorkflowState } from '@golive/workflow';
import { check, lockFacts } from '../accept/accept-deployment.js';
import type { AcceptedDeployment, Actor } from '../accept/accept-request.js';
import { insertDeployment } from '../accept/insert-deployment.js';
import { type DeploymentKind, KIND_RULES } from '../kinds.domain.js';
import { Problem } from '../problem.js';
import { supersedeDeployments } from '../supersede/supersede-deployments.js';

export interface RollbackRequest {
  projectId: string;
  /** Absent: the last version that was Live and was not rolled back itself. */
  toVersionId?: string;
  reason: string;
  /** An emergency: no verification, and a deployment that awaits a decision gives way. */
  force: boolean;
  actor: Actor;
  invokedVia: string;
}

interface LaneHolder {
  id: string;
  state: WorkflowState;
  kind: DeploymentKind;
  automation_version_id: string;
  workflow_id: string | null;
}

/**
 * Accepts a rollback of a project to an archived version (C7), exempt from approval. Undefined: this tenant has no such
 * project. Throws a Problem when there is nothing to go back to, or while another deployment holds the lane.
 */
export async function rollBackProject(
  tx: TenantTransaction,
  outbox: Outbox,
  request: RollbackRequest,
): Promise<AcceptedDeployment | undefined> {
  const [project] = await tx.query('SELECT id FROM control.projects WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
    tx.tenantId,
    request.projectId,
  ]);
  if (!project) return undefined;
  const versionId = await targetOf(tx, request);
  const id = newId();
  if (request.force) await preempt(tx, outbox, request, id);
  const facts = await lockFacts(tx, versionId);
  if (facts?.project_id !== request.projectId) throw new Problem('not_found', 'The project has no such version.');
  const kind = request.force ? 'EMERGENCY_ROLLBACK' : 'ROLLBACK';
  check(kind, facts, versionId, {});
  const { actor, invokedVia, reason } = request;
  return insertDeployment(tx, outbox, { versionId, target: 'Live', actor, invokedVia, reason }, kind, facts, id);
}

async function targetOf(tx: TenantTransaction, { projectId, toVersionId }: RollbackRequest): Promise<string> {
  if (toVersionId !== undefined) return toVersionId;
  const [last] = await tx.query<{ id: string }>(
    `SELECT v.id FROM control.automation_versions v
     WHERE v.tenant_id = $1 AND v.project_id = $2 AND v.status = 'Archived' AND v.deployed_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM control.deployments d JOIN control.intent_workflows w ON w.tenant_id = d.tenant_id AND w.id = d.id
                       WHERE d.tenant_id = $1 AND d.project_id = $2 AND d.previous_version_id = v.id AND w.state = 'LIVE'
                         AND d.kind IN ('ROLLBACK', 'EMERGENCY_ROLLBACK') AND d.finished_at >= v.deployed_at)
     ORDER BY v.deployed_at DESC, v.id DESC LIMIT 1`,
    [tx.tenantId, projectId],
  );
  if (last) return last.id;
  throw new Problem(
    'precondition_failed',
    'There is nothing to go back to: no other version of the project was Live, or all were rolled back.',
  );
}

/** K2: a deployment that awaits a decision keeps the lane, and only an emergency takes it. What it may have switched on is switched off. */
async function preempt(tx: TenantTransaction, outbox: Outbox, { projectId, actor }: RollbackRequest, newer: string): Promise<void> {
  const [holder] = await tx.query<LaneHolder>(
    `SELECT d.id, w.state, d.kind, d.automation_version_id, w.step_data ->> 'workflow_id' AS workflow_id FROM control.deployments d
     JOIN control.intent_workflows w ON w.tenant_id = d.tenant_id AND w.id = d.id
     WHERE d.tenant_id = $1 AND d.project_id = $2 AND d.holds_lane`,
    [tx.tenantId, projectId],
  );
  if (holder?.state !== 'AWAITING_DECISION') return;
  await supersedeDeployments(tx, outbox, [holder.id], { id: newer, actor });
  if (holder.workflow_id === null || KIND_RULES[holder.kind].remote !== 'activate') return;
  await tx.query(
    `INSERT INTO control.remote_deactivations (id, tenant_id, project_id, deployment_id, automation_version_id, workflow_id, traceparent)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), tx.tenantId, projectId, holder.id, holder.automation_version_id, holder.workflow_id, currentTraceparent() ?? null],
  );
}
