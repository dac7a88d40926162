import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('drift', () => {
  let fixture: GatewayFixture;
  let ops: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_release');
  });
  afterAll(() => fixture?.close());

  /** A version of this status, and what the reconciler would have written about it. */
  async function drifting(
    status: string,
    expected: string,
    observed: string,
    drift = 'open',
  ): Promise<{ id: string; version: string; project: string }> {
    const made = await fixture.deployable(await fixture.as('ops_build'));
    await fixture.setStatus(made.version, status);
    const id = newId();
    await fixture.owner.query(
      `INSERT INTO control.drifts (id, tenant_id, project_id, automation_version_id, binding_id, workflow_id, expected, observed, status, resolved_at)
       SELECT $1, tenant_id, $2, automation_version_id, id, workflow_id, $4, $5, $6, CASE WHEN $6 = 'resolved' THEN now() END
       FROM control.workflow_bindings WHERE automation_version_id = $3`,
      [id, made.project, made.version, expected, observed, drift],
    );
    return { id, ...made };
  }

  async function auditOf(id: string): Promise<object[]> {
    const { rows } = await fixture.owner.query<object>(
      'SELECT action_type, previous_status, new_status, actor_email, details FROM control.audit_logs WHERE resource_id = $1 ORDER BY id',
      [id],
    );
    return rows;
  }

  async function reconciliation(version: string): Promise<{ due: boolean; heal_after: Date | null }> {
    const { rows } = await fixture.owner.query(
      `SELECT r.next_check_at <= now() AS due, r.heal_after FROM control.reconciliations r JOIN control.workflow_bindings b ON b.id = r.binding_id
       WHERE b.automation_version_id = $1`,
      [version],
    );
    return rows[0] as { due: boolean; heal_after: Date | null };
  }

  it('is listed newest first, by status and project; a snooze that has run out is open', async () => {
    const over = await drifting('Archived', 'inactive', 'active', 'resolved');
    const woken = await drifting('Live', 'active', 'inactive', 'snoozed');
    const asleep = await drifting('Live', 'active', 'missing', 'snoozed');
    await fixture.owner.query(
      `UPDATE control.drifts SET snoozed_until = now() + CASE WHEN id = $1 THEN interval '1 day' ELSE '-1 s' END WHERE status = 'snoozed'`,
      [asleep.id],
    );
    const mine = new Set([over.id, woken.id, asleep.id]);
    const ids = async (query: string): Promise<string[]> =>
      (await ops('GET', `/v1/drift?${query}`)).body.items.map(({ id }: { id: string }) => id).filter((id: string) => mine.has(id));
    expect(await ids('')).toEqual([asleep.id, woken.id, over.id]);
    expect(await ids('status=open')).toEqual([woken.id]);
    expect(await ids('status=snoozed')).toEqual([asleep.id]);
    expect(await ids(`project_id=${over.project}`)).toEqual([over.id]);
    const { items, next_cursor } = (await ops('GET', '/v1/drift?limit=1')).body;
    expect(items).toEqual([
      expect.objectContaining({ project_name: 'Invoices', version_label: '1.0.0', version_status: 'Live', observed: 'missing' }),
    ]);
    expect((await ops('GET', `/v1/drift?limit=1&cursor=${next_cursor}`)).body.items[0].id).toBe(woken.id);
    expect((await ops('GET', '/v1/drift?status=closed')).status).toBe(422);
  });

  it('is re-applied at once when a person asks for it, once per key', async () => {
    const { id, version } = await drifting('Live', 'active', 'inactive');
    await fixture.owner.query(`UPDATE control.reconciliations SET heal_after = now() + interval '5 min'`);
    const rings: number[] = [];
    const stop = fixture.doorbell.on('reconciliations', () => rings.push(1));
    const answers = [
      await ops('POST', `/v1/drift/${id}/reapply`, {}, { 'idempotency-key': 'r1' }),
      await ops('POST', `/v1/drift/${id}/reapply`, {}, { 'idempotency-key': 'r1' }),
    ];
    stop();
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[1]!.headers.get('idempotency-replayed')).toBe('true');
    expect(answers[0]!.body).toMatchObject({
      id,
      status: 'open',
      reapply_requested_by: 'ops_release@acme.test',
      reapply_requested_at: expect.any(String),
    });
    expect(await reconciliation(version)).toEqual({ due: true, heal_after: null });
    expect(rings).not.toEqual([]);
    expect(await auditOf(id)).toEqual([
      {
        action_type: 'reapply_drift',
        previous_status: 'open',
        new_status: 'open',
        actor_email: 'ops_release@acme.test',
        details: expect.objectContaining({ expected: 'active', observed: 'inactive' }),
      },
    ]);
  });

  it('is left alone for as long as it is snoozed, until it is re-applied after all', async () => {
    const { id } = await drifting('Live', 'active', 'inactive');
    await ops('POST', `/v1/drift/${id}/reapply`);
    const before = Date.now();
    const snoozed = await ops('POST', `/v1/drift/${id}/snooze`, { hours: 2 });
    expect([snoozed.status, snoozed.body.status, snoozed.body.reapply_requested_at]).toEqual([200, 'snoozed', null]);
    expect(Math.abs(Date.parse(snoozed.body.snoozed_until) - before - 7_200_000)).toBeLessThan(60_000);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    expect((await ops('POST', `/v1/drift/${id}/snooze`, { until })).body.snoozed_until).toBe(until);
    expect((await ops('POST', `/v1/drift/${id}/reapply`)).body).toMatchObject({ status: 'open', snoozed_until: null });
    expect((await auditOf(id)).map((row) => (row as { action_type: string }).action_type)).toEqual([
      'reapply_drift',
      'snooze_drift',
      'snooze_drift',
      'reapply_drift',
    ]);
  });

  it.each([
    {},
    { hours: 1, until: '2099-01-01T00:00:00Z' },
    { until: '2020-01-01T00:00:00Z' },
    { until: '2999-01-01T00:00:00Z' },
    { hours: 0 },
    { hours: 9999 },
  ])('is not snoozed with %j', async (body) => {
    const { id } = await drifting('Live', 'active', 'inactive');
    expect((await ops('POST', `/v1/drift/${id}/snooze`, body)).body.code).toBe('validation_failed');
  });

  it.each([
    ['Live', 'active', 'inactive', 'PAUSE'],
    ['Paused', 'inactive', 'active', 'RESUME'],
  ])('of a %s version that should be %s and is %s is adopted by a deployment of kind %s', async (status, expected, observed, kind) => {
    const { id, version } = await drifting(status, expected, observed);
    const adopted = await ops('POST', `/v1/drift/${id}/adopt`, {}, { 'idempotency-key': `a-${kind}` });
    expect(adopted.status).toBe(202);
    expect(adopted.body).toMatchObject({ kind, automation_version_id: version, reason: expect.stringContaining('Adopted from WRK') });
    expect(adopted.headers.get('location')).toBe(`/v1/deployments/${adopted.body.id}`);
    expect((await ops('POST', `/v1/drift/${id}/adopt`, {}, { 'idempotency-key': `a-${kind}` })).body.id).toBe(adopted.body.id);
    expect(await auditOf(id)).toEqual([
      expect.objectContaining({
        action_type: 'adopt_drift',
        details: expect.objectContaining({ target: kind === 'PAUSE' ? 'Paused' : 'Live' }),
      }),
    ]);
  });

  it.each([
    ['reapply', 'Live', 'active', 'missing', 'open'],
    ['reapply', 'Live', 'active', 'inactive', 'resolved'],
    ['snooze', 'Live', 'active', 'inactive', 'resolved'],
    ['adopt', 'Live', 'active', 'inactive', 'resolved'],
    ['adopt', 'Live', 'active', 'missing', 'open'],
    ['adopt', 'Archived', 'inactive', 'active', 'open'],
  ])('refuses to %s what is %s, should be %s, is %s and %s, and leaves no trace', async (action, status, expected, observed, drift) => {
    const { id } = await drifting(status, expected, observed, drift);
    const answer = await ops('POST', `/v1/drift/${id}/${action}`, action === 'snooze' ? { hours: 1 } : {});
    expect([answer.status, answer.body.code, answer.body.observed]).toEqual([409, 'precondition_failed', observed]);
    expect(await auditOf(id)).toEqual([]);
  });
});
