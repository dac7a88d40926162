import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, newId } from '@golive/persistence';
import { eventually } from '@golive/testing';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

interface Shown {
  span_id: string;
  parent_span_id: string | null;
  service: string;
  name: string;
  depth: number;
}

describe('the trace of a deployment', () => {
  let fixture: GatewayFixture;
  let ops: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  async function deployment(headers?: Record<string, string>): Promise<{ id: string; trace_id: string }> {
    const { version } = await fixture.deployable(ops);
    return (await ops('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' }, headers)).body;
  }

  it('can be seen within seconds, with nothing beside golive, each span below the one that it belongs to', async () => {
    const { id, trace_id } = await deployment();
    const trace = await eventually(async () => {
      const { body } = await ops('GET', `/v1/deployments/${id}/trace`);
      expect(body).toMatchObject({ deployment_id: id, trace_id, source: 'spans' });
      return body;
    });
    const [root, ...below] = trace.spans as Shown[];
    expect(root).toMatchObject({ service: 'admin-gateway', name: 'PATCH /v1/automation-versions/:id/status', depth: 0 });
    expect(below.map(({ name }) => name)).toContain('postgresql transaction');
    const depths = new Map(trace.spans.map(({ span_id, depth }: Shown) => [span_id, depth]));
    for (const { parent_span_id, depth } of below) expect(depth).toBe((depths.get(parent_span_id) as number) + 1);
    expect(trace.services).toContain('admin-gateway');
  });

  it('shows what other processes kept of it, and nothing of another tenant under the same trace id', async () => {
    const { id, trace_id } = await deployment();
    await eventually(async () => expect((await ops('GET', `/v1/deployments/${id}/trace`)).body.source).toBe('spans'));
    const foreign = {
      spanId: 'f'.repeat(16),
      service: 'wrk-gateway',
      name: 'not yours',
      kind: 'server',
      startedAt: 1,
      durationMs: 1,
      attributes: {},
    };
    const insert = 'INSERT INTO control.trace_spans (tenant_id, trace_id, spans) VALUES ($1, $2, $3)';
    await fixture.owner.query(insert, [fixture.globex, trace_id, JSON.stringify([foreign])]);
    await fixture.owner.query(insert, [fixture.acme, trace_id, JSON.stringify([{ ...foreign, spanId: 'e'.repeat(16), name: 'mine' }])]);
    const names = (await ops('GET', `/v1/deployments/${id}/trace`)).body.spans.map(({ name }: Shown) => name);
    expect(names).toContain('mine');
    expect(names).not.toContain('not yours');
    const globex = await fixture.as('ops_admin', { tenant_id: fixture.globex });
    expect((await globex('GET', `/v1/deployments/${id}/trace`)).status).toBe(404);
  });

  it('is made of the history where its spans were not kept', async () => {
    const { id, trace_id } = await deployment({ traceparent: `00-${newId().replaceAll('-', '')}-00f067aa0ba902b7-00` });
    await fixture.walk(id, ['ACTIVATING', 'COMMITTING', 'LIVE']);
    const { body } = await ops('GET', `/v1/deployments/${id}/trace`);
    expect(body).toMatchObject({ trace_id, source: 'history' });
    expect(body.spans.map(({ name }: Shown) => name)).toEqual(['deployment DEPLOY', 'CREATED', 'ACTIVATING', 'COMMITTING', 'LIVE']);
  });

  it('is kept of a sample only when many come at once, and of the newest only', async () => {
    const before = await rows();
    await Promise.all(Array.from({ length: 60 }, () => ops('POST', '/v1/projects', { name: 'p', client_emails: [], collaborators: [] })));
    const { id } = await deployment();
    await fixture.walk(id, ['ACTIVATING', 'COMMITTING', 'LIVE']);
    expect((await ops('GET', `/v1/deployments/${id}/trace`)).status).toBe(200);
    expect((await rows()) - before).toBeLessThan(60);

    const service = await Database.connect({ url: fixture.database.url('golive_gateway'), applicationName: 'spec', poolSize: 1 });
    const [dropped] = await service.acrossTenants((tx) => tx.query<{ drop_old_traces: string }>('SELECT control.drop_old_traces($1)', [2]));
    await service.close();
    expect(Number(dropped!.drop_old_traces)).toBeGreaterThan(0);
    expect(await rows()).toBeLessThanOrEqual(2);
  });

  async function rows(): Promise<number> {
    return Number((await fixture.owner.query('SELECT count(*) FROM control.trace_spans')).rows[0].count);
  }
});
