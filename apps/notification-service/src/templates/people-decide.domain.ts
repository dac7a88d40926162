import type {
  DeploymentApprovalRequestedV1,
  DeploymentApprovedV1,
  DeploymentAwaitingDecisionV1,
  DeploymentCancelledV1,
  DeploymentFreezeBypassedV1,
  DeploymentRejectedV1,
  DeploymentSupersededV1,
  ProcessPromotionRejectedV1,
  ProcessPromotionRequestedV1,
  ProcessVersionPromotedV1,
} from '@golive/contracts';
import type { Notice } from '../notice/notice.domain.js';
import { atTime, deploymentFacts, nameOf, type Payload, toDeployment } from './deployment-facts.domain.js';

export function approvalRequested(data: Payload<DeploymentApprovalRequestedV1>): Notice {
  const { required } = data.approval;
  return {
    tone: 'attention',
    headline: `${nameOf(data)} waits for approval`,
    summary: `Its gates have passed. ${required === 1 ? 'One approval is' : `${required} approvals are`} needed before it goes live.`,
    facts: [...deploymentFacts(data), ['Waiting since', atTime(data.requested_at)]],
    link: toDeployment(data, 'Review the deployment'),
  };
}

export function deploymentApproved(data: Payload<DeploymentApprovedV1>): Notice {
  return {
    tone: 'good',
    headline: `${nameOf(data)} was approved`,
    summary: `${who(data.by)} approved the deployment.`,
    facts: [...deploymentFacts(data), ['Comment', data.comment]],
    link: toDeployment(data),
  };
}

export function deploymentRejected(data: Payload<DeploymentRejectedV1>): Notice {
  return {
    tone: 'bad',
    headline: `${nameOf(data)} was rejected`,
    summary: `${who(data.by)} rejected the deployment: ${data.comment}`,
    facts: deploymentFacts(data),
    link: toDeployment(data),
  };
}

export function freezeBypassed(data: Payload<DeploymentFreezeBypassedV1>): Notice {
  return {
    tone: 'attention',
    headline: `${nameOf(data)} passes by a freeze`,
    summary: `${who(data.by)} lets it go on: ${data.bypass_reason}`,
    facts: [...deploymentFacts(data), ['In force', data.closure], ['Bypassed at', atTime(data.bypassed_at)]],
    link: toDeployment(data),
  };
}

export function deploymentCancelled(data: Payload<DeploymentCancelledV1>): Notice {
  return {
    tone: 'neutral',
    headline: `The deployment of ${nameOf(data)} was cancelled`,
    summary: `${who(data.by)} cancelled it before it had an effect${data.comment ? `: ${data.comment}` : '.'}`,
    facts: deploymentFacts(data),
    link: toDeployment(data),
  };
}

export function deploymentSuperseded(data: Payload<DeploymentSupersededV1>): Notice {
  return {
    tone: 'neutral',
    headline: `The deployment of ${nameOf(data)} was superseded`,
    summary: 'A newer request for the same project took its place before it had an effect.',
    facts: deploymentFacts(data),
    link: toDeployment({ deployment_id: data.superseded_by }, 'Open the newer deployment'),
  };
}

export function awaitingDecision(data: Payload<DeploymentAwaitingDecisionV1>): Notice {
  return {
    tone: 'bad',
    headline: `${nameOf(data)} needs a decision`,
    summary: data.question,
    facts: [...deploymentFacts(data), ['Open to you', data.options.join(', ')], ['Waiting since', atTime(data.asked_at)]],
    link: toDeployment(data, 'Decide'),
  };
}

export function promotionRequested(data: Payload<ProcessPromotionRequestedV1>): Notice {
  const { required } = data.approval;
  return {
    tone: 'attention',
    headline: `The promotion of ${data.process_name} waits for approval`,
    summary: `${required === 1 ? 'One approval is' : `${required} approvals are`} needed before sandbox version ${data.source_version_number} is in production.`,
    facts: [
      ['Process', data.process_name],
      ['Asked for by', who(data.actor)],
      ['Waiting since', atTime(data.requested_at)],
    ],
    link: { label: 'Open the process', path: `/processes/${data.process_id}` },
  };
}

export function promotionRejected(data: Payload<ProcessPromotionRejectedV1>): Notice {
  return {
    tone: 'bad',
    headline: `The promotion of ${data.process_name} was rejected`,
    summary: `${who(data.by)} rejected it: ${data.comment}`,
    facts: [
      ['Process', data.process_name],
      ['Rejected at', atTime(data.rejected_at)],
    ],
    link: { label: 'Open the process', path: `/processes/${data.process_id}` },
  };
}

export function processVersionPromoted(data: Payload<ProcessVersionPromotedV1>): Notice {
  return {
    tone: 'good',
    headline: `${data.process_name} version ${data.promoted_version_number} is in production`,
    summary: `It was promoted from sandbox version ${data.source_version_number}; ${data.cache_invalidated} cache entries were cleared.`,
    facts: [
      ['Process', data.process_name],
      ['Promoted by', who(data.promoted_by)],
      ['Change notes', data.change_notes],
      ['Promoted at', atTime(data.promoted_at)],
    ],
    link: { label: 'Open the process', path: `/processes/${data.process_id}` },
  };
}

function who(actor: { id: string; email: string }): string {
  return actor.email || actor.id;
}
