export { TOPICS, DEFAULT_PARTITIONS, type Topic } from './topics.js';
export { DEPLOYMENT_KINDS, type DeploymentKind } from './deployment-kind.js';
export { isInstant } from './fields.js';
export { Actor, Recipients } from './people.js';
export { EVENTS, type EventClass, type EventData } from './event-types.js';
export { toCloudEvent, schemaOf, InvalidEvent, MAX_EVENT_BYTES, type CloudEvent, type EventOrigin } from './cloud-event.js';
export { parseEvent, type ParsedEvent, type UnreadableEvent, type UnreadableReason } from './parse-event.js';
export {
  canonicalTrailEntry,
  verifyTrail,
  trailVerifier,
  TRAIL_GENESIS,
  type TrailEntry,
  type TrailHead,
  type TrailFault,
  type TrailFaultReason,
  type TrailVerdict,
  type TrailVerifier,
  type TrailVerifierOptions,
} from './audit-trail.js';
export { DeployRequestedV1 } from './deploy-commands/deploy-requested.v1.js';
export { DeploymentFactsV1 } from './lifecycle/deployment-facts.v1.js';
export { DriftFactsV1 } from './lifecycle/drift-facts.v1.js';
export { AutomationArchivedV1 } from './lifecycle/automation-archived.v1.js';
export { AutomationPausedV1 } from './lifecycle/automation-paused.v1.js';
export { AutomationResumedV1 } from './lifecycle/automation-resumed.v1.js';
export { AutomationRolledBackV1 } from './lifecycle/automation-rolled-back.v1.js';
export { ReleaseDetailsV1 } from './lifecycle/release-details.v1.js';
export { AutomationWentLiveV1 } from './lifecycle/automation-went-live.v1.js';
export { DeploymentApprovalRequestedV1, RequiredApproval } from './lifecycle/deployment-approval-requested.v1.js';
export { DeploymentApprovedV1 } from './lifecycle/deployment-approved.v1.js';
export { DeploymentAwaitingDecisionV1 } from './lifecycle/deployment-awaiting-decision.v1.js';
export { DeploymentCancelledV1 } from './lifecycle/deployment-cancelled.v1.js';
export { DeploymentFailedV1 } from './lifecycle/deployment-failed.v1.js';
export { DeploymentFreezeBypassedV1 } from './lifecycle/deployment-freeze-bypassed.v1.js';
export { DeploymentRejectedV1 } from './lifecycle/deployment-rejected.v1.js';
export { DeploymentSupersededV1 } from './lifecycle/deployment-superseded.v1.js';
export { DriftDetectedV1 } from './lifecycle/drift-detected.v1.js';
export { DriftResolvedV1 } from './lifecycle/drift-resolved.v1.js';
export { ProcessPromotionRejectedV1 } from './lifecycle/process-promotion-rejected.v1.js';
export { ProcessPromotionRequestedV1 } from './lifecycle/process-promotion-requested.v1.js';
export { ProcessVersionPromotedV1 } from './lifecycle/process-version-promoted.v1.js';
export { RemoteDeactivationFailedV1 } from './lifecycle/remote-deactivation-failed.v1.js';
