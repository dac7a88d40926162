import type { BindingStatus, DeploymentKind, ReleasePolicy, VersionStatus } from '@golive/deployments';
import type { Lease, WorkflowState } from '@golive/workflow';

/** What a step knows of the deployment it works on, read when the lease was taken. */
export interface DeploymentFacts {
  kind: DeploymentKind;
  versionId: string;
  versionLabel: string;
  versionStatus: VersionStatus;
  projectName: string;
  repository: string | null;
  productionUrl: string | null;
  recipients: { client_emails: string[]; collaborators: string[] };
  binding: { id: string; workflowId: string; status: BindingStatus } | null;
  actor: { id: string; email: string };
  invokedVia: string;
  reason: string | null;
  ref: string | null;
  commitSha: string | null;
  pullRequest: number | null;
  notify: boolean;
  skipVerification: boolean;
  manualActivation: boolean;
  hints: { lastKnownStatus?: string; lastKnownUpdatedAt?: Date };
  /** The request's trace, of which every step is a part. */
  traceparent: string | null;
  /** Somebody else may be switching the workflow in WRK at this moment (a replaced version's, the reconciler): wait for that to end. */
  beingDeactivated: boolean;
  /** What it has to pass; null: nobody has set a policy. */
  policy: ReleasePolicy | null;
  /** True while the project's lane is its own (K2). */
  holdsLane: boolean;
  requestedAt: Date;
}

/** The deployment that an event is about. */
export interface Origin {
  id: string;
  tenantId: string;
  projectId: string;
  attempt: number;
  facts: DeploymentFacts;
}

/** A leased workflow together with what is known of its deployment. */
export interface Work extends Lease {
  facts: DeploymentFacts;
}

/** How one attempt of a step went, for the deployment's history. */
export interface Attempt {
  outcome: string;
  detail: string | null;
  startedAt: Date;
}

/** Why a deployment did not succeed: shown to its requester, and the answer to `Prefer: wait`. */
export interface Failure {
  code: string;
  detail: string;
}

/** What a step wants to become true. Applied in one transaction, and only while the step still holds its lease. */
export interface Change {
  /** Equal to the work's state: the step is to run again. */
  to: WorkflowState;
  reason: string | null;
  /** When to run the next step or attempt; absent: at once, under the same lease. */
  at?: Date;
  /** False when the attempt shall not count (the breaker was open). */
  counts?: boolean;
  stepData?: Record<string, unknown>;
  attempt?: Attempt;
  failure?: Failure;
  /** The workflow that must still be switched off in WRK, by the deactivation worker. */
  deactivate?: { workflowId: string };
  /** Reviewers are to be asked to approve exactly this. */
  asks?: { required: number; roles: string[]; users: string[]; digest: string };
  /** The activation was undone: what is live instead (null: nothing), and whether golive did it by itself. */
  rolledBack?: { live: { versionId: string; versionLabel: string } | null; automatic: boolean };
}
