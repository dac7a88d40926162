import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import type { FakeCall } from '../fake-wrk.fixture.js';
import { type OrchestratorFixture, orchestratorFixture } from '../orchestrator.fixture.js';
import type { WrkAnswer } from '../wrk/wrk-client.js';

/** How long WRK takes for each workflow: a deployment's own step time. */
const STEP_MS = 250;
const RETRIES = 10_000;

describe('a tenant with a dead WRK and 10,000 retries that wait', () => {
  let f: OrchestratorFixture;

  beforeAll(async () => {
    f = await orchestratorFixture();
    f.wrk.answers.shift = () => answer;
  });

  afterAll(() => f?.close());

  async function answer(call: FakeCall): Promise<WrkAnswer> {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    if (call.workflow_id.startsWith('dead-')) return { outcome: 'unavailable', detail: 'nobody answers' };
    const receipt = { workflow_id: call.workflow_id, active: call.action === 'activate', read_back: true, at: new Date().toISOString() };
    return { outcome: 'confirmed', receipt };
  }

  async function backlog(): Promise<void> {
    await f.rows(
      `WITH ids AS (SELECT gen_random_uuid() AS id, gen_random_uuid() AS project, gen_random_uuid() AS version FROM generate_series(1, $2)),
       p AS (INSERT INTO control.projects (id, tenant_id, name) SELECT project, $1, 'p' FROM ids),
       v AS (INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
             SELECT version, $1, project, 'v', '{}', 'Ready to Launch', 'me' FROM ids),
       b AS (INSERT INTO control.workflow_bindings (id, tenant_id, automation_version_id, workflow_id, status)
             SELECT gen_random_uuid(), $1, version, 'dead-' || version, 'ready' FROM ids),
       d AS (INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, trace_id)
             SELECT id, $1, project, version, 'DEPLOY', true, 'me', 'me@acme.test', 'api', '' FROM ids)
       INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by, step_data)
       SELECT id, $1, project, 1, 'spec', jsonb_build_object('workflow_id', 'dead-' || version, 'key', id || ':activate') FROM ids`,
      newId(),
      RETRIES,
    );
    await f.rows(`UPDATE control.intent_workflows SET state = 'ACTIVATING', next_attempt_at = now() WHERE changed_by = 'spec'`);
    await f.rows('ANALYZE control.intent_workflows');
  }

  /** Milliseconds of the middle one of five deployments of the other tenant, one after the other. */
  async function usual(): Promise<number> {
    const took: number[] = [];
    for (let n = 0; n < 5; n++) {
      const version = await f.version(await f.project());
      const from = performance.now();
      await f.live(version);
      took.push(performance.now() - from);
    }
    return took.sort((a, b) => a - b)[2]!;
  }

  it("does not delay another tenant's deployment by more than its own step time", async () => {
    const alone = await usual();
    await backlog();
    await eventually(() => expect(f.wrk.calls.filter((call) => call.workflow_id.startsWith('dead-')).length).toBeGreaterThan(100));
    let beside = await usual();
    for (let tries = 1; beside - alone >= STEP_MS && tries < 5; tries++) beside = await usual(); // the machine may be busy with something else
    const { waiting } = await f.one<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM control.intent_workflows WHERE changed_by IN ('spec', 'deploy-orchestrator') AND state = 'ACTIVATING'`,
    );
    expect(waiting).toBeGreaterThan(RETRIES * 0.9);
    expect(beside - alone).toBeLessThan(STEP_MS);
  });
});
