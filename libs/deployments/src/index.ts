export {
  type AcceptFacts,
  checkAcceptable,
  checkAsked,
  checkBinding,
  checkHints,
  type Hints,
  laneTaken,
  otherIsLive,
  routeStatusChange,
} from './accept/accept.domain.js';
export { acceptDeployment, retryDeployment } from './accept/accept-deployment.js';
export type { AcceptedDeployment, AcceptRequest, Actor, AlreadyThere } from './accept/accept-request.js';
export { type BackupHeader, BrokenBackup, keepNewest, readBackup, writeBackup, type WrittenBackup } from './backup/backup-file.js';
export { restoreSnapshot, SNAPSHOT_TABLES, takeSnapshot, type TableRows } from './backup/snapshot.store.js';
export { bypassFreeze } from './calendar/bypass-freeze.js';
export { type Bypass, type Closure, closureSentence } from './calendar/closure.domain.js';
export { frozen } from './calendar/pass-calendar.js';
export { closureAt } from './calendar/release-calendar.js';
export { cancelDeployment } from './cancel/cancel-deployment.js';
export { type Decision, decideDeployment, DECISIONS } from './decide/decide-deployment.js';
export {
  BINDING_STATUSES,
  type BindingStatus,
  DEPLOYMENT_KINDS,
  type DeploymentKind,
  KIND_RULES,
  type KindRule,
  VERSION_STATUSES,
  type VersionStatus,
} from './kinds.domain.js';
export { PROBE_SECONDS } from './policy/policy-faults.domain.js';
export { type ProjectPolicy, readPolicy } from './policy/policy.store.js';
export {
  BUILT_IN_POLICY,
  needsReview,
  POLICY_PRESETS,
  type PolicyDocument,
  type ReleasePolicy,
  type VerificationRule,
} from './policy/release-policy.domain.js';
export { savePolicy } from './policy/save-policy.js';
export { rollBackProject, type RollbackRequest } from './rollback/roll-back-project.js';
export { Problem, type ProblemCode } from './problem.js';
export {
  type Approval,
  approvalsThatCount,
  assess,
  type Assessment,
  isReviewer,
  mayApprove,
  type Reviewer,
} from './review/assess.domain.js';
export { releaseDigests } from './review/release-digest.store.js';
export { type ReportedGate, reportGate } from './review/report-gate.js';
export { reviewAgain } from './review/review-again.store.js';
export { approveDeployment, checkChecklist, rejectDeployment, type Review } from './review/review-deployment.js';
export type { StoredDeployment } from './stored/stored-deployment.store.js';
export { approvalsAmong, readDecisions, readGates, type StoredDecision, type StoredGate } from './review/review.store.js';
