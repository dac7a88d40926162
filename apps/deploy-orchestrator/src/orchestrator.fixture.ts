import { expect } from '@jest/globals';
import { TOPICS } from '@golive/contracts';
import { acceptDeployment, type AcceptRequest } from '@golive/deployments';
import { EmbeddedBroker, Outbox } from '@golive/messaging';
import { Database, Doorbell, newId } from '@golive/persistence';
import { eventually, testDatabase } from '@golive/testing';
import pg from 'pg';
import type { OrchestratorConfig } from './config.js';
import { fakeWrk } from './fake-wrk.fixture.js';
import { startOrchestrator } from './orchestrator.js';

export const actor = { id: 'u1', email: 'ops-admin@acme.test' };

/** A running orchestrator on a real database and the embedded broker, with a WRK gateway that does as it is told. */
export async function orchestratorFixture(over: Partial<OrchestratorConfig> = {}) {
  const tenant = newId();
  const database = await testDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const url = database.url('golive_gateway');
  const gateway = await Database.connect({ url, applicationName: 'spec-gateway', poolSize: 2 });
  const brokerDb = await Database.connect({ url, applicationName: 'spec-broker', poolSize: 2 });
  const bell = Doorbell.at(url);
  const outbox = new Outbox(bell);
  const broker = new EmbeddedBroker({ db: brokerDb, url, doorbell: bell });
  await broker.ensureTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions: 2 })));
  const wrk = await fakeWrk();
  const config = { databaseUrl: database.ownerUrl, wrkGatewayUrl: wrk.url, wrkGatewayToken: 'token', poolSize: 3, ...over };
  let orchestrator: { close(): Promise<void> } | undefined;

  /** A worker is alive from here on. */
  async function start(): Promise<void> {
    orchestrator = await startOrchestrator(config, { broker });
  }

  /** No worker is alive until `start`. */
  async function stop(): Promise<void> {
    await orchestrator?.close();
    orchestrator = undefined;
  }

  await start();

  async function rows<T extends object>(sql: string, ...params: unknown[]): Promise<T[]> {
    return (await owner.query<T>(sql, params)).rows;
  }

  async function one<T extends object>(sql: string, ...params: unknown[]): Promise<T> {
    return (await rows<T>(sql, ...params))[0] as T;
  }

  async function project(): Promise<string> {
    const id = newId();
    await rows(
      `INSERT INTO control.projects (id, tenant_id, name, client_emails, collaborators) VALUES ($1, $2, 'Invoices', '{c@client.test}', '{dev@acme.test}')`,
      id,
      tenant,
    );
    return id;
  }

  async function version(projectId: string): Promise<string> {
    const id = newId();
    await rows(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       VALUES ($1, $2, $3, 'v1', '{}', 'Ready to Launch', 'me')`,
      id,
      tenant,
      projectId,
    );
    await rows(
      `INSERT INTO control.workflow_bindings (id, tenant_id, automation_version_id, workflow_id, status) VALUES ($1, $2, $3, $4, 'ready')`,
      newId(),
      tenant,
      id,
      `wf-${id}`,
    );
    return id;
  }

  async function accept(versionId: string, over: Partial<AcceptRequest> = {}): Promise<string> {
    const request: AcceptRequest = { versionId, target: 'Live', actor, invokedVia: 'api', reason: 'ship it', ...over };
    const accepted = await gateway.withTenant(tenant, (tx) => acceptDeployment(tx, outbox, request));
    if (accepted?.outcome !== 'accepted') throw new Error('not accepted');
    return accepted.id;
  }

  const deployment = (id: string) =>
    one<Record<string, unknown>>(
      `SELECT w.state, w.lease_owner, w.next_attempt_at, d.failure, d.holds_lane, d.previous_version_id, d.receipt, d.finished_at IS NOT NULL AS finished
       FROM control.deployments d JOIN control.intent_workflows w USING (id) WHERE d.id = $1`,
      id,
    );

  const ends = (id: string, state: string): Promise<void> =>
    eventually(async () => expect(await deployment(id)).toMatchObject({ state }), { timeoutMs: 15_000 });

  async function live(versionId: string): Promise<string> {
    const id = await accept(versionId);
    await ends(id, 'LIVE');
    return id;
  }

  const statusOf = async (id: string) =>
    (await one<{ status: string }>('SELECT status FROM control.automation_versions WHERE id = $1', id)).status;

  const statesOf = async (id: string) =>
    (await rows<{ s: string }>('SELECT new_state AS s FROM control.workflow_transition_audit WHERE workflow_id = $1 ORDER BY id', id)).map(
      (row) => row.s,
    );

  /** The events about a deployment, or about anything with that subject, in order. */
  async function eventsOf(subject: string) {
    const found = await rows<{ type: string; body: string }>(
      `SELECT type, body FROM control.outbox_messages WHERE $1 IN (body::jsonb ->> 'correlationid', body::jsonb ->> 'subject') ORDER BY position`,
      subject,
    );
    return found.map((row) => ({ type: row.type.split('.')[1], data: (JSON.parse(row.body) as { data: Record<string, unknown> }).data }));
  }

  async function close(): Promise<void> {
    await stop();
    await broker.close();
    await Promise.all([bell.close(), gateway.close(), brokerDb.close(), wrk.close(), owner.end()]);
    await database.close();
  }

  return {
    tenant,
    database,
    gateway,
    outbox,
    bell,
    wrk,
    rows,
    one,
    project,
    version,
    accept,
    deployment,
    ends,
    live,
    statusOf,
    statesOf,
    eventsOf,
    start,
    stop,
    close,
  };
}

export type OrchestratorFixture = Awaited<ReturnType<typeof orchestratorFixture>>;
