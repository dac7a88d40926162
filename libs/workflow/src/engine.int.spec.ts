import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, newId } from '@golive/persistence';
import { type TestDatabase, testDatabase } from '@golive/testing';
import pg from 'pg';
import {
  applyTransitions,
  createWorkflow,
  GraphMismatch,
  IllegalTransition,
  leaseWorkflows,
  makeRunnable,
  prolongLeases,
  returnLeases,
  syncGraph,
  type Transition,
} from './index.js';

const tenant = newId();

describe('the workflow engine', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let db: Database;
  let id: string;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    db = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 5 });
    await db.acrossTenants(syncGraph);
  });

  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.close();
  });

  beforeEach(async () => {
    await owner.query('UPDATE control.intent_workflows SET next_attempt_at = NULL');
    ({ id } = await deployment(tenant));
  });

  /** A deployment with its workflow, as an accepted request leaves them. */
  async function deployment(tenantId: string): Promise<{ id: string }> {
    const row = { id: newId(), project: newId(), version: newId() };
    await owner.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, 'p')`, [row.project, tenantId]);
    await owner.query(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       VALUES ($1, $2, $3, 'v', '{}', 'Ready to Launch', 'me')`,
      [row.version, tenantId, row.project],
    );
    await owner.query(
      `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
       VALUES ($1, $2, $3, $4, 'DEPLOY', true, 'me', 'me@acme.test', 'api', '')`,
      [row.id, tenantId, row.project, row.version],
    );
    const gateway = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    await gateway.withTenant(tenantId, (tx) =>
      createWorkflow(tx, { id: row.id, projectId: row.project, actor: 'me@acme.test', reason: 'because' }),
    );
    await gateway.close();
    return row;
  }

  function move(from: Transition['from'], to: Transition['to'], fence: number | null = null): Transition {
    return {
      id,
      from,
      to,
      fence,
      actor: 'spec',
      reason: null,
      attempt: 1,
      nextAttemptAt: null,
      keepLease: false,
      deadlineAt: null,
      stepData: {},
    };
  }

  async function audit(): Promise<object[]> {
    const { rows } = await owner.query<object>(
      'SELECT previous_state, new_state, actor FROM control.workflow_transition_audit WHERE workflow_id = $1 ORDER BY id',
      [id],
    );
    return rows;
  }

  it('starts at CREATED, and the creation is the first audit row', async () => {
    expect(await audit()).toEqual([{ previous_state: null, new_state: 'CREATED', actor: 'me@acme.test' }]);
  });

  it.each([5, 100])('lets exactly one of %i concurrent requests for a transition win, with one audit row', async (n) => {
    const moved = await Promise.all(
      Array.from({ length: n }, () => db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'ACTIVATING')]))),
    );
    expect(moved.filter((ids) => ids.has(id))).toHaveLength(1);
    expect(await audit()).toHaveLength(2);
  });

  it('refuses an edge that the graph does not have before it asks the database', async () => {
    const illegal = db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'LIVE')]));
    await expect(illegal).rejects.toThrow(IllegalTransition);
  });

  it('has a database that refuses an illegal edge by hand-written SQL', async () => {
    const byHand = owner.query(`UPDATE control.intent_workflows SET state = 'LIVE' WHERE id = $1`, [id]);
    await expect(byHand).rejects.toMatchObject({ code: 'GL001' });
    expect(await audit()).toHaveLength(1);
  });

  it('has a database that records a legal edge by hand-written SQL', async () => {
    await owner.query(`UPDATE control.intent_workflows SET state = 'CANCELLED', changed_by = 'dba' WHERE id = $1`, [id]);
    expect(await audit()).toContainEqual({ previous_state: 'CREATED', new_state: 'CANCELLED', actor: 'dba' });
  });

  it('keeps audit rows from everybody', async () => {
    await expect(db.withTenant(tenant, (tx) => tx.query('DELETE FROM control.workflow_transition_audit'))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(owner.query(`UPDATE control.workflow_transition_audit SET actor = 'nobody'`)).rejects.toThrow('append-only');
  });

  it('never leaves an end state, whatever wakes up late', async () => {
    await db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'CANCELLED')]));
    const late = await db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'ACTIVATING')]));
    expect(late.size).toBe(0);
    await expect(owner.query(`UPDATE control.intent_workflows SET state = 'ACTIVATING' WHERE id = $1`, [id])).rejects.toMatchObject({
      code: 'GL001',
    });
  });

  describe('leases', () => {
    const lease = (options: Partial<Parameters<typeof leaseWorkflows>[1]> = {}) =>
      db.acrossTenants((tx) => leaseWorkflows(tx, { owner: 'w', limit: 10, perTenant: 10, leaseSeconds: 30, busyTenants: [], ...options }));

    beforeEach(() => db.withTenant(tenant, (tx) => makeRunnable(tx, tenant, [id])));

    it('are given to one worker only', async () => {
      const all = await Promise.all([lease(), lease(), lease()]);
      expect(all.flat().map((entry) => entry.id)).toEqual([id]);
    });

    it('run out, and whoever held the old one can no longer change anything', async () => {
      const [first] = await lease();
      await owner.query(`UPDATE control.intent_workflows SET lease_until = now() - interval '1 second' WHERE id = $1`, [id]);
      const [second] = await lease();
      expect(second?.fence).toBe((first?.fence ?? 0) + 1);
      const late = await db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'ACTIVATING', first?.fence)]));
      expect(late.size).toBe(0);
      expect(await db.acrossTenants((tx) => prolongLeases(tx, [first as { id: string; fence: number }], 30))).toEqual(new Set());
      const now = await db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'ACTIVATING', second?.fence)]));
      expect(now.size).toBe(1);
    });

    it('can be handed back, and the try does not count', async () => {
      const [first] = await lease();
      await db.acrossTenants((tx) => returnLeases(tx, [first as { id: string; fence: number }]));
      const [second] = await lease();
      expect(second).toMatchObject({ id, attempt: 1 });
    });

    it('are not given for a workflow that waits or has ended, even if its command comes again', async () => {
      await db.withTenant(tenant, (tx) => applyTransitions(tx, [move('CREATED', 'CANCELLED')]));
      await db.withTenant(tenant, (tx) => makeRunnable(tx, tenant, [id]));
      expect(await lease()).toEqual([]);
    });

    it('go to tenants in turn, whoever has the longer queue', async () => {
      const other = newId();
      for (let n = 0; n < 5; n++) {
        const more = await deployment(tenant);
        await db.withTenant(tenant, (tx) => makeRunnable(tx, tenant, [more.id]));
      }
      const single = await deployment(other);
      await db.withTenant(other, (tx) => makeRunnable(tx, other, [single.id]));
      const two = await lease({ limit: 2 });
      expect(two.map((entry) => entry.tenantId).sort()).toEqual([tenant, other].sort());
    });

    it('leave out tenants that fill their share of the worker', async () => {
      expect(await lease({ busyTenants: [tenant] })).toEqual([]);
    });
  });

  describe('the graph in the database', () => {
    it('can be synchronised again and again', async () => {
      await db.acrossTenants(syncGraph);
    });

    it('stops a start when an edge was changed without a new graph version', async () => {
      await owner.query(`DELETE FROM control.workflow_edges WHERE from_state = 'CREATED' AND to_state = 'SUPERSEDED'`);
      await expect(db.acrossTenants(syncGraph)).rejects.toThrow(GraphMismatch);
      await owner.query(`INSERT INTO control.workflow_edges VALUES (1, 'CREATED', 'SUPERSEDED')`);
    });

    it('stops a start when a workflow in flight runs on a version that nobody knows', async () => {
      await owner.query('UPDATE control.intent_workflows SET graph_version = 99 WHERE id = $1', [id]);
      await expect(db.acrossTenants(syncGraph)).rejects.toThrow('graph version 99');
      await owner.query('UPDATE control.intent_workflows SET graph_version = 1 WHERE id = $1', [id]);
    });

    it('cannot be changed by a service', async () => {
      const removing = db.acrossTenants((tx) => tx.query('DELETE FROM control.workflow_edges'));
      await expect(removing).rejects.toMatchObject({ code: '42501' });
    });
  });
});
