import type { AutomationPausedV1, AutomationResumedV1, AutomationRolledBackV1, AutomationWentLiveV1 } from '@golive/contracts';
import type { Notice } from '../notice/notice.domain.js';
import { atTime, deploymentFacts, nameOf, type Payload, toDeployment } from './deployment-facts.domain.js';

/** For the client's contacts, who know their automation and nothing of deployments. */
export function automationLive(data: Payload<AutomationWentLiveV1>): Notice {
  return {
    tone: 'good',
    headline: `Your automation ${data.project_name} is live`,
    summary: `Version ${data.version_label} is running in production. There is nothing you have to do.`,
    facts: [
      ['Automation', data.project_name],
      ['Version', data.version_label],
      ['Live since', atTime(data.deployed_at)],
    ],
  };
}

/** For those who run deployments. */
export function deploymentSuccess(data: Payload<AutomationWentLiveV1>): Notice {
  return {
    tone: 'good',
    headline: `${nameOf(data)} is live`,
    summary: data.previous_version_id
      ? `Version ${data.version_label} went live and replaced the version that was live before.`
      : `Version ${data.version_label} went live; nothing was live before.`,
    facts: [
      ...deploymentFacts(data),
      ['Runs at', data.release?.production_url],
      ['Approved by', data.release?.approved_by.join(', ')],
      ['Workflow', data.workflow_id],
      ['Live since', atTime(data.deployed_at)],
    ],
    link: toDeployment(data),
  };
}

/** For the pull request whose merge is live now. */
export function pullRequestComment(data: Payload<AutomationWentLiveV1>): Notice {
  return {
    tone: 'good',
    headline: `${nameOf(data)} is live`,
    summary: 'The merge of this pull request was deployed to production.',
    facts: [
      ['Runs at', data.release?.production_url],
      ['Live since', atTime(data.deployed_at)],
      ['Commit', data.commit_sha],
      ['Requested by', data.actor.email || data.actor.id],
      ['Approved by', data.release?.approved_by.join(', ')],
      ['Checks passed', data.release?.checks.join(', ')],
    ],
    link: toDeployment(data),
  };
}

/** For the list of deployments that GitHub keeps of a repository. */
export function githubDeployment(data: Payload<AutomationWentLiveV1>): Notice {
  return {
    tone: 'good',
    headline: `${nameOf(data)} is live`,
    summary: `Version ${data.version_label} went live.`,
    facts: [['Runs at', data.release?.production_url]],
    link: toDeployment(data),
  };
}

export function automationResumed(data: Payload<AutomationResumedV1>): Notice {
  return {
    tone: 'good',
    headline: `${nameOf(data)} is live again`,
    summary: `The paused version ${data.version_label} was resumed.`,
    facts: [...deploymentFacts(data), ['Workflow', data.workflow_id], ['Live since', atTime(data.resumed_at)]],
    link: toDeployment(data),
  };
}

export function automationPaused(data: Payload<AutomationPausedV1>): Notice {
  return {
    tone: 'attention',
    headline: `${nameOf(data)} is paused`,
    summary: `Version ${data.version_label} no longer runs until somebody resumes it.`,
    facts: [...deploymentFacts(data), ['Workflow', data.workflow_id], ['Paused at', atTime(data.paused_at)]],
    link: toDeployment(data),
  };
}

export function automationRolledBack(data: Payload<AutomationRolledBackV1>): Notice {
  const now = data.to_version_label === null ? 'No version is live now' : `Version ${data.to_version_label} is live now`;
  return {
    tone: data.automatic ? 'bad' : 'attention',
    headline: `${data.project_name} ${data.from_version_label} was rolled back`,
    summary: data.automatic
      ? `Version ${data.from_version_label} did not pass its verification, so golive undid it. ${now}.`
      : `Version ${data.from_version_label} was undone on request. ${now}.`,
    facts: [
      ...deploymentFacts(data),
      ['Undone', data.from_version_label],
      ['Live now', data.to_version_label ?? 'nothing'],
      ['Rolled back at', atTime(data.rolled_back_at)],
    ],
    link: toDeployment(data),
  };
}
