import type { AutomationWentLiveV1, DeploymentFactsV1 } from '@golive/contracts';
import type { Notice } from '../notice/notice.domain.js';

/** What a template gets: an event's data without the addresses of those who are told. */
export type Payload<T> = Omit<T, 'recipients'>;

/** The project and version as they are named in a headline. */
export function nameOf(data: { project_name: string; version_label: string }): string {
  return `${data.project_name} ${data.version_label}`;
}

/** What every message to people who run deployments says about one. */
export function deploymentFacts(data: Payload<DeploymentFactsV1> | Payload<AutomationWentLiveV1>): Notice['facts'] {
  return [
    ['Project', data.project_name],
    ['Version', data.version_label],
    ['Requested by', data.actor.email || data.actor.id],
    ['Reason', 'deployment_reason' in data ? data.deployment_reason : data.reason],
    ['Ref', data.ref],
    ['Commit', commitOf(data)],
  ];
}

/** The commit, with where to see it when the repository is known. */
function commitOf(data: Payload<DeploymentFactsV1> | Payload<AutomationWentLiveV1>): string | undefined {
  const repository = 'release' in data ? data.release?.repository : undefined;
  const short = data.commit_sha?.slice(0, 12);
  return short && repository ? `${short} https://github.com/${repository}/commit/${data.commit_sha}` : short;
}

/** The way to the deployment in the console. */
export function toDeployment(data: { deployment_id: string }, label = 'Open the deployment'): Notice['link'] {
  return { label, path: `/deployments/${data.deployment_id}` };
}

/** An RFC 3339 UTC time for people: `2026-01-31 09:30 UTC`. */
export function atTime(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
