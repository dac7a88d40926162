import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roleUrl, SERVICE_ROLES } from '@golive/persistence';
import { eventually, type HttpSink, httpSink, type SmtpSink, smtpSink } from '@golive/testing';
import type { Api, Deployment } from './harness/api.js';
import { ended } from './harness/ended.js';
import { GITHUB_SECRET } from './harness/processes.js';
import { newProject, newSubject } from './harness/subject.js';
import { startSystem, type System, type Tenant } from './harness/system.js';

const canary = (place: string): string => `canary-${place}-${randomBytes(12).toString('hex')}`;

/** A secret in every place where golive is given one. */
const SECRETS = {
  wrk: canary('wrk'),
  wrkHook: canary('wrk-hook'),
  smtp: canary('smtp'),
  slack: canary('slack'),
  discord: canary('discord'),
  githubToken: canary('github'),
  githubHook: GITHUB_SECRET,
  backup: canary('backup'),
  encryption: randomBytes(32).toString('base64'),
  apiKey: `wrk_api_${canary('key')}`,
};

describe('a secret', () => {
  let system: System;
  let outside: HttpSink;
  let mails: SmtpSink;
  let tenant: Tenant;
  const secrets = new Map<string, string>(Object.entries(SECRETS));
  const answers: string[] = [];

  beforeAll(async () => {
    [outside, mails] = await Promise.all([httpSink(), smtpSink()]);
    const at = new URL(outside.url);
    const refused = (text: string) => /discord|unauthorized/.test(text);
    outside.answer(({ path }) => ({ status: refused(path) ? 404 : 200, body: path.includes('/v1/traces') ? {} : { ok: true } }));
    outside.answerNext({ status: 500, body: {} });
    system = await startSystem({
      broker: 'embedded',
      shape: 'one-process',
      wrkToken: SECRETS.wrk,
      keptLines: 100_000,
      env: {
        GOLIVE_LOG_LEVEL: 'trace',
        OTEL_EXPORTER_OTLP_ENDPOINT: outside.url,
        OTEL_BSP_SCHEDULE_DELAY: '500',
        // A server that does not know the user: every mail fails.
        SMTP_URL: mails.url.replace('smtp://', `smtp://canary:${SECRETS.smtp}@`),
        SLACK_WEBHOOK_URL: `http://${at.host}/slack/${SECRETS.slack}`,
        DISCORD_WEBHOOK_URL: `http://${at.host}/discord/${SECRETS.discord}`,
        GITHUB_TOKEN: SECRETS.githubToken,
        WRK_WEBHOOK_SECRET: SECRETS.wrkHook,
        GOLIVE_ENCRYPTION_KEY: SECRETS.encryption,
        BACKUP_DATABASE_URL: `postgresql://canary:${SECRETS.backup}@127.0.0.1:1/nowhere`,
      },
    });
    tenant = await system.newTenant();
    secrets.set('token', tenant.api.bearer.split('.')[2]!);
    for (const role of SERVICE_ROLES) secrets.set(role, decodeURIComponent(new URL(roleUrl(system.databaseUrl, role)).password));
  }, 180_000);
  afterAll(async () => {
    await system?.stop();
    await Promise.all([outside?.close(), mails?.close()]);
  });

  /** A call whose answer is kept, to be looked through. */
  async function ask<T = { id: string }>(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
    api: Api = tenant.api,
  ) {
    const answer = await api.call<T>(method, path, { body, headers });
    answers.push(JSON.stringify([answer.body, ...answer.headers]));
    return answer;
  }

  const under = async (policy: object): Promise<string> => {
    const projectId = await newProject(tenant);
    expect((await ask('PUT', `/v1/projects/${projectId}/release-policy`, policy, { 'if-match': '*' })).status).toBe(200);
    return projectId;
  };

  /** Asks for a release of a new version of the project and, where it waits for that, approves it; its end. */
  async function release(projectId: string, more: object = {}): Promise<Deployment> {
    const { versionId } = await newSubject(tenant, { projectId });
    const { body } = await ask('POST', '/v1/deployments', { automation_version_id: versionId, reason: 'r', ...more });
    const reviewer = await tenant.person('reviewer', ['reviewer']);
    await eventually(async () => {
      const { state, finished_at: finished } = await tenant.api.deployment(body.id);
      if (state === 'AWAITING_APPROVAL') await ask('POST', `/v1/deployments/${body.id}/approve`, {}, {}, reviewer);
      expect(finished).not.toBeNull();
    });
    return ended(tenant.api, body.id);
  }

  it('is used in every story, those that fail too', async () => {
    const approval = { approval: { required: 1, roles: ['reviewer'] } };
    const project = await under(approval);
    await ask('PATCH', `/v1/projects/${project}`, { repository: 'acme/canary' });
    system.github.answer(({ method }) => ({ status: method === 'POST' ? 201 : 200, body: method === 'POST' ? { id: 1 } : [] }));
    const details = { ref: 'refs/heads/main', commit_sha: 'c0ffee0', pull_request: 7 };
    expect(await release(project, details)).toMatchObject({ state: 'LIVE' });
    system.github.answer({ status: 401, body: { message: 'Bad credentials' } });
    expect(await release(project, details)).toMatchObject({ state: 'LIVE' });
    expect((await ask('POST', `/v1/projects/${project}/rollback`, { reason: 'r' })).status).toBe(202);

    const health = `${outside.url}/unauthorized`;
    const verification = { health_url: health, consecutive: 1, initial_delay_seconds: 0, deadline_seconds: 2 };
    expect(await release(await under({ verification }))).toMatchObject({ state: 'ROLLED_BACK' });
    expect(await release(await under({ backup_required: true }))).toMatchObject({ state: 'FAILED' });

    const refusing = await newSubject(tenant);
    await system.wrk.break({ fault: 'status', status: 401, match: { workflow_id: refusing.workflowId } });
    const { body: refused } = await ask<Deployment>('PATCH', `/v1/automation-versions/${refusing.versionId}/status`, { status: 'Live' });
    expect(await ended(tenant.api, refused.id)).toMatchObject({ state: 'FAILED' });
    await system.wrk.mend();

    const push = JSON.stringify({ ref: 'refs/heads/main', after: 'c0ffee0', repository: { full_name: 'acme/canary' } });
    const sign = (secret: string, text: string) => `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
    for (const secret of [SECRETS.githubHook, 'wrong']) await hook('github', push, { 'x-hub-signature-256': sign(secret, push) });
    const run = JSON.stringify({ run_id: 'r1', workflow_id: refusing.workflowId, status: 'started', at: new Date().toISOString() });
    for (const secret of [SECRETS.wrkHook, 'wrong']) await hook('wrk/runs', run, { 'x-wrk-signature-256': sign(secret, run) });
    for (const [name, value] of [
      ['authorization', `Bearer ${SECRETS.apiKey}`],
      ['x-api-key', SECRETS.apiKey],
    ] as const) {
      const answer = await fetch(`${system.url}/v1/projects`, { headers: { [name]: value } });
      expect(answer.status).toBe(401);
      answers.push(await answer.text());
    }
    const subscription = await tenant.api.call<{ secret: string }>('POST', '/v1/webhook-subscriptions', {
      body: { url: 'https://hooks.example.com/golive' }, // its creation shows the secret, once
    });
    expect(subscription.status).toBe(201);
    secrets.set('subscription', subscription.body.secret);
    await ask('POST', '/v1/verify');
  }, 180_000);

  async function hook(path: string, body: string, headers: Record<string, string>): Promise<void> {
    const delivery = { 'content-type': 'application/json', 'x-github-event': 'push', 'x-github-delivery': randomUUID() };
    const answer = await fetch(`${system.url}/v1/hooks/${path}`, { method: 'POST', body, headers: { ...delivery, ...headers } });
    answers.push(await answer.text());
  }

  it('was really used: the world outside saw each of them', async () => {
    await eventually(() => {
      const paths = outside.requests.map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining([`/slack/${SECRETS.slack}`, `/discord/${SECRETS.discord}`, '/v1/traces']));
      expect(system.github.requests.at(-1)?.headers.authorization).toContain(SECRETS.githubToken);
    });
    expect((await system.wrk.ledger()).length).toBeGreaterThan(3);
  });

  /** The places of these texts in which a secret stands, plainly or encoded. */
  function found(places: Iterable<[string, string]>): string[] {
    return [...places].flatMap(([place, text]) =>
      [...forms()].filter(([, form]) => text.includes(form)).map(([name]) => `${name} in ${place}`),
    );
  }

  function* forms(): Iterable<[string, string]> {
    for (const [name, secret] of secrets) {
      yield [name, secret];
      yield [`${name} (base64)`, Buffer.from(secret).toString('base64').replace(/=+$/, '')];
      yield [`${name} (hex)`, Buffer.from(secret).toString('hex')];
      if (encodeURIComponent(secret) !== secret) yield [`${name} (in a URL)`, encodeURIComponent(secret)];
    }
  }

  it('is in no row of any table', async () => {
    const { rows: tables } = await system.sql.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    const places = await Promise.all(
      tables.map(async ({ name }): Promise<[string, string]> => {
        const { rows } = await system.sql.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
        return [name, rows.map(({ row }) => row).join('\n')];
      }),
    );
    expect(places.find(([name]) => name === 'broker.messages')?.[1].length).toBeGreaterThan(1000);
    expect(found(places)).toEqual([]);
  });

  it('is in no log and in no file that is kept', () => {
    const log = system.processes.get('golive')!.tail(Infinity);
    expect(log).toContain('"level":"warn"');
    expect(log.split('\n').length).toBeGreaterThan(50);
    const files = readdirSync(system.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'runtime.json') // that one tells its owner alone how to reach the database
      .map((entry) => join(entry.parentPath, entry.name));
    const places = files.map((path): [string, string] => [path.replace(system.folder, ''), readFileSync(path, 'utf8')]);
    expect(found([['log', log], ...places])).toEqual([]);
  });

  it('is in no trace', () => {
    const traces = outside.requests.filter(({ path }) => path === '/v1/traces').map(({ body }) => body);
    expect(traces.join('')).toContain('deployment ACTIVATING');
    expect(found([['traces', traces.join('\n')]])).toEqual([]);
  });

  it('is in no answer of the API', async () => {
    const lists = [
      'projects',
      'automation-versions',
      'deployments',
      'notifications',
      'notification-deliveries',
      'audit-logs',
      'audit-trail',
      'dead-letters',
      'drift',
      'events',
      'webhook-subscriptions',
      'release-policy',
    ];
    for (const list of lists) expect({ list, status: (await ask('GET', `/v1/${list}`)).status }).toEqual({ list, status: 200 });
    for (const { id } of await tenant.api.all<Deployment>('/v1/deployments')) {
      await ask('GET', `/v1/deployments/${id}`);
      answers.push(JSON.stringify(await tenant.api.events(id)));
    }
    for (const path of ['/metrics', '/healthz', '/readyz', '/openapi.json']) answers.push(await (await fetch(system.url + path)).text());
    expect(answers.length).toBeGreaterThan(30);
    expect(found([['the answers', answers.join('\n')]])).toEqual([]);
  });

  it('is in nothing that is told to others', () => {
    const told = [...outside.requests, ...system.github.requests].map(({ body }) => body);
    expect(found([['messages', told.join('\n')]])).toEqual([]);
  });
});
