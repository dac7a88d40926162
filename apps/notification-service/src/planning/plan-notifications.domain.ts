import type { Actor, Recipients, ReleaseDetailsV1, RequiredApproval } from '@golive/contracts';
import { clip, oneLine } from '../notice/plain-text.domain.js';
import { noticeOf, type TemplateName } from '../templates/templates.domain.js';

/** The receivers that the installation names. */
export interface OpsReceivers {
  /** E-mail addresses of those who run the installation. */
  emails: readonly string[];
  /** The chat webhooks that are configured. */
  chats: readonly ('slack' | 'discord')[];
  /** Whether deployments are told to the repositories that they come from. */
  github?: boolean;
}

/** A notification in the console. */
export interface PlannedInApp {
  /** An e-mail address in lower case, or `role:<role>` for everybody who has it. */
  recipient: string;
  type: TemplateName;
  title: string;
  body: string;
}

/** A message that leaves the installation. */
export interface PlannedDelivery {
  channel: 'email' | 'slack' | 'discord' | 'github';
  template: TemplateName;
  /** An e-mail address; for a chat its name, never its URL; a repository. */
  recipient: string;
  /** The event's data without its recipients. */
  payload: object;
  /** An alert to ops: no preference mutes it. */
  alert: boolean;
}

export interface NotificationPlan {
  inApp: PlannedInApp[];
  deliveries: PlannedDelivery[];
}

/** The parts of an event's data by which receivers are found. */
interface Told {
  actor?: Actor;
  by?: Actor;
  promoted_by?: Actor;
  recipients?: Recipients;
  approval?: RequiredApproval;
  alert?: boolean;
  commit_sha?: string;
  repository?: string;
  automatic?: boolean;
  release?: ReleaseDetailsV1;
}

type Audience = (data: Told, ops: OpsReceivers) => readonly string[];

/** One message about an event: what it says, and who gets it where. */
interface Rule {
  template: TemplateName;
  inApp?: readonly Audience[];
  email?: readonly Audience[];
  /** Posted to every configured chat. */
  chat?: true;
  /** Told to the repository that it comes from. */
  github?: true;
  /** Ops are alerted (A11): cannot be muted, and is counted. */
  alert?: true;
  /** Holds only then. */
  when?: (data: Told) => boolean;
}

const clients: Audience = (data) => data.recipients?.client_emails ?? [];
const collaborators: Audience = (data) => data.recipients?.collaborators ?? [];
const requester: Audience = ({ actor, by }) => (actor?.email && actor.email !== by?.email ? [actor.email] : []);
const promoter: Audience = ({ promoted_by: by }) => (by?.email ? [by.email] : []);
const ops: Audience = (_, { emails }) => emails;
const opsRole: Audience = () => ['role:ops_admin'];
const namedReviewers: Audience = ({ approval }) => (approval?.users ?? []).filter((user) => user.includes('@'));
const reviewerRoles: Audience = ({ approval }) => (approval?.roles ?? []).map((role) => `role:${role}`);

/** A release may be asked to go live quietly. */
const isAnnounced = (data: Told): boolean => data.release?.notify !== false;

/** Who is told what, event type by event type (F1, A11, C4, C6, C8). An event that is not here tells nobody. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'golive.AutomationWentLive.v1': [
    { template: 'automation_live', email: [clients], when: isAnnounced },
    { template: 'deployment_success', inApp: [collaborators, requester], email: [ops], chat: true, when: isAnnounced },
    { template: 'deployment_success', inApp: [requester], when: (data) => !isAnnounced(data) },
    { template: 'pull_request_comment', github: true, when: isAnnounced },
    { template: 'github_deployment', github: true, when: isAnnounced },
  ],
  'golive.AutomationResumed.v1': [{ template: 'automation_resumed', inApp: [collaborators, requester], email: [ops], chat: true }],
  'golive.AutomationPaused.v1': [{ template: 'automation_paused', inApp: [collaborators, requester], email: [ops], chat: true }],
  'golive.AutomationRolledBack.v1': [
    { template: 'automation_rolled_back', inApp: [collaborators, requester], email: [ops], chat: true },
    // What a person went back to is in production; of an automatic rollback the failure is told.
    { template: 'github_rolled_back', github: true, when: ({ automatic }) => automatic === false },
  ],
  // The deployment that took its place speaks for it.
  'golive.AutomationArchived.v1': [],
  'golive.DeploymentApprovalRequested.v1': [
    { template: 'approval_requested', inApp: [namedReviewers, reviewerRoles], email: [namedReviewers, ops], chat: true },
    { template: 'github_pending', github: true },
  ],
  'golive.DeploymentApproved.v1': [{ template: 'deployment_approved', inApp: [requester] }],
  'golive.DeploymentRejected.v1': [
    { template: 'deployment_rejected', inApp: [requester] },
    { template: 'github_rejected', github: true },
  ],
  'golive.DeploymentFreezeBypassed.v1': [{ template: 'freeze_bypassed', inApp: [requester], email: [ops], chat: true }],
  'golive.DeploymentCancelled.v1': [
    { template: 'deployment_cancelled', inApp: [requester] },
    { template: 'github_cancelled', github: true },
  ],
  'golive.DeploymentSuperseded.v1': [
    { template: 'deployment_superseded', inApp: [requester] },
    { template: 'github_superseded', github: true },
  ],
  'golive.DeploymentFailed.v1': [
    { template: 'deployment_failed', inApp: [requester] },
    { template: 'github_failed', github: true },
    // A gate that said no is for the requester; a failure of golive or WRK is for ops.
    { template: 'deployment_failed', inApp: [opsRole], email: [ops], chat: true, alert: true, when: ({ alert }) => alert === true },
  ],
  'golive.DeploymentAwaitingDecision.v1': [
    { template: 'awaiting_decision', inApp: [requester, opsRole], email: [ops], chat: true, alert: true },
  ],
  'golive.RemoteDeactivationFailed.v1': [
    { template: 'remote_deactivation_failed', inApp: [opsRole], email: [ops], chat: true, alert: true },
  ],
  'golive.DriftDetected.v1': [{ template: 'drift_detected', inApp: [collaborators, opsRole], email: [ops], chat: true, alert: true }],
  'golive.DriftResolved.v1': [{ template: 'drift_resolved', inApp: [collaborators], chat: true }],
  'golive.ProcessPromotionRequested.v1': [
    { template: 'promotion_requested', inApp: [namedReviewers, reviewerRoles], email: [namedReviewers, ops], chat: true },
  ],
  'golive.ProcessPromotionRejected.v1': [{ template: 'promotion_rejected', inApp: [requester] }],
  'golive.ProcessVersionPromoted.v1': [{ template: 'process_version_promoted', inApp: [promoter], chat: true }],
};

/** Whether an event of this type has a rule, be it an empty one. */
export function isPlanned(type: string): boolean {
  return Object.hasOwn(RULES, type);
}

/** Who is told what about an event. Each receiver appears once per channel and template, however often the event names them. */
export function planNotifications(event: { type: string; data: object }, receivers: OpsReceivers): NotificationPlan {
  const { recipients: _recipients, ...payload } = event.data as Told;
  const plan: NotificationPlan = { inApp: [], deliveries: [] };
  for (const rule of RULES[event.type] ?? []) {
    const { template, alert = false } = rule;
    if (rule.when && !rule.when(event.data)) continue;
    const inApp = receiversOf(rule.inApp, event.data, receivers);
    if (inApp.length > 0) {
      const { headline, summary } = noticeOf(template, payload);
      const [title, body] = [clip(oneLine(headline), 300), clip(oneLine(summary), 2_000)];
      for (const recipient of inApp) plan.inApp.push({ recipient: recipient.toLowerCase(), type: template, title, body });
    }
    for (const recipient of receiversOf(rule.email, event.data, receivers))
      plan.deliveries.push({ channel: 'email', template, recipient, payload, alert });
    for (const channel of rule.chat ? receivers.chats : []) plan.deliveries.push({ channel, template, recipient: channel, payload, alert });
    const repository = rule.github && receivers.github ? repositoryOf(event.data) : undefined;
    if (repository) plan.deliveries.push({ channel: 'github', template, recipient: repository, payload, alert });
  }
  return plan;
}

/** Without repeats: letter case does not make another receiver. */
function receiversOf(audiences: readonly Audience[] = [], data: Told, receivers: OpsReceivers): string[] {
  const found = new Map<string, string>();
  for (const address of audiences.flatMap((audience) => audience(data, receivers))) {
    const trimmed = address.trim();
    if (trimmed && !found.has(trimmed.toLowerCase())) found.set(trimmed.toLowerCase(), trimmed);
  }
  return [...found.values()];
}

/** Where a released commit lives; undefined when nothing is known of that. */
function repositoryOf({ commit_sha: commit, release, repository }: Told): string | undefined {
  return commit === undefined ? undefined : (release?.repository ?? repository);
}
