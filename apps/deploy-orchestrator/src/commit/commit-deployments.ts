import type { ReleaseDetailsV1 } from '@golive/contracts';
import { KIND_RULES, Problem, releaseDigests } from '@golive/deployments';
import type { Outbox } from '@golive/messaging';
import { failPoint } from '@golive/observability';
import type { TenantTransaction } from '@golive/persistence';
import { applyTransitions, databaseNow } from '@golive/workflow';
import { committedEvents } from '../events/lifecycle-events.js';
import { insertAttempts, toTransition } from '../runner/change.store.js';
import type { Change, Work } from '../runner/work.js';
import type { Receipt } from '../wrk/wrk-client.js';
import { checkApproval, checkCommit } from './commit.domain.js';
import { type Commit, type LockedVersion, lockForCommit, writeCommits } from './commit.store.js';
import { releaseDetails } from './release-details.store.js';

export interface CommitRequest {
  work: Work;
  /** The change to COMMITTING that the step before asked for; null when the workflow already is there. */
  change: Change | null;
}

/** What became of a commit: the change that was applied after COMMITTING, or null when the lease was lost before. */
export type CommitResult = { work: Work; change: Change } | null;

/**
 * A8, for many deployments of one tenant in one transaction. The way into COMMITTING and out of it are both written, so
 * the audit shows them, but nothing is seen between. A deployment whose locked rows no longer fit goes to ROLLING_BACK:
 * what it switched in WRK is undone there.
 */
export async function commitDeployments(
  tx: TenantTransaction,
  outbox: Outbox,
  requests: readonly CommitRequest[],
): Promise<CommitResult[]> {
  const [first] = requests;
  if (!first) return [];
  const now = databaseNow(first.work);
  const entering = requests.map(({ work, change }) => ({ work, change: change ?? { to: work.state, reason: null }, events: [] }));
  const locking = lockForCommit(
    tx,
    requests.map(({ work }) => work),
  );
  const entered = applyTransitions(
    tx,
    entering.map((entry) => ({ ...toTransition(entry), keepLease: true, nextAttemptAt: now })),
  );
  const approved = requests.filter(({ work }) => needsApproval(work)).map(({ work }) => work.id);
  const [versions, moved, digests, releases] = await Promise.all([
    locking,
    entered,
    approved.length > 0 ? releaseDigests(tx, approved) : NO_DIGESTS,
    releaseDetails(
      tx,
      requests.map(({ work }) => work),
    ),
  ]);
  await failPoint('orchestrator.commit.locked');

  const decided = requests
    .filter(({ work }) => moved.has(work.id))
    .map(({ work, change }) =>
      decide({ ...work, state: 'COMMITTING', stepData: { ...work.stepData, ...change?.stepData } }, { versions, digests, releases }, now),
    );
  const commits = decided.flatMap(({ commit }) => (commit ? [commit] : []));
  const [left] = await Promise.all([
    applyTransitions(tx, decided.map(toTransition)),
    insertAttempts(
      tx,
      entering.filter(({ work }) => moved.has(work.id)),
    ),
    writeCommits(tx, outbox, commits, now),
  ]);
  await failPoint('orchestrator.commit.written');
  if (left.size !== decided.length) throw new Error('a workflow moved while its row was locked');
  const byId = new Map(decided.map((entry) => [entry.work.id, entry]));
  return requests.map(({ work }) => byId.get(work.id) ?? null);
}

const NO_DIGESTS: ReadonlyMap<string, string> = new Map();

function needsApproval({ facts }: Work): boolean {
  return facts.kind === 'DEPLOY' && facts.policy !== null && facts.policy.approval.required > 0;
}

interface Decided {
  work: Work;
  change: Change;
  commit: Commit | null;
}

/** What was read once the rows were locked. */
interface Locked {
  versions: readonly LockedVersion[];
  digests: ReadonlyMap<string, string>;
  releases: ReadonlyMap<string, ReleaseDetailsV1>;
}

function decide(work: Work, { versions, digests, releases }: Locked, now: Date): Decided {
  const { kind, versionId, hints } = work.facts;
  const version = versions.find((candidate) => candidate.id === versionId) ?? null;
  const live = versions.find((other) => other.project_id === work.projectId && other.status === 'Live' && other.id !== versionId) ?? null;
  const binding =
    version?.binding_id && version.workflow_id && version.binding_status
      ? { id: version.binding_id, workflowId: version.workflow_id, status: version.binding_status }
      : null;
  try {
    if (needsApproval(work)) checkApproval(work.stepData.digest, digests.get(work.id));
    checkCommit({
      kind,
      version: version && { status: version.status, updatedAt: version.updated_at },
      binding,
      live: live && { versionId: live.id },
      switchedWorkflowId: String(work.stepData.workflow_id),
      hints,
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // K3: what was approved is no longer what would go live, so it is asked again; anything else is the end.
    const undo = { to: error.code === 'approval_stale' ? 'AWAITING_APPROVAL' : 'FAILED', code: error.code, detail: error.detail };
    return { work, change: { to: 'ROLLING_BACK', reason: error.detail, stepData: { undo } }, commit: null };
  }
  if (!version || !binding) throw new Error('checkCommit let a version without a binding pass');
  const replaced = KIND_RULES[kind].becomes === 'Live' ? live : null;
  const commit: Commit = {
    work,
    version: { ...version, binding_id: binding.id, workflow_id: binding.workflowId },
    replaced,
    receipt: (work.stepData.receipt as Receipt | undefined) ?? null,
    events: committedEvents(
      work,
      binding,
      replaced && { versionId: replaced.id, versionLabel: replaced.version_label, bindingId: replaced.binding_id },
      now,
      releases.get(work.id),
    ),
  };
  return { work, change: { to: KIND_RULES[kind].ends, reason: null }, commit };
}
