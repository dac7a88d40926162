import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, newId } from '@golive/persistence';
import { testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import type { Activation, ActivationHook } from './activation-hook.js';
import { runActivationHooks } from './activation-hooks.js';

describe('what becomes Live', () => {
  let database: TestDatabase;
  let db: Database;
  let owner: pg.Client;
  const tenant = newId();
  const activation: Activation = {
    projectId: newId(),
    versionId: newId(),
    workflowId: 'wf-1',
    deploymentId: newId(),
    at: new Date('2026-03-01T12:00:00Z'),
  };

  beforeAll(async () => {
    database = await testDatabase();
    db = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 2 });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, 'p')`, [activation.projectId, tenant]);
    await owner.query(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by) VALUES ($1, $2, $3, '1', '{}', 'Live', 'a')`,
      [activation.versionId, tenant, activation.projectId],
    );
  });
  afterAll(async () => {
    await owner.end();
    await db.close();
    await database.close();
  });

  const watches = async () => (await owner.query('SELECT workflow_id, watched_since FROM control.run_watches')).rows as object[];

  it('has its runs watched, from the last time it became so', async () => {
    await db.withTenant(tenant, (tx) => runActivationHooks(tx, [activation]));
    const at = new Date('2026-03-02T12:00:00Z');
    await db.withTenant(tenant, (tx) => runActivationHooks(tx, [{ ...activation, at }]));
    expect(await watches()).toEqual([{ workflow_id: 'wf-1', watched_since: at }]);
  });

  it('meets every hook, and stays what it was when one of them fails', async () => {
    const before = await watches();
    const seen: string[] = [];
    const noting: ActivationHook = {
      name: 'notes',
      activated: (tx, activations) => {
        seen.push(...activations.map(({ versionId }) => versionId));
        return tx.query('UPDATE control.run_watches SET watched_since = now()').then(() => undefined);
      },
    };
    const failing: ActivationHook = { name: 'fails', activated: (tx) => tx.query('SELECT 1/0').then(() => undefined) };
    await expect(db.withTenant(tenant, (tx) => runActivationHooks(tx, [activation], [noting, failing]))).rejects.toThrow('division');
    expect(seen).toEqual([activation.versionId]);
    expect(await watches()).toEqual(before);
  });
});
