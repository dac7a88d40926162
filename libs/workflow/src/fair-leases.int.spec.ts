import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, newId } from '@golive/persistence';
import { type TestDatabase, testDatabase } from '@golive/testing';
import pg from 'pg';
import { leaseWorkflows, syncGraph } from './index.js';

describe('leases, when one tenant has 10,000 workflows that are due and others have one', () => {
  const crowded = newId();
  const others = Array.from({ length: 50 }, () => newId());
  let database: TestDatabase;
  let owner: pg.Client;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    db = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 2 });
    await db.acrossTenants(syncGraph);
    await fill([crowded], 10_000, '1 hour');
    await fill(others, 1, '1 second');
    await owner.query('ANALYZE control.intent_workflows');
  });

  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.close();
  });

  /** `count` workflows for each tenant, each in a project of its own, due since then. */
  async function fill(tenants: string[], count: number, since: string): Promise<void> {
    await owner.query(
      `WITH ids AS (SELECT t, gen_random_uuid() AS id, gen_random_uuid() AS project, gen_random_uuid() AS version
                    FROM unnest($1::uuid[]) AS t, generate_series(1, $2)),
       p AS (INSERT INTO control.projects (id, tenant_id, name) SELECT project, t, 'p' FROM ids),
       v AS (INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
             SELECT version, t, project, 'v', '{}', 'Ready to Launch', 'me' FROM ids),
       d AS (INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
             SELECT id, t, project, version, 'DEPLOY', true, 'me', 'me@acme.test', 'api', '' FROM ids)
       INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by, next_attempt_at)
       SELECT id, t, project, 1, 'spec', now() - $3::interval FROM ids`,
      [tenants, count, since],
    );
  }

  const lease = (busyTenants: string[] = []) =>
    db.acrossTenants((tx) => leaseWorkflows(tx, { owner: 'spec', limit: 64, perTenant: 64, leaseSeconds: 30, busyTenants }));

  it('serve every other tenant in the first turn', async () => {
    const tenants = (await lease()).map(({ tenantId }) => tenantId);
    expect(tenants).toHaveLength(64);
    expect(new Set(tenants)).toEqual(new Set([crowded, ...others]));
  });

  it('leave out who fills its share already', async () => {
    expect(await lease([crowded])).toEqual([]);
  });

  it('are taken in milliseconds, however many wait', async () => {
    const took: number[] = [];
    for (let turn = 0; turn < 21; turn++) {
      const from = performance.now();
      expect(await lease()).toHaveLength(64);
      took.push(performance.now() - from);
    }
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(200); // some milliseconds with the machine to itself
  });
});
