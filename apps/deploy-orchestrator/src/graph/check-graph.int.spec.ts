import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { configureLogging } from '@golive/observability';
import { Database, newId } from '@golive/persistence';
import { type TestDatabase, testDatabase } from '@golive/testing';
import { GraphMismatch, WORKFLOW_STEPS } from '@golive/workflow';
import pg from 'pg';
import { checkGraph, InvalidGraph } from './check-graph.js';

describe('a start on a graph', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let db: Database;

  beforeAll(async () => {
    configureLogging({ level: 'silent' });
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    db = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 1 });
  });

  afterEach(() => owner.query('DELETE FROM control.service_starts'));

  afterAll(async () => {
    await db?.close();
    await owner?.end();
    await database?.close();
  });

  const failures = async () => (await owner.query('SELECT service, failure, detail FROM control.service_starts')).rows;

  it('that is whole leaves no row', async () => {
    await checkGraph(db);
    expect(await failures()).toEqual([]);
  });

  it('with defects fails, names each, and leaves a row', async () => {
    const broken = [...WORKFLOW_STEPS, { step: 18, state: 'NOWHERE', class: 'active', next: ['GONE'] }];
    await expect(checkGraph(db, broken)).rejects.toThrow(InvalidGraph);
    expect(await failures()).toEqual([
      {
        service: 'deploy-orchestrator',
        failure: 'invalid_graph',
        detail: expect.stringMatching(/NOWHERE leads to GONE.*NOWHERE cannot be reached/),
      },
    ]);
  });

  it('that the database knows differently fails, and leaves a row', async () => {
    await owner.query(`INSERT INTO control.workflow_edges VALUES (1, 'LIVE', 'CREATED')`);
    await expect(checkGraph(db)).rejects.toThrow(GraphMismatch);
    expect(await failures()).toEqual([expect.objectContaining({ failure: 'graph_mismatch' })]);
    await owner.query(`DELETE FROM control.workflow_edges WHERE from_state = 'LIVE'`);
  });

  it('with a workflow in flight on a graph that nobody knows fails', async () => {
    const [tenant, project, version, id] = [newId(), newId(), newId(), newId()];
    await owner.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ('${project}', '${tenant}', 'p')`);
    await owner.query(
      `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
       VALUES ('${version}', '${tenant}', '${project}', 'v', '{}', 'Ready to Launch', 'me')`,
    );
    await owner.query(
      `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
       VALUES ('${id}', '${tenant}', '${project}', '${version}', 'DEPLOY', true, 'me', 'me@acme.test', 'api', '')`,
    );
    await owner.query(
      `INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by) VALUES ('${id}', '${tenant}', '${project}', 99, 'me')`,
    );
    await expect(checkGraph(db)).rejects.toThrow(/graph version 99/);
    expect(await failures()).toEqual([expect.objectContaining({ failure: 'graph_mismatch', detail: expect.stringContaining(id) })]);
  });
});
