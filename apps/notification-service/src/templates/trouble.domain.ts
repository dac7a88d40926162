import type { DeploymentFailedV1, DriftDetectedV1, DriftResolvedV1, RemoteDeactivationFailedV1 } from '@golive/contracts';
import type { Notice } from '../notice/notice.domain.js';
import { atTime, deploymentFacts, nameOf, type Payload, toDeployment } from './deployment-facts.domain.js';

export function deploymentFailed(data: Payload<DeploymentFailedV1>): Notice {
  return {
    tone: 'bad',
    headline: `The deployment of ${nameOf(data)} failed`,
    summary: `${data.detail} The version keeps the status that it had.`,
    facts: [...deploymentFacts(data), ['Error', data.code], ['Attempts', String(data.attempts)], ['Failed at', atTime(data.failed_at)]],
    link: toDeployment(data, 'Retry or inspect'),
  };
}

export function remoteDeactivationFailed(data: Payload<RemoteDeactivationFailedV1>): Notice {
  return {
    tone: 'bad',
    headline: `High severity: the workflow of ${nameOf(data)} may still run`,
    summary: `It should be off, but WRK did not confirm it. ${data.detail} The reconciler keeps at it.`,
    facts: [
      ...deploymentFacts(data),
      ['Workflow', data.workflow_id],
      ['Attempts', String(data.attempts)],
      ['Given up at', atTime(data.failed_at)],
    ],
    link: toDeployment(data),
  };
}

export function driftDetected(data: Payload<DriftDetectedV1>): Notice {
  return {
    tone: 'bad',
    headline: `Drift: the workflow of ${nameOf(data)} is ${data.observed}`,
    summary: `golive expects it to be ${data.expected}. Somebody or something changed it outside of golive.`,
    facts: [...driftFacts(data), ['Seen at', atTime(data.detected_at)]],
    link: { label: 'Look at the drift', path: '/drift' },
  };
}

export function driftResolved(data: Payload<DriftResolvedV1>): Notice {
  return {
    tone: 'good',
    headline: `Drift resolved: the workflow of ${nameOf(data)} is ${data.expected} again`,
    summary: `golive and WRK agree again (${data.healed_by}).`,
    facts: [...driftFacts(data), ['Resolved at', atTime(data.resolved_at)]],
    link: { label: 'Look at the drift', path: '/drift' },
  };
}

function driftFacts(data: Payload<DriftDetectedV1> | Payload<DriftResolvedV1>): Notice['facts'] {
  return [
    ['Project', data.project_name],
    ['Version', data.version_label],
    ['Workflow', data.workflow_id],
    ['Expected', data.expected],
    ['Observed', data.observed],
  ];
}
