import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Decision, decideDeployment, type PolicyDocument, savePolicy } from '@golive/deployments';
import { actor, type OrchestratorFixture, orchestratorFixture } from './orchestrator.fixture.js';

const QUICK = { threshold_ms: 500, consecutive: 2, initial_delay_seconds: 0, deadline_seconds: 3 };

describe('the verification of a deployment', () => {
  let f: OrchestratorFixture;
  let health: Server;
  let healthUrl = '';
  let healthy = true;

  beforeAll(async () => {
    f = await orchestratorFixture();
    health = createServer((_, response) => response.writeHead(healthy ? 200 : 500).end());
    await new Promise<void>((resolve) => health.listen(0, '127.0.0.1', resolve));
    healthUrl = `http://127.0.0.1:${(health.address() as AddressInfo).port}/healthz`;
  });

  afterAll(async () => {
    health?.close();
    await f?.close();
  });

  afterEach(() => {
    f.wrk.answers.length = 0;
    healthy = true;
  });

  const policy = (projectId: string, document: PolicyDocument) =>
    f.gateway.withTenant(f.tenant, (tx) => savePolicy(tx, { projectId, document, updatedBy: 'me' }));

  async function projectUnder(document: PolicyDocument): Promise<string> {
    const project = await f.project();
    await policy(project, document);
    return project;
  }

  const decide = async (deploymentId: string, decision: Decision) => {
    await f.gateway.withTenant(f.tenant, (tx) => decideDeployment(tx, { deploymentId, decision, actor, comment: null }));
    f.bell.ring('workflows');
  };

  it('goes live after enough healthy probes in a row', async () => {
    const id = await f.accept(await f.version(await projectUnder({ verification: { ...QUICK, health_url: healthUrl } })));
    await f.ends(id, 'LIVE');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'VERIFYING', 'COMMITTING', 'LIVE']);
    const { step_data: data } = await f.one<{ step_data: object }>('SELECT step_data FROM control.intent_workflows WHERE id = $1', id);
    expect(data).toMatchObject({ verification: { status: 'passed', probes: 2, health_url: healthUrl } });
  });

  it('is undone when it stays unhealthy: the previous version is still Live, here and in WRK, and automatic deployments are on hold', async () => {
    const project = await f.project();
    const live = await f.version(project);
    await f.live(live);
    await policy(project, { verification: { ...QUICK, health_url: healthUrl } });
    healthy = false;
    const version = await f.version(project);
    const id = await f.accept(version);
    await f.ends(id, 'ROLLED_BACK');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'VERIFYING', 'ROLLING_BACK', 'ROLLED_BACK']);
    expect([await f.statusOf(live), await f.statusOf(version)]).toEqual(['Live', 'Ready to Launch']);
    expect([f.wrk.active.has(`wf-${live}`), f.wrk.active.has(`wf-${version}`)]).toEqual([true, false]);
    const events = await f.eventsOf(id);
    expect(events.map((event) => event.type)).toEqual(['DeployRequested', 'DeploymentFailed', 'AutomationRolledBack']);
    expect(events[1]?.data).toMatchObject({ alert: true, code: 'deployment_failed', detail: expect.stringContaining('500') });
    expect(events[2]?.data).toMatchObject({ automatic: true, from_version_id: version, to_version_id: live });
    expect(await f.one('SELECT hold FROM control.projects WHERE id = $1', project)).toMatchObject({ hold: { deployment_id: id } });
  });

  it('asks a person when WRK cannot be read, and does what the person decides', async () => {
    const unreadable = () => ({ outcome: 'unavailable' as const, detail: 'down' });
    for (const [decision, end] of [
      ['accept', 'LIVE'],
      ['rollback', 'ROLLED_BACK'],
      ['retry', 'LIVE'],
    ] as const) {
      const version = await f.version(await projectUnder({ verification: QUICK }));
      f.wrk.answers.push((call) => {
        f.wrk.active.add(call.workflow_id);
        return {
          outcome: 'confirmed',
          receipt: { workflow_id: call.workflow_id, active: true, read_back: true, at: new Date().toISOString() },
        };
      });
      for (let i = 0; i < 10; i++) f.wrk.answers.push(unreadable);
      const id = await f.accept(version);
      await f.ends(id, 'AWAITING_DECISION');
      expect((await f.eventsOf(id)).at(-1)?.type).toBe('DeploymentAwaitingDecision');
      expect(await f.deployment(id)).toMatchObject({ holds_lane: true });
      f.wrk.answers.length = 0;
      await decide(id, decision);
      await f.ends(id, end);
      expect(f.wrk.active.has(`wf-${version}`)).toBe(end === 'LIVE');
      await expect(decide(id, 'accept')).rejects.toMatchObject({ code: 'invalid_status_transition' });
    }
  });

  it('is skipped when the request says so', async () => {
    const id = await f.accept(await f.version(await projectUnder({ verification: QUICK })), { skipVerification: true });
    await f.ends(id, 'LIVE');
    expect(await f.statesOf(id)).toEqual(['CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE']);
  });
});
