import { type CallerOptions, connect } from './connection.js';
import type { Deployment } from './follow-deployment.js';
import { say, sayJson } from './terminal.js';

interface ReviewOptions extends CallerOptions {
  comment?: string;
  confirm?: string[];
  json?: boolean;
}

/** `golive approve <deployment>`. */
export const approve = (deployment: string, { comment, confirm, ...options }: ReviewOptions): Promise<void> =>
  review(deployment, 'approve', { comment, checklist: confirm }, options, 'Approved.');

/** `golive reject <deployment>`. */
export const reject = (deployment: string, { comment, ...options }: ReviewOptions): Promise<void> =>
  review(deployment, 'reject', { comment }, options, 'Rejected: it has ended without an effect.');

/** `golive decide <deployment> <decision>`. */
export const decide = (deployment: string, decision: string, { comment, ...options }: ReviewOptions): Promise<void> =>
  review(deployment, 'decide', { decision, comment }, options, 'Decided.');

/** `golive bypass <deployment>`. */
export const bypass = (deployment: string, { reason, ...options }: ReviewOptions & { reason: string }): Promise<void> =>
  review(deployment, 'bypass', { reason }, options, 'Bypassed.');

async function review(deployment: string, verb: string, body: object, options: ReviewOptions, done: string): Promise<void> {
  const reviewed = await connect(options).call<Deployment>('POST', `/v1/deployments/${encodeURIComponent(deployment)}/${verb}`, { body });
  if (options.json) sayJson(reviewed);
  else say(`${done} The deployment is ${reviewed.state}.`);
}
