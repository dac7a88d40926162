import { randomUUID } from 'node:crypto';
import { TOPICS } from '@golive/contracts';
import { eventually } from '@golive/testing';
import type { Browser } from 'playwright-core';
import type { Api, Deployment, Version } from './api.js';
import { launchChromium } from './chromium.js';
import { ConsoleUser, type Look } from './console-user.js';
import { type EmbeddedSystem, startEmbedded } from './embedded-system.js';

export const ACME = '01900000-0000-7000-8000-0000000000a1';

/** A running golive, a browser, and the people of the tests. */
export class ConsoleWorld {
  private readonly people: ConsoleUser[] = [];

  private constructor(
    readonly system: EmbeddedSystem,
    readonly browser: Browser,
  ) {}

  static async start(): Promise<ConsoleWorld> {
    const browser = await launchChromium();
    try {
      return new ConsoleWorld(await startEmbedded(), browser);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  async signIn(email: string, look: Look & { path?: string } = {}): Promise<ConsoleUser> {
    const user = await ConsoleUser.signIn(this.browser, this.system.url, email, look);
    this.people.push(user);
    return user;
  }

  /** Everything that any page did that no page may do. */
  get faults(): string[] {
    return this.people.flatMap(({ faults }) => faults);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.system.stop();
  }
}

/** A project with versions that can be deployed, in this order; `live` of them are Live one after the other. */
export async function projectOf(api: Api, name: string, labels: readonly string[], live = 0): Promise<{ id: string; versions: Version[] }> {
  const { id } = await api.createProject({ name, client_emails: ['owner@client.test'], collaborators: ['ops-build@acme.test'] });
  const versions: Version[] = [];
  for (const [index, label] of labels.entries()) {
    const config = { model: `reader-${index + 1}`, retries: 3 + index, steps: ['fetch', 'read', 'post'].slice(0, 2 + (index % 2)) };
    const workflow_binding = { workflow_id: `wf-${randomUUID().slice(0, 8)}-${index + 1}`, status: 'ready' };
    const version = await api.createVersion(id, { version_label: label, config, workflow_binding });
    versions.push(version);
    if (index < live) await succeed(api.setStatus(version.id, { status: 'Live' }, { wait: 30 }));
  }
  return { id, versions };
}

/** The answer's body, when the call was taken. */
export async function succeed<T>(call: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await call;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export function setPolicy(api: Api, projectId: string, policy: object): Promise<unknown> {
  return succeed(
    api.call('PUT', `/v1/projects/${projectId}/release-policy`, {
      body: policy,
      headers: { 'if-match': '*', 'idempotency-key': randomUUID() },
    }),
  );
}

export function requestDeployment(api: Api, body: object): Promise<Deployment> {
  return succeed(api.call<Deployment>('POST', '/v1/deployments', { body, headers: { 'idempotency-key': randomUUID() } }));
}

/** A message of acme in a version that no consumer knows: each gives it up. */
export async function giveUpOn({ system }: ConsoleWorld, api: Api): Promise<void> {
  const { rows } = await system.sql.query<{ body: string }>(
    'SELECT body FROM control.outbox_messages WHERE tenant_id = $1 AND topic = $2 ORDER BY position LIMIT 1',
    [ACME, TOPICS.lifecycle],
  );
  const event = JSON.parse(rows[0]!.body) as { type: string; partitionkey: string };
  const body = { ...event, id: randomUUID(), type: event.type.replace(/v\d+$/, 'v99') };
  await system.log.put({ topic: TOPICS.lifecycle, partition: 0, key: event.partitionkey, value: Buffer.from(JSON.stringify(body)) });
  await eventually(async () => {
    if ((await api.all('/v1/dead-letters')).length < 2) throw new Error('not everybody has given it up yet');
  });
}

/** Switches a workflow in WRK past golive, and has the reconciler look at everything now. */
export async function driftAway({ system }: ConsoleWorld, api: Api, version: Version, action: 'activate' | 'deactivate'): Promise<void> {
  const answer = await fetch(`${system.wrk.url}/wrk-api/workflows/${version.workflow_binding!.workflow_id}/${action}`, {
    method: 'PATCH',
    headers: { authorization: 'Bearer simulator', 'idempotency-key': randomUUID() },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  await eventually(
    async () => {
      await system.sql.query('UPDATE control.reconciliations SET next_check_at = now()');
      const drifts = await api.all<{ automation_version_id: string }>('/v1/drift?status=open');
      if (!drifts.some((drift) => drift.automation_version_id === version.id)) throw new Error('the reconciler has not found it yet');
    },
    { timeoutMs: 60_000, intervalMs: 250 },
  );
}
