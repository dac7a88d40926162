import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metricsText, startTelemetry, type Telemetry } from '@golive/observability';
import { Database, newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import { type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';
import { DeploymentMetrics } from './deployment-metrics.js';
import { readFigures } from './figures.store.js';

describe('the figures of deployments', () => {
  let f: OrchestratorFixture;
  let telemetry: Telemetry;
  let db: Database;

  beforeAll(async () => {
    telemetry = startTelemetry({ serviceName: 'spec' });
    f = await orchestratorFixture();
    db = await Database.connect({ url: f.database.url('golive_orchestrator'), applicationName: 'spec', poolSize: 1 });
  });

  afterAll(async () => {
    await db?.close();
    await f?.close();
    await telemetry?.shutdown();
  });

  const look = () => db.acrossTenants(readFigures);

  /** A workflow that no worker is told of. */
  async function waiting(columns = ''): Promise<string> {
    const version = await f.version(await f.project());
    const id = newId();
    await f.rows(
      `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
       SELECT $1, tenant_id, project_id, id, 'DEPLOY', true, 'me', 'me@acme.test', 'api', '' FROM control.automation_versions WHERE id = $2`,
      id,
      version,
    );
    await f.rows(
      `INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by) SELECT id, tenant_id, project_id, 1, 'spec' FROM control.deployments WHERE id = $1`,
      id,
    );
    if (columns) await f.rows(`UPDATE control.intent_workflows SET ${columns} WHERE id = $1`, id);
    return id;
  }

  it('count what waits for people, and do not call it unowned or stuck', async () => {
    await waiting(`state = 'AWAITING_APPROVAL', changed_by = 'spec'`);
    expect(await look()).toMatchObject({ states: { AWAITING_APPROVAL: 1 }, workflowsDue: 0, oldestUnownedSeconds: 0, stuck: 0 });
  });

  it('tell of a workflow that nobody takes, and of one past its deadline', async () => {
    const id = await waiting(`entered_at = now() - interval '30 s'`);
    const { oldestUnownedSeconds, stuck } = await look();
    expect(oldestUnownedSeconds).toBeGreaterThan(29);
    expect(stuck).toBe(0);
    await f.rows(
      `UPDATE control.intent_workflows SET deadline_at = now() - interval '2 min', lease_owner = 'x', lease_until = now() + interval '1 h' WHERE id = $1`,
      id,
    );
    expect(await look()).toMatchObject({ oldestUnownedSeconds: 0, stuck: 1 });
    await f.rows(`UPDATE control.intent_workflows SET deadline_at = now() + interval '1 min' WHERE id = $1`, id);
    expect(await look()).toMatchObject({ stuck: 0 });
  });

  it('count open drifts, those whose snooze has run out included', async () => {
    const version = await f.version(await f.project());
    await f.rows(
      `INSERT INTO control.drifts (id, tenant_id, project_id, automation_version_id, binding_id, workflow_id, expected, observed, status, snoozed_until)
       SELECT $1, v.tenant_id, v.project_id, v.id, b.id, b.workflow_id, 'active', 'inactive', 'snoozed', now() + interval '1 hour'
       FROM control.automation_versions v JOIN control.workflow_bindings b ON b.automation_version_id = v.id WHERE v.id = $2`,
      newId(),
      version,
    );
    expect(await look()).toMatchObject({ driftsOpen: 0, driftsSnoozed: 1 });
    await f.rows(`UPDATE control.drifts SET snoozed_until = now()`);
    expect(await look()).toMatchObject({ driftsOpen: 1, driftsSnoozed: 0 });
  });

  it('see a trigger that was switched off', async () => {
    expect(await look()).toMatchObject({ auditTriggerOn: true });
    await f.rows('ALTER TABLE control.intent_workflows DISABLE TRIGGER guard_state');
    expect(await look()).toMatchObject({ auditTriggerOn: false });
    await f.rows('ALTER TABLE control.intent_workflows ENABLE TRIGGER guard_state');
  });

  it('are what /metrics shows, with a start that failed elsewhere', async () => {
    await f.rows(
      `INSERT INTO control.service_starts (id, service, host, failure, detail, started_at) VALUES ($1, 'deploy-orchestrator', 'h', 'invalid_graph', 'd', to_timestamp(1700000000))`,
      newId(),
    );
    const metrics = new DeploymentMetrics(db);
    const text = await metricsText();
    expect(text).toMatch(/^golive_deployments_under_way\{[^}]*state="AWAITING_APPROVAL"[^}]*\} 1$/m);
    expect(text).toMatch(/^golive_queue_depth\{[^}]*queue="workflows"[^}]*\} 0$/m);
    expect(text).toMatch(/^golive_stuck_deployments(\{[^}]*\})? 0$/m);
    expect(text).toMatch(/^golive_audit_trigger_enabled(\{[^}]*\})? 1$/m);
    expect(text).toMatch(/^golive_workflow_graph_valid(\{[^}]*\})? 1$/m);
    expect(text).toMatch(/^golive_last_failed_start_timestamp_seconds\{[^}]*failure="invalid_graph"[^}]*\} 1700000000$/m);
    expect(text).toMatch(/^golive_audit_rows_total(\{[^}]*\})? \d+$/m);
    metrics.close();
  });

  it('count an audit row for every transition', async () => {
    const before = (await look()).auditRows;
    await f.live(await f.version(await f.project()));
    await eventually(async () => expect((await look()).auditRows - before).toBe(4), { timeoutMs: 15_000 });
  });
});
