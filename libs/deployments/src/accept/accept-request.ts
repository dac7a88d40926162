import type { WorkflowState } from '@golive/workflow';
import type { Bypass } from '../calendar/closure.domain.js';
import type { DeploymentKind, VersionStatus } from '../kinds.domain.js';
import type { ReleasePolicy } from '../policy/release-policy.domain.js';
import type { Hints } from './accept.domain.js';

export interface Actor {
  id: string;
  email: string;
}

export interface AcceptRequest extends Hints {
  versionId: string;
  target: 'Live' | 'Paused';
  actor: Actor;
  /** Where the request came from: `api`, `console`, `cli`, `github`. */
  invokedVia: string;
  reason?: string;
  notes?: string;
  ref?: string;
  commitSha?: string;
  pullRequest?: number;
  notify?: boolean;
  skipVerification?: boolean;
  retryOf?: string;
  manualActivation?: boolean;
  /** Why it shall pass in spite of a freeze or a closed window; whoever sets it has checked that the actor may. */
  bypassReason?: string;
  /** True when no person asked for it: a pipeline, a git event. */
  automated?: boolean;
}

/** A deployment that was accepted in the caller's transaction: stored, and announced to the orchestrator by the outbox. */
export interface AcceptedDeployment {
  outcome: 'accepted';
  id: string;
  kind: DeploymentKind;
  state: WorkflowState;
  projectId: string;
  versionId: string;
  versionLabel: string;
  versionStatus: VersionStatus;
  ref: string | null;
  commitSha: string | null;
  /** What it has to pass; null: nobody has set a policy. */
  policy: ReleasePolicy | null;
  /** Set when it passes by a freeze or a window. */
  bypass: Bypass | null;
  traceId: string;
  createdAt: Date;
  request: AcceptRequest;
}

/** The version already has the status that was asked for. */
export interface AlreadyThere {
  outcome: 'idempotent';
  versionId: string;
  projectId: string;
  versionLabel: string;
  status: VersionStatus;
  updatedAt: Date;
}
