import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, newId, type TenantTransaction } from '@golive/persistence';
import { type TestDatabase, testDatabase } from '@golive/testing';
import pg from 'pg';
import { createWorkflow, postDeploymentChecks, preDeploymentChecks, runChecks, syncGraph, tenantsWithWork } from '../index.js';

describe('the verification of an installation', () => {
  const tenant = newId();
  let database: TestDatabase;
  let owner: pg.Client;
  let gateway: Database;
  let orchestrator: Database;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    gateway = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 5 });
    orchestrator = await Database.connect({ url: database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 1 });
    await orchestrator.acrossTenants(syncGraph);
  });

  afterAll(async () => {
    await gateway?.close();
    await orchestrator?.close();
    await owner?.end();
    await database?.close();
  });

  const after = () => runChecks(postDeploymentChecks(gateway, () => tenantsWithWork(orchestrator)));
  const before = () => runChecks(preDeploymentChecks(gateway));
  const failed = ({ checks }: Awaited<ReturnType<typeof after>>) =>
    checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);

  async function workflow(): Promise<string> {
    const [id, project, version] = [newId(), newId(), newId()];
    await gateway.withTenant(tenant, async (tx: TenantTransaction) => {
      await tx.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, 'p')`, [project, tenant]);
      await tx.query(
        `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
         VALUES ($1, $2, $3, 'v', '{}', 'Draft', 'me')`,
        [version, tenant, project],
      );
      await tx.query(
        `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
         VALUES ($1, $2, $3, $4, 'DEPLOY', true, 'me', 'me@acme.test', 'api', '')`,
        [id, tenant, project, version],
      );
      await createWorkflow(tx, { id, projectId: project, actor: 'me', reason: null });
    });
    await owner.query(`UPDATE control.intent_workflows SET state = 'ACTIVATING' WHERE id = $1`, [id]);
    await owner.query(`UPDATE control.intent_workflows SET state = 'FAILED' WHERE id = $1`, [id]);
    return id;
  }

  /** Does by hand what nobody may, and takes it back. */
  async function tampered<T>(sql: string, look: () => Promise<T>): Promise<T> {
    const tables = ['workflow_transition_audit', 'intent_workflows'];
    await owner.query(`CREATE TABLE public.kept AS SELECT * FROM control.workflow_transition_audit WHERE tenant_id = '${tenant}'`);
    for (const table of tables) await owner.query(`ALTER TABLE control.${table} DISABLE TRIGGER USER`);
    await owner.query(sql);
    for (const table of tables) await owner.query(`ALTER TABLE control.${table} ENABLE TRIGGER USER`);
    const found = await look();
    for (const table of tables) await owner.query(`ALTER TABLE control.${table} DISABLE TRIGGER USER`);
    await owner.query(
      `DELETE FROM control.workflow_transition_audit WHERE tenant_id = '${tenant}'; INSERT INTO control.workflow_transition_audit SELECT * FROM public.kept; DROP TABLE public.kept`,
    );
    for (const table of tables) await owner.query(`ALTER TABLE control.${table} ENABLE TRIGGER USER`);
    return found;
  }

  it('finds a sound installation sound, again and again', async () => {
    await workflow();
    for (const _ of [1, 2]) {
      const verification = await after();
      expect(failed(verification)).toEqual([]);
      expect(verification.ok).toBe(true);
    }
    expect(failed(await before())).toEqual([]);
  });

  it('leaves no test workflow behind but those of its probe, ended and audited', async () => {
    const { rows } = await owner.query(`SELECT DISTINCT state, transitions FROM control.intent_workflows WHERE tenant_id <> $1`, [tenant]);
    expect(rows).toEqual([{ state: 'CANCELLED', transitions: 2 }]);
  });

  it.each([
    [
      'a row cut off at the tail',
      (id: string) => `DELETE FROM control.workflow_transition_audit WHERE workflow_id = '${id}' AND new_state = 'FAILED'`,
      '2 audit rows for 3 transitions',
    ],
    [
      'a row taken out of the middle',
      (id: string) => `DELETE FROM control.workflow_transition_audit WHERE workflow_id = '${id}' AND new_state = 'ACTIVATING'`,
      'audit row 2 does not follow on the one before',
    ],
    [
      'a first row that is gone',
      (id: string) => `DELETE FROM control.workflow_transition_audit WHERE workflow_id = '${id}' AND new_state = 'CREATED'`,
      'its first audit row is not its creation',
    ],
    ['no rows at all', (id: string) => `DELETE FROM control.workflow_transition_audit WHERE workflow_id = '${id}'`, 'it has no audit row'],
    [
      'a row that was edited',
      (id: string) =>
        `UPDATE control.workflow_transition_audit SET new_state = 'LIVE' WHERE workflow_id = '${id}' AND new_state = 'FAILED'`,
      'audit row 3 is a transition that its graph does not have',
    ],
    [
      'rows of a workflow that is gone',
      () =>
        `INSERT INTO control.workflow_transition_audit (tenant_id, workflow_id, new_state, actor, fence) VALUES ('${tenant}', '${newId()}', 'CREATED', 'x', 0)`,
      'it has audit rows, but is gone',
    ],
  ])('names the first workflow whose audit has %s', async (_, sql, fault) => {
    const id = await workflow();
    const found = await tampered(sql(id), after);
    expect(failed(found)).toEqual([expect.stringMatching(new RegExp(`^audit complete: workflow [0-9a-f-]{36}: ${fault}$`))]);
    if (!fault.includes('gone')) expect(found.checks.find(({ ok }) => !ok)?.detail).toContain(id);
  });

  it('sees a state that was changed around the trigger', async () => {
    const id = await workflow();
    const found = await tampered(`UPDATE control.intent_workflows SET state = 'ROLLED_BACK' WHERE id = '${id}'`, after);
    expect(failed(found)).toEqual([`audit complete: workflow ${id}: it is ROLLED_BACK, but its last audit row says FAILED`]);
    await tampered(`UPDATE control.intent_workflows SET state = 'FAILED' WHERE id = '${id}'`, after);
  });

  it.each([
    [
      'the audit trigger is off',
      'ALTER TABLE control.intent_workflows DISABLE TRIGGER guard_state',
      'ALTER TABLE control.intent_workflows ENABLE TRIGGER guard_state',
      'audit on',
    ],
    [
      'a table shows all tenants',
      'ALTER TABLE control.projects NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE control.projects FORCE ROW LEVEL SECURITY',
      'row-level security',
    ],
    [
      'a role may rewrite the audit',
      'GRANT UPDATE ON control.audit_logs TO golive_gateway',
      'REVOKE UPDATE ON control.audit_logs FROM golive_gateway',
      'audit on',
    ],
  ])('fails before a deployment when %s', async (_, doIt, undo, check) => {
    await owner.query(doIt);
    const verification = await before();
    await owner.query(undo);
    expect([verification.ok, ...verification.checks.filter(({ ok }) => !ok).map(({ name }) => name)]).toEqual([false, check]);
  });

  it('fails when the index of the schema is gone', async () => {
    await owner.query('ALTER INDEX control.idx_intent_workflows_state RENAME TO elsewhere');
    expect(failed(await after())).toEqual(['schema present: the index idx_intent_workflows_state is missing']);
    await owner.query('ALTER INDEX control.elsewhere RENAME TO idx_intent_workflows_state');
  });

  it('fails, and says so, when the database is away', async () => {
    const gone = await Database.connect({ url: database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    await gone.close();
    const { ok, checks } = await runChecks(preDeploymentChecks(gone));
    expect([ok, checks.map((check) => check.ok)]).toEqual([false, [false, false, false, false]]);
    expect(checks[0]?.detail).toContain('could not be checked');
  });
});
