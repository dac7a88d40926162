import { DeployRequestedV1 } from './deploy-commands/deploy-requested.v1.js';
import { AutomationArchivedV1 } from './lifecycle/automation-archived.v1.js';
import { AutomationPausedV1 } from './lifecycle/automation-paused.v1.js';
import { AutomationResumedV1 } from './lifecycle/automation-resumed.v1.js';
import { AutomationRolledBackV1 } from './lifecycle/automation-rolled-back.v1.js';
import { AutomationWentLiveV1 } from './lifecycle/automation-went-live.v1.js';
import { DeploymentApprovalRequestedV1 } from './lifecycle/deployment-approval-requested.v1.js';
import { DeploymentApprovedV1 } from './lifecycle/deployment-approved.v1.js';
import { DeploymentAwaitingDecisionV1 } from './lifecycle/deployment-awaiting-decision.v1.js';
import { DeploymentCancelledV1 } from './lifecycle/deployment-cancelled.v1.js';
import { DeploymentFailedV1 } from './lifecycle/deployment-failed.v1.js';
import { DeploymentFreezeBypassedV1 } from './lifecycle/deployment-freeze-bypassed.v1.js';
import { DeploymentRejectedV1 } from './lifecycle/deployment-rejected.v1.js';
import { DeploymentSupersededV1 } from './lifecycle/deployment-superseded.v1.js';
import { DriftDetectedV1 } from './lifecycle/drift-detected.v1.js';
import { DriftResolvedV1 } from './lifecycle/drift-resolved.v1.js';
import { ProcessPromotionRejectedV1 } from './lifecycle/process-promotion-rejected.v1.js';
import { ProcessPromotionRequestedV1 } from './lifecycle/process-promotion-requested.v1.js';
import { ProcessVersionPromotedV1 } from './lifecycle/process-version-promoted.v1.js';
import { RemoteDeactivationFailedV1 } from './lifecycle/remote-deactivation-failed.v1.js';
import type { Topic } from './topics.js';

/** A class of message data: the type's name and topic, and which fields name its aggregate and its order. */
export interface EventClass<T extends object = object> {
  new (): T;
  /** The CloudEvents type with its version: `golive.AutomationWentLive.v1`. */
  readonly type: string;
  readonly topic: Topic;
  /** The field that holds the id of what the event is about: the CloudEvents subject. */
  readonly aggregate: string;
  /** The field whose value keeps messages in order: the project, and for processes the process. */
  readonly key: string;
}

const CLASSES = [
  DeployRequestedV1,
  AutomationArchivedV1,
  AutomationPausedV1,
  AutomationResumedV1,
  AutomationRolledBackV1,
  AutomationWentLiveV1,
  DeploymentApprovalRequestedV1,
  DeploymentApprovedV1,
  DeploymentAwaitingDecisionV1,
  DeploymentCancelledV1,
  DeploymentFailedV1,
  DeploymentFreezeBypassedV1,
  DeploymentRejectedV1,
  DeploymentSupersededV1,
  DriftDetectedV1,
  DriftResolvedV1,
  ProcessPromotionRejectedV1,
  ProcessPromotionRequestedV1,
  ProcessVersionPromotedV1,
  RemoteDeactivationFailedV1,
] as const satisfies readonly EventClass[];

/** The data of any message that golive sends. */
export type EventData = InstanceType<(typeof CLASSES)[number]>;

/** Every type of message, commands included, by its CloudEvents type. */
export const EVENTS: ReadonlyMap<string, EventClass<EventData>> = new Map(CLASSES.map((each) => [each.type, each]));
