import { EmbeddedBroker } from '@golive/messaging';
import { configureLogging } from '@golive/observability';
import { DEFAULT_PARTITIONS, TOPICS } from '@golive/contracts';
import { Database, Doorbell, newId } from '@golive/persistence';
import { issuer, type TestDatabase, testDatabase, type TestIssuer, type TokenClaims } from '@golive/testing';
import { syncGraph } from '@golive/workflow';
import pg from 'pg';
import type { GatewayOptions } from './index.js';
import { type Gateway, startGateway } from './start-gateway.js';

/** What the fixture's gateway expects GitHub to sign with. */
export const GITHUB_SECRET = 'the secret of the hook';
/** What it expects WRK to sign with. */
export const WRK_SECRET = 'the secret of the runs';

/** An answer, its body read as JSON where it is JSON. */
export interface Reply {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into whatever came
  body: any;
  text: string;
}

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** A running gateway on a database and an issuer of its own, and ways to see and to stand in for the other services. */
export class GatewayFixture {
  readonly acme = newId();
  readonly globex = newId();

  private constructor(
    readonly gateway: Gateway,
    readonly database: TestDatabase,
    readonly owner: pg.Pool,
    readonly doorbell: Doorbell,
    readonly broker: EmbeddedBroker,
    private readonly identity: TestIssuer,
    private readonly db: Database,
  ) {}

  static async start(
    settings: { poolSize?: number; mounts?: GatewayOptions['mounts']; through?: (url: string) => string } = {},
  ): Promise<GatewayFixture> {
    configureLogging({ level: 'error' });
    const [database, identity] = await Promise.all([testDatabase(), issuer()]);
    const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
    const orchestrator = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 1 });
    await orchestrator.acrossTenants(syncGraph);
    await orchestrator.close();
    const url = database.url('golive_gateway');
    const db = await Database.connect({ url, applicationName: 'spec', poolSize: 2 });
    const doorbell = Doorbell.at(url);
    const broker = new EmbeddedBroker({ db, url, doorbell });
    await broker.ensureTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions: DEFAULT_PARTITIONS })));
    const gateway = await startGateway(
      {
        port: 0,
        databaseUrl: settings.through?.(url) ?? url,
        oidcIssuer: identity.issuer,
        oidcAudience: identity.audience,
        poolSize: settings.poolSize,
        githubWebhookSecret: GITHUB_SECRET,
        wrkWebhookSecret: WRK_SECRET,
        encryptionKey: Buffer.alloc(32, 7),
      },
      { broker, mounts: settings.mounts },
    );
    return new GatewayFixture(gateway, database, owner, doorbell, broker, identity, db);
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await this.broker.close();
    await this.doorbell.close();
    await this.db.close();
    await this.owner.end();
    await this.identity.close();
    await this.database.close();
  }

  /** A caller with this role in this tenant. */
  async as(role: string, claims: Partial<TokenClaims> = {}): Promise<Call> {
    const sub = claims.sub ?? `${role}-of-${claims.tenant_id ?? this.acme}`;
    const token = await this.identity.token({ tenant_id: this.acme, roles: [role], email: `${role}@acme.test`, ...claims, sub });
    return (method, path, body, headers) => this.call(method, path, body, { authorization: `Bearer ${token}`, ...headers });
  }

  token(claims: TokenClaims): Promise<string> {
    return this.identity.token(claims);
  }

  /** A request as it stands; a body that is text is sent as it is. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(this.gateway.url + path, {
      method,
      redirect: 'error',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  /** A project with one version that can be deployed. */
  async deployable(call: Call, version: object = {}): Promise<{ project: string; version: string }> {
    const project = (await call('POST', '/v1/projects', { name: 'Invoices', client_emails: ['office@northwind.test'], collaborators: [] }))
      .body.id;
    const created = await call('POST', `/v1/projects/${project}/automation-versions`, {
      version_label: '1.0.0',
      config: { steps: [] },
      status: 'Ready to Launch',
      workflow_binding: { workflow_id: `wf-${newId()}`, status: 'provisioned' },
      ...version,
    });
    if (created.status !== 201) throw new Error(created.text);
    return { project, version: created.body.id };
  }

  /** Leads a deployment along the given states, as the orchestrator would. */
  async walk(id: string, states: string[], failure: { code: string; detail: string } | null = null): Promise<void> {
    for (const state of states) {
      await this.owner.query('UPDATE control.intent_workflows SET state = $2, changed_by = $3 WHERE id = $1', [
        id,
        state,
        'deploy-orchestrator',
      ]);
    }
    await this.owner.query('UPDATE control.deployments SET failure = $2, finished_at = now(), holds_lane = false WHERE id = $1', [
      id,
      failure,
    ]);
    this.doorbell.ring('deployments', [id]);
  }

  async setStatus(version: string, status: string): Promise<void> {
    await this.owner.query('UPDATE control.automation_versions SET status = $2 WHERE id = $1', [version, status]);
  }
}
