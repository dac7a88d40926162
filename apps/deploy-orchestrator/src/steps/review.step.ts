import {
  approvalsAmong,
  assess,
  type Assessment,
  type Bypass,
  closureAt,
  readDecisions,
  readGates,
  readPolicy,
  releaseDigests,
  type ReleasePolicy,
} from '@golive/deployments';
import { failPoint } from '@golive/observability';
import type { Database, TenantTransaction } from '@golive/persistence';
import { databaseNow, type WorkflowState } from '@golive/workflow';
import { lockProjects } from '../runner/change.store.js';
import type { Change, Work } from '../runner/work.js';
import { goAhead } from './begin.step.js';
import type { Step } from './step.js';

interface Reviewed {
  assessment: Assessment;
  policy: ReleasePolicy;
  digest: string;
}

/**
 * CHECKING_GATES and AWAITING_APPROVAL: one look at what a waiting deployment waits for. Between looks nobody holds it;
 * whatever may change the answer (a gate, an approval, a policy, what is Live) has it looked at again. The project's
 * lane is taken here, under the project's lock, and only when there is nothing left to wait for (K2).
 */
export class ReviewStep implements Step {
  constructor(
    readonly state: Extract<WorkflowState, 'CHECKING_GATES' | 'AWAITING_APPROVAL'>,
    private readonly db: Database,
  ) {}

  async run(work: Work): Promise<Change> {
    const { assessment, policy, digest } = await this.db.withTenant(work.tenantId, (tx) => look(tx, work));
    await failPoint('orchestrator.reviewed');
    switch (assessment.to) {
      case 'FAILED':
        return { to: 'FAILED', reason: assessment.detail, failure: { code: 'precondition_failed', detail: assessment.detail } };
      case 'CHECKING_GATES':
        return { to: 'CHECKING_GATES', reason: assessment.waitsFor };
      case 'AWAITING_APPROVAL': {
        const { required, roles, users } = policy.approval;
        return {
          to: 'AWAITING_APPROVAL',
          reason: assessment.waitsFor,
          at: assessment.lookAgainAt ?? undefined,
          ...(assessment.ask ? { stepData: { digest }, asks: { required, roles: [...roles], users: [...users], digest } } : {}),
        };
      }
      default:
        // What else goes on with the workflow is read again now that whoever looks can see that the lane is taken.
        return work.facts.holdsLane ? goAhead(work) : { to: this.state, reason: 'takes the lane', at: databaseNow(work), counts: false };
    }
  }
}

async function look(tx: TenantTransaction, work: Work): Promise<Reviewed> {
  const [, policy, gates, decisions, digests, lane, [said]] = await Promise.all([
    lockProjects(tx, [work.projectId]),
    readPolicy(tx, work.projectId),
    readGates(tx, [work.id]),
    readDecisions(tx, [work.id]),
    releaseDigests(tx, [work.id]),
    tx.query(`SELECT id FROM control.deployments WHERE tenant_id = $1 AND project_id = $2 AND holds_lane AND id <> $3`, [
      tx.tenantId,
      work.projectId,
      work.id,
    ]),
    tx.query<{ automated: boolean; bypass: Bypass | null; hold: { reason: string } | null }>(
      `SELECT d.automated, d.bypass, p.hold FROM control.deployments d JOIN control.projects p ON p.tenant_id = d.tenant_id AND p.id = d.project_id
       WHERE d.tenant_id = $1 AND d.id = $2`,
      [tx.tenantId, work.id],
    ),
  ]);
  const now = databaseNow(work);
  const digest = digests.get(work.id) as string;
  const assessment = assess(
    {
      policy: policy.effective,
      gates,
      approvals: approvalsAmong(decisions),
      requester: work.facts.actor,
      digest,
      askedDigest: (work.stepData.digest as string | undefined) ?? null,
      requestedAt: work.facts.requestedAt,
      automated: said?.automated ?? false,
      hold: said?.hold?.reason ?? null,
      closure: said?.bypass ? null : await closureAt(policy.effective, now),
      laneTaken: lane.length > 0,
    },
    now,
  );
  // Only while the lease is still held: a look that was overtaken decides nothing.
  await tx.query(
    `UPDATE control.deployments d SET policy = $4, policy_version = $5, holds_lane = $6
     WHERE d.tenant_id = $1 AND d.id = $2 AND d.finished_at IS NULL
       AND EXISTS (SELECT FROM control.intent_workflows w WHERE w.tenant_id = $1 AND w.id = $2 AND w.fence = $3)`,
    [tx.tenantId, work.id, work.fence, JSON.stringify(policy.effective), policy.version, assessment.to === 'GO'],
  );
  return { assessment, policy: policy.effective, digest };
}
