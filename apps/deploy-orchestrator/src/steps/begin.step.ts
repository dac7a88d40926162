import { checkBinding, KIND_RULES, needsReview, Problem } from '@golive/deployments';
import { databaseNow } from '@golive/workflow';
import type { Change, Work } from '../runner/work.js';

/** CREATED: where to? Pure: it only looks at what was read. What has to wait for somebody or something goes there first. */
export function beginDeployment(work: Work): Change {
  const { kind, policy } = work.facts;
  if (kind === 'DEPLOY' && policy && needsReview(policy)) return { to: 'CHECKING_GATES', reason: null };
  return goAhead(work);
}

/** Nothing is to be waited for any more, and the lane is the deployment's own: on to a backup, or to what changes something. */
export function goAhead(work: Work): Change {
  const { kind, policy } = work.facts;
  if (policy?.backup_required && (kind === 'DEPLOY' || kind === 'ROLLBACK')) return { to: 'BACKING_UP', reason: null };
  return activate(work);
}

/**
 * On to the remote switch. The intent (which workflow, under which key) is written with the transition, before anything
 * is called.
 */
export function activate(work: Work): Change {
  const rule = KIND_RULES[work.facts.kind];
  try {
    checkBinding(work.facts.kind, work.facts.binding);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { to: 'FAILED', reason: error.detail, failure: { code: error.code, detail: error.detail } };
  }
  if (work.facts.beingDeactivated) {
    return {
      to: work.state,
      reason: 'the workflow is just being switched off',
      at: new Date(databaseNow(work).getTime() + 100),
      counts: false,
    };
  }
  return {
    to: rule.step,
    reason: null,
    stepData: { workflow_id: work.facts.binding?.workflowId, key: `${work.id}:${rule.remote}` },
  };
}
