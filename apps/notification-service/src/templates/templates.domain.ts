import type { Notice } from '../notice/notice.domain.js';
import {
  approvalRequested,
  awaitingDecision,
  deploymentApproved,
  deploymentCancelled,
  deploymentRejected,
  deploymentSuperseded,
  freezeBypassed,
  processVersionPromoted,
  promotionRejected,
  promotionRequested,
} from './people-decide.domain.js';
import { deploymentFailed, driftDetected, driftResolved, remoteDeactivationFailed } from './trouble.domain.js';
import {
  automationLive,
  automationPaused,
  automationResumed,
  automationRolledBack,
  deploymentSuccess,
  githubDeployment,
  pullRequestComment,
} from './what-is-live.domain.js';
import { type MailContent, mailOf } from '../notice/mail.domain.js';

/** Every template by its name: from an event's data to what is said about it. */
export const TEMPLATES = {
  automation_live: automationLive,
  deployment_success: deploymentSuccess,
  pull_request_comment: pullRequestComment,
  github_deployment: githubDeployment,
  github_pending: approvalRequested,
  github_failed: deploymentFailed,
  github_rejected: deploymentRejected,
  github_cancelled: deploymentCancelled,
  github_superseded: deploymentSuperseded,
  github_rolled_back: automationRolledBack,
  automation_resumed: automationResumed,
  automation_paused: automationPaused,
  automation_rolled_back: automationRolledBack,
  approval_requested: approvalRequested,
  deployment_approved: deploymentApproved,
  deployment_rejected: deploymentRejected,
  deployment_cancelled: deploymentCancelled,
  deployment_superseded: deploymentSuperseded,
  freeze_bypassed: freezeBypassed,
  deployment_failed: deploymentFailed,
  awaiting_decision: awaitingDecision,
  remote_deactivation_failed: remoteDeactivationFailed,
  drift_detected: driftDetected,
  drift_resolved: driftResolved,
  process_version_promoted: processVersionPromoted,
  promotion_requested: promotionRequested,
  promotion_rejected: promotionRejected,
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** What a template says about an event's data. Throws when there is no such template, or when the data is not of its event. */
export function noticeOf(template: string, data: unknown): Notice {
  if (!Object.hasOwn(TEMPLATES, template)) throw new TypeError(`there is no template ${template}`);
  return (TEMPLATES[template as TemplateName] as (data: unknown) => Notice)(data);
}

/** The mail that a template makes of an event's data: for previews, and for a look at what was sent. */
export function renderTemplate<N extends TemplateName>(
  name: N,
  data: Parameters<(typeof TEMPLATES)[N]>[0],
  publicUrl: string,
): MailContent {
  return mailOf(noticeOf(name, data), publicUrl);
}
