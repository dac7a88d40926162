import {
  type BindingStatus,
  checkBinding,
  checkHints,
  type DeploymentKind,
  KIND_RULES,
  otherIsLive,
  Problem,
  type VersionStatus,
} from '@golive/deployments';

/** What the locked rows say at the moment of the commit. */
export interface CommitFacts {
  kind: DeploymentKind;
  version: { status: VersionStatus; updatedAt: Date } | null;
  binding: { id: string; workflowId: string; status: BindingStatus } | null;
  /** The project's Live version, if that is another one. */
  live: { versionId: string } | null;
  /** The workflow that was switched in WRK for this deployment. */
  switchedWorkflowId: string;
  hints: { lastKnownStatus?: string; lastKnownUpdatedAt?: Date };
}

/** K3, on locked rows: throws when what was approved is no longer what would go live. */
export function checkApproval(approved: unknown, digest: string | undefined): void {
  if (digest !== undefined && approved === digest) return;
  throw new Problem('approval_stale', 'What would go live has changed since it was approved: it has to be approved again.');
}

/**
 * A8's second look, on locked rows: throws the Problem for which the commit must be refused, or returns. Whatever it
 * refuses has already been switched remotely and must be undone.
 */
export function checkCommit(facts: CommitFacts): void {
  const rule = KIND_RULES[facts.kind];
  if (facts.version?.status !== rule.expects) {
    throw new Problem(
      'concurrency_conflict',
      `The version became "${facts.version?.status ?? 'unknown'}" while it was being deployed; "${rule.expects}" was expected.`,
      { current_status: facts.version?.status ?? null },
    );
  }
  if (facts.kind === 'DEPLOY') checkHints(facts.version, facts.hints);
  checkBinding(facts.kind, facts.binding);
  if (facts.binding?.workflowId !== facts.switchedWorkflowId) {
    throw new Problem('concurrency_conflict', 'The workflow binding was changed while the version was being deployed.');
  }
  if (facts.kind === 'RESUME' && facts.live) throw otherIsLive(facts.live.versionId);
}
