import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../cli/api-client.js';
import type { TrailVerdict } from '../cli/audit.command.js';
import { CommandFault } from '../cli/command-fault.js';
import { type Deployment, followDeployment, succeeded } from '../cli/follow-deployment.js';
import type { Mail } from '../cli/mailbox.command.js';
import { paint, plain, say } from '../cli/terminal.js';

interface Delivery {
  id: string;
  recipient: string;
  template: string;
  status: string;
}

interface TrailEntry {
  seq: number;
  event_type: string;
  action_type: string;
  deployment_id: string | null;
  hash: string;
}

/** Who looks at what: the one who deploys, the one who reads mails and trail, and a collaborator of the project. */
export interface Eyes {
  release: ApiClient;
  admin: ApiClient;
  collaborator: ApiClient;
}

const PATIENCE_MS = 15_000;

/** Deploys a version, tells each step as it happens, and then what came of it: previous version, mails, audit trail. */
export async function showDeployment({ release, admin, collaborator }: Eyes, versionId: string): Promise<void> {
  const accepted = await release.call<Deployment>('PATCH', `/v1/automation-versions/${versionId}/status`, {
    body: { status: 'Live', deployment_reason: 'the first deployment on this installation' },
    idempotencyKey: 'golive-demo-1:shown',
  });
  const deployment = await followDeployment(release, accepted.id, { seconds: 120, tell: say });
  if (!succeeded(deployment))
    throw new CommandFault(`the demo deployment ended as ${deployment.state}`, `golive retry ${deployment.id} --wait`);

  say(`\n${paint('bold', 'What came of it')}\n`);
  const { version, previous_version: previous } = deployment;
  fact('Live', version.version_label);
  if (previous) fact('Archived', `${previous.version_label}, whose workflow WRK has turned off`, previous.status === 'Archived');
  for (const line of await mailsOf(admin, deployment.id)) fact('Mail', line);
  const told = await until(
    () => collaborator.get<{ items: { title: string; deployment_id: string | null }[] }>('/v1/notifications?limit=20'),
    ({ items }) => items.some(({ deployment_id }) => deployment_id === deployment.id),
  );
  for (const { title } of told.items.filter(({ deployment_id }) => deployment_id === deployment.id))
    fact('In the app', `for the project's collaborators: ${title}`);
  await showTrail(admin, deployment.id);
}

async function mailsOf(admin: ApiClient, deploymentId: string): Promise<string[]> {
  const deliveries = await until(
    () => admin.get<{ items: Delivery[] }>(`/v1/notification-deliveries?deployment_id=${deploymentId}&channel=email`),
    ({ items }) => items.length > 0 && items.every(({ status }) => status === 'sent'),
  );
  const mailbox = await admin.get<{ items: Mail[] }>('/v1/mailbox?limit=100');
  const subjectOf = (id: string) => mailbox.items.find(({ message_id }) => message_id.includes(id))?.subject;
  return deliveries.items.map(({ id, recipient, template }) => `to ${recipient}: ${subjectOf(id) ?? template}`);
}

async function showTrail(admin: ApiClient, deploymentId: string): Promise<void> {
  const find = ({ items }: { items: TrailEntry[] }) =>
    items.find(({ deployment_id, event_type }) => deployment_id === deploymentId && event_type.includes('AutomationWentLive'));
  const trail = await until(
    () => admin.get<{ items: TrailEntry[] }>('/v1/audit-trail?limit=20'),
    (page) => find(page) !== undefined,
  );
  const { seq, action_type, hash } = find(trail)!;
  const verdict = await admin.get<TrailVerdict>('/v1/audit-trail/verify');
  fact('Audit trail', `entry ${seq}, ${action_type}, ${hash}`);
  fact('', verdict.valid ? `the chain of ${verdict.entries} entries is recomputed and whole` : 'the chain is broken', verdict.valid);
}

function fact(name: string, text: string, good = true): void {
  const mark = good ? paint('green', '✓') : paint('red', '✗');
  say(`  ${name ? mark : ' '} ${name.padEnd(13)} ${plain(text)}`);
}

/** Effects follow the commit within moments; what is not there after a while is an error. */
async function until<T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (Date.now() > deadline)
      throw new CommandFault(
        'the deployment is Live, but not all that follows from it has come',
        'the log says more: golive.log in the data directory',
      );
    await pause(50);
  }
}
