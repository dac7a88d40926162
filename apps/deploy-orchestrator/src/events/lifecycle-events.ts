import {
  AutomationArchivedV1,
  AutomationPausedV1,
  AutomationResumedV1,
  AutomationRolledBackV1,
  AutomationWentLiveV1,
  type CloudEvent,
  DeploymentApprovalRequestedV1,
  DeploymentAwaitingDecisionV1,
  type DeploymentFactsV1,
  DeploymentFailedV1,
  type EventClass,
  type ReleaseDetailsV1,
  RemoteDeactivationFailedV1,
  toCloudEvent,
} from '@golive/contracts';
import { newId } from '@golive/persistence';
import type { Change, DeploymentFacts, Failure, Origin } from '../runner/work.js';

export interface ReplacedVersion {
  versionId: string;
  versionLabel: string;
  bindingId: string | null;
}

function event<T extends object>(type: EventClass<T>, of: Origin, data: NoInfer<T>, now: Date): CloudEvent<T> {
  return toCloudEvent(
    type,
    { id: newId(), service: 'deploy-orchestrator', time: now, traceparent: of.facts.traceparent ?? undefined },
    data,
  );
}

function factsOf({ id, tenantId, projectId, facts }: Origin): DeploymentFactsV1 {
  return {
    deployment_id: id,
    tenant_id: tenantId,
    project_id: projectId,
    project_name: facts.projectName,
    automation_version_id: facts.versionId,
    version_label: facts.versionLabel,
    kind: facts.kind,
    actor: facts.actor,
    ...(facts.reason === null ? {} : { reason: facts.reason }),
    ...gitOf(facts),
    ...(facts.repository === null ? {} : { repository: facts.repository }),
    recipients: facts.recipients,
  };
}

function gitOf(facts: DeploymentFacts): { ref?: string; commit_sha?: string } {
  return { ...(facts.ref === null ? {} : { ref: facts.ref }), ...(facts.commitSha === null ? {} : { commit_sha: facts.commitSha }) };
}

/** What the world is told when a deployment has succeeded. */
export function committedEvents(
  of: Origin,
  binding: { id: string; workflowId: string },
  replaced: ReplacedVersion | null,
  now: Date,
  release?: ReleaseDetailsV1,
): CloudEvent<object>[] {
  const at = now.toISOString();
  const { facts } = of;
  const same = { workflow_id: binding.workflowId, binding_id: binding.id };
  const archived = replaced
    ? [
        event(
          AutomationArchivedV1,
          of,
          {
            ...factsOf(of),
            automation_version_id: replaced.versionId,
            version_label: replaced.versionLabel,
            replaced_by_version_id: facts.versionId,
            archived_at: at,
          },
          now,
        ),
      ]
    : [];
  switch (facts.kind) {
    case 'DEPLOY':
      return [
        event(
          AutomationWentLiveV1,
          of,
          {
            deployment_id: of.id,
            tenant_id: of.tenantId,
            project_id: of.projectId,
            project_name: facts.projectName,
            automation_version_id: facts.versionId,
            version_label: facts.versionLabel,
            previous_version_id: replaced?.versionId ?? null,
            ...same,
            previous_binding_id: replaced?.bindingId ?? null,
            deployed_at: at,
            actor: facts.actor,
            deployment_reason: facts.reason,
            ...gitOf(facts),
            ...(release ? { release } : {}),
            recipients: facts.recipients,
          },
          now,
        ),
        ...archived,
      ];
    case 'PAUSE':
      return [event(AutomationPausedV1, of, { ...factsOf(of), ...same, paused_at: at }, now)];
    case 'RESUME':
      return [event(AutomationResumedV1, of, { ...factsOf(of), ...same, resumed_at: at }, now)];
    default:
      return [
        event(
          AutomationRolledBackV1,
          of,
          {
            ...factsOf(of),
            from_version_id: replaced?.versionId ?? facts.versionId,
            from_version_label: replaced?.versionLabel ?? facts.versionLabel,
            to_version_id: facts.versionId,
            to_version_label: facts.versionLabel,
            automatic: false,
            rolled_back_at: at,
          },
          now,
        ),
        ...archived,
      ];
  }
}

/** What the world is told when a step ended a deployment, or handed it to a person. */
export function changeEvents(of: Origin, change: Change, now: Date): CloudEvent<object>[] {
  const at = now.toISOString();
  if (change.to === 'FAILED' && change.failure) {
    return [failedEvent(of, change.failure, now)];
  }
  if (change.to === 'ROLLED_BACK' && change.rolledBack && change.failure) {
    const { live, automatic } = change.rolledBack;
    const data = {
      ...factsOf(of),
      from_version_id: of.facts.versionId,
      from_version_label: of.facts.versionLabel,
      to_version_id: live?.versionId ?? null,
      to_version_label: live?.versionLabel ?? null,
      automatic,
      rolled_back_at: at,
    };
    return [failedEvent(of, change.failure, now), event(AutomationRolledBackV1, of, data, now)];
  }
  if (change.asks) {
    const { digest, ...approval } = change.asks;
    return [event(DeploymentApprovalRequestedV1, of, { ...factsOf(of), approval, digest, requested_at: at }, now)];
  }
  if (change.to === 'AWAITING_DECISION') {
    const data = { ...factsOf(of), question: change.reason ?? '', options: ['retry', 'accept', 'rollback'], asked_at: at };
    return [event(DeploymentAwaitingDecisionV1, of, data, now)];
  }
  return [];
}

function failedEvent(of: Origin, { code, detail }: Failure, now: Date): CloudEvent<object> {
  const alert = code === 'deployment_failed';
  return event(DeploymentFailedV1, of, { ...factsOf(of), code, detail, attempts: of.attempt, alert, failed_at: now.toISOString() }, now);
}

/** The alert that a replaced workflow may still run. */
export function deactivationFailedEvent(of: Origin, workflowId: string, attempts: number, detail: string, now: Date): CloudEvent<object> {
  const data = { ...factsOf(of), workflow_id: workflowId, attempts, detail, failed_at: now.toISOString() };
  return event(RemoteDeactivationFailedV1, of, data, now);
}
