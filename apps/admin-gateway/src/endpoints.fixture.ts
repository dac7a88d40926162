import { newId } from '@golive/persistence';

/** A call of the API as tests go through all of them: `:id` stands for a resource, `:vid` for a version of it, `:key` for any text. */
export interface Endpoint {
  method: string;
  path: string;
  /** A body that fits. */
  body?: object;
  /** A role that may not call; absent: every role may. */
  forbidden?: string;
  /** A role that may; absent: `ops_admin` may. */
  allowed?: string;
}

const version = { version_label: '1', config: {} };
const deployment = { automation_version_id: newId(), reason: 'r' };

/** Every call that needs a sign-in. */
export const ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: '/v1/projects', body: { name: 'p', client_emails: [], collaborators: [] }, forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/projects' },
  { method: 'GET', path: '/v1/projects/:id' },
  { method: 'PATCH', path: '/v1/projects/:id', body: { name: 'q' }, forbidden: 'viewer' },
  { method: 'POST', path: '/v1/projects/:id/automation-versions', body: version, forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/automation-versions' },
  { method: 'GET', path: '/v1/automation-versions/:id' },
  { method: 'GET', path: '/v1/automation-versions/:id/runs' },
  {
    method: 'PUT',
    path: '/v1/automation-versions/:id/workflow-binding',
    body: { workflow_id: 'w', status: 'ready' },
    forbidden: 'ops_release',
  },
  { method: 'PATCH', path: '/v1/automation-versions/:id/status', body: { status: 'Live' }, forbidden: 'reviewer' },
  { method: 'GET', path: '/v1/deployments' },
  { method: 'GET', path: '/v1/deployments/:id' },
  { method: 'GET', path: '/v1/deployments/:id/events' },
  { method: 'GET', path: '/v1/deployments/:id/trace' },
  { method: 'POST', path: '/v1/deployments', body: deployment, forbidden: 'viewer' },
  { method: 'POST', path: '/v1/deployments/:id/retry', body: {}, forbidden: 'ci' },
  { method: 'POST', path: '/v1/deployments/:id/cancel', body: {}, forbidden: 'ci' },
  { method: 'POST', path: '/v1/processes', body: { name: 'p' }, forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/processes', forbidden: 'viewer' },
  { method: 'GET', path: '/v1/processes/:id', forbidden: 'viewer' },
  { method: 'PATCH', path: '/v1/processes/:id', body: { project_id: null }, forbidden: 'ops_build' },
  { method: 'GET', path: '/v1/promotion-requests' },
  { method: 'GET', path: '/v1/promotion-requests/:id' },
  { method: 'POST', path: '/v1/promotion-requests/:id/approve', body: {} },
  { method: 'POST', path: '/v1/promotion-requests/:id/reject', body: { comment: 'no' } },
  { method: 'DELETE', path: '/v1/processes/:id', forbidden: 'ops_release' },
  { method: 'POST', path: '/v1/processes/:id/versions', body: { config: {} }, forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/processes/:id/versions', forbidden: 'viewer' },
  { method: 'GET', path: '/v1/processes/:id/versions/:vid', forbidden: 'viewer' },
  { method: 'PATCH', path: '/v1/processes/:id/versions/:vid', body: { config: {} }, forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/processes/:id/versions/:vid/promotion-preview' },
  { method: 'POST', path: '/v1/processes/:id/versions/:vid/promote', body: { change_notes: 'n' }, forbidden: 'reviewer' },
  { method: 'POST', path: '/v1/processes/:id/rollback', body: { reason: 'r' }, forbidden: 'ci' },
  { method: 'GET', path: '/v1/processes/:id/cache', forbidden: 'ops_admin', allowed: 'service' },
  { method: 'GET', path: '/v1/processes/:id/cache/:key', forbidden: 'ops_admin', allowed: 'service' },
  { method: 'PUT', path: '/v1/processes/:id/cache/:key', body: { value: null }, forbidden: 'ops_admin', allowed: 'service' },
  { method: 'POST', path: '/v1/deployments/:id/approve', body: {} },
  { method: 'POST', path: '/v1/deployments/:id/reject', body: { comment: 'no' } },
  { method: 'POST', path: '/v1/deployments/:id/decide', body: { decision: 'retry' }, forbidden: 'reviewer' },
  { method: 'POST', path: '/v1/deployments/:id/bypass', body: { reason: 'r' }, forbidden: 'ops_release' },
  { method: 'PUT', path: '/v1/deployments/:id/gates/:name', body: { status: 'passed' }, forbidden: 'viewer' },
  { method: 'POST', path: '/v1/projects/:id/rollback', body: { reason: 'r' }, forbidden: 'ci' },
  { method: 'DELETE', path: '/v1/projects/:id/hold', forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/projects/:id/release-policy' },
  { method: 'PUT', path: '/v1/projects/:id/release-policy', body: {}, forbidden: 'ops_build' },
  { method: 'GET', path: '/v1/release-policy' },
  { method: 'PUT', path: '/v1/release-policy', body: {}, forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/notifications' },
  { method: 'POST', path: '/v1/notifications/:id/read' },
  { method: 'GET', path: '/v1/notification-deliveries', forbidden: 'viewer' },
  { method: 'POST', path: '/v1/notification-deliveries/:id/resend', forbidden: 'viewer' },
  { method: 'GET', path: '/v1/notification-preferences' },
  { method: 'PUT', path: '/v1/notification-preferences', body: { email: {} } },
  { method: 'GET', path: '/v1/mailbox', forbidden: 'viewer' },
  { method: 'GET', path: '/v1/audit-logs', forbidden: 'ops_release' },
  { method: 'GET', path: '/v1/audit-trail', forbidden: 'viewer' },
  { method: 'GET', path: '/v1/audit-trail/verify', forbidden: 'ops_build' },
  { method: 'GET', path: '/v1/dead-letters', forbidden: 'auditor' },
  { method: 'GET', path: '/v1/dead-letters/:id', forbidden: 'auditor' },
  { method: 'POST', path: '/v1/dead-letters/:id/replay', forbidden: 'ops_build' },
  { method: 'GET', path: '/v1/drift', forbidden: 'viewer' },
  { method: 'POST', path: '/v1/drift/:id/reapply', forbidden: 'reviewer' },
  { method: 'POST', path: '/v1/drift/:id/snooze', body: { hours: 1 }, forbidden: 'auditor' },
  { method: 'POST', path: '/v1/drift/:id/adopt', forbidden: 'ci' },
  { method: 'POST', path: '/v1/executions', body: { component: 'c', environment: 'e', version_label: '1' }, forbidden: 'viewer' },
  { method: 'GET', path: '/v1/executions' },
  { method: 'GET', path: '/v1/executions/:id' },
  { method: 'PATCH', path: '/v1/executions/:id', body: { status: 'RUNNING', report: {} }, forbidden: 'reviewer' },
  { method: 'POST', path: '/v1/verify', forbidden: 'auditor' },
  { method: 'GET', path: '/v1/events' },
  { method: 'POST', path: '/v1/webhook-subscriptions', body: { url: 'https://hooks.example.com/' } },
  { method: 'GET', path: '/v1/webhook-subscriptions' },
  { method: 'GET', path: '/v1/webhook-subscriptions/:id' },
  { method: 'PATCH', path: '/v1/webhook-subscriptions/:id', body: { description: 'd' } },
  { method: 'DELETE', path: '/v1/webhook-subscriptions/:id' },
  { method: 'POST', path: '/v1/webhook-subscriptions/:id/rotate-secret' },
  { method: 'GET', path: '/v1/webhook-subscriptions/:id/deliveries' },
  { method: 'POST', path: '/v1/webhook-subscriptions/:id/test' },
  { method: 'POST', path: '/v1/webhook-subscriptions/:id/replay', body: { from: '2026-01-01T00:00:00Z' } },
];

/** For a title. */
export function nameOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}
