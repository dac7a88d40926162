import { acceptDeployment, cancelDeployment, Problem, type VersionStatus } from '@golive/deployments';
import { Outbox } from '@golive/messaging';
import { Database, Doorbell, newId } from '@golive/persistence';
import { type TestDatabase, testDatabase } from '@golive/testing';
import { leaseWorkflows, makeRunnable, postDeploymentChecks, runChecks, syncGraph, type WorkflowState } from '@golive/workflow';
import pg from 'pg';
import { commitDeployments } from '../commit/commit-deployments.js';
import { applyChanges } from '../runner/change.store.js';
import type { Change, Work } from '../runner/work.js';
import { loadWork } from '../runner/work.store.js';
import { beginDeployment } from '../steps/begin.step.js';

const actor = { id: 'model', email: 'model@acme.test' };

/** What the database says, in the words of the model. */
export interface Seen {
  versions: Record<string, VersionStatus>;
  /** State of each deployment, and whether it holds its project's lane. */
  deployments: Record<string, { state: WorkflowState; lane: boolean }>;
}

/** The engine, the rules of acceptance and the commit on a real PostgreSQL, with the test itself as clients, workers and clock. */
export class ModelWorld {
  readonly tenant = newId();
  /** What each worker has in hand, by deployment, and what workers had that lost their lease. */
  readonly inHand = new Map<string, Work>();
  readonly lost: Work[] = [];

  private constructor(
    private readonly database: TestDatabase,
    readonly owner: pg.Pool,
    private readonly gateway: Database,
    private readonly orchestrator: Database,
    private readonly bell: Doorbell,
    private readonly outbox: Outbox,
  ) {}

  static async open(): Promise<ModelWorld> {
    const database = await testDatabase();
    const url = (role: 'golive_gateway' | 'golive_orchestrator') => database.url(role);
    const gateway = await Database.connect({ url: url('golive_gateway'), applicationName: 'model', poolSize: 4 });
    const orchestrator = await Database.connect({ url: url('golive_orchestrator'), applicationName: 'model', poolSize: 4 });
    await orchestrator.acrossTenants(syncGraph);
    const bell = Doorbell.at(url('golive_gateway'));
    const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
    return new ModelWorld(database, owner, gateway, orchestrator, bell, new Outbox(bell));
  }

  async close(): Promise<void> {
    await Promise.all([this.gateway.close(), this.orchestrator.close(), this.bell.close(), this.owner.end()]);
    await this.database.close();
  }

  /** The same database, with nothing of an earlier run in anybody's hand. */
  fresh(): ModelWorld {
    return new ModelWorld(this.database, this.owner, this.gateway, this.orchestrator, this.bell, this.outbox);
  }

  /** A project with versions that are ready to launch; answers the versions' ids. */
  async project(versions: number): Promise<string[]> {
    const project = newId();
    const ids = Array.from({ length: versions }, () => newId());
    await this.owner.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, 'model')`, [project, this.tenant]);
    await this.owner.query(
      `WITH v AS (INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
                  SELECT id, $1, $2, 'v', '{}', 'Ready to Launch', 'model' FROM unnest($3::uuid[]) AS id)
       INSERT INTO control.workflow_bindings (id, tenant_id, automation_version_id, workflow_id, status)
       SELECT gen_random_uuid(), $1, id, 'wf-' || id, 'ready' FROM unnest($3::uuid[]) AS id`,
      [this.tenant, project, ids],
    );
    return ids;
  }

  /** A client asks. Answers the deployment's id, `idempotent`, or the code of the refusal. */
  ask(versionId: string, target: 'Live' | 'Paused'): Promise<string> {
    return this.gateway
      .withTenant(this.tenant, (tx) =>
        acceptDeployment(tx, this.outbox, { versionId, target, actor, invokedVia: 'model', reason: 'model' }),
      )
      .then((accepted) => (accepted?.outcome === 'accepted' ? accepted.id : 'idempotent'), codeOf);
  }

  cancel(deploymentId: string): Promise<string> {
    return this.gateway
      .withTenant(this.tenant, (tx) => cancelDeployment(tx, this.outbox, { deploymentId, actor, comment: null }))
      .then(String, codeOf);
  }

  /** The command arrives, once more or for the first time. */
  async deliver(ids: readonly string[]): Promise<void> {
    await this.orchestrator.withTenant(this.tenant, (tx) => makeRunnable(tx, this.tenant, ids));
  }

  /** Half a minute passes: every lease has run out, and everything is due. */
  async wait(): Promise<void> {
    await this.owner.query(
      `UPDATE control.intent_workflows SET lease_until = now() - interval '1 s' WHERE tenant_id = $1 AND lease_until IS NOT NULL`,
      [this.tenant],
    );
    await this.owner.query(
      `UPDATE control.intent_workflows SET next_attempt_at = now() - interval '1 s' WHERE tenant_id = $1 AND next_attempt_at IS NOT NULL`,
      [this.tenant],
    );
  }

  /** A worker takes everything that is free, and begins what is new. Answers the ids. */
  async take(): Promise<string[]> {
    const leases = await this.orchestrator.acrossTenants((tx) =>
      leaseWorkflows(tx, { owner: `worker-${newId()}`, limit: 64, perTenant: 64, leaseSeconds: 30, busyTenants: [] }),
    );
    await this.orchestrator.withTenant(this.tenant, async (tx) => {
      for (const work of await loadWork(tx, leases)) {
        const before = this.inHand.get(work.id);
        if (before) this.lost.push(before);
        const change: Change | null = work.state === 'CREATED' ? beginDeployment(work) : null;
        if (change) await applyChanges(tx, this.outbox, [{ work, change, events: [] }]);
        this.inHand.set(work.id, change ? { ...work, state: change.to, stepData: { ...work.stepData, ...change.stepData } } : work);
      }
    });
    return leases.map(({ id }) => id);
  }

  /** WRK has confirmed: this worker commits. Answers the state that followed; null: it had lost its lease, or the race. */
  async commit(work: Work): Promise<WorkflowState | null> {
    const change: Change = { to: 'COMMITTING', reason: null };
    const [result] = await this.orchestrator.withTenant(this.tenant, (tx) => commitDeployments(tx, this.outbox, [{ work, change }]));
    return result?.change.to ?? null;
  }

  /** This worker ends its step otherwise. Answers whether it still could. */
  async change(work: Work, change: Change): Promise<boolean> {
    const moved = await this.orchestrator.withTenant(this.tenant, (tx) => applyChanges(tx, this.outbox, [{ work, change, events: [] }]));
    return moved.has(work.id);
  }

  async see(): Promise<Seen> {
    const versions = await this.owner.query('SELECT id, status FROM control.automation_versions WHERE tenant_id = $1', [this.tenant]);
    const deployments = await this.owner.query(
      'SELECT d.id, w.state, d.holds_lane AS lane FROM control.deployments d JOIN control.intent_workflows w USING (id) WHERE d.tenant_id = $1',
      [this.tenant],
    );
    return {
      versions: Object.fromEntries(versions.rows.map((row) => [row.id, row.status])),
      deployments: Object.fromEntries(deployments.rows.map((row) => [row.id, { state: row.state, lane: row.lane }])),
    };
  }

  /** What the audit of this tenant lacks; undefined: nothing. */
  async auditFault(): Promise<string | undefined> {
    const checks = postDeploymentChecks(this.gateway, () => Promise.resolve([this.tenant])).filter(({ name }) => name === 'audit complete');
    const { ok, checks: outcomes } = await runChecks(checks);
    return ok ? undefined : outcomes[0]?.detail;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code;
  throw error;
}
