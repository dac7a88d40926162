import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('the verification of a running installation', () => {
  let fixture: GatewayFixture;
  let ops: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_release');
    const { version } = await fixture.deployable(await fixture.as('ops_build'));
    await ops('PATCH', `/v1/automation-versions/${version}/status`, { status: 'Live' });
  });
  afterAll(() => fixture?.close());

  it('names each check and what it found, and is in the audit log', async () => {
    const { status, body } = await ops('POST', '/v1/verify', {});
    expect([status, body.ok]).toEqual([200, true]);
    expect(body.checks.map(({ name }: { name: string }) => name)).toEqual([
      'schema present',
      'workflow graph',
      'test workflow at step 1',
      'concurrency',
      'audit complete',
      'audit on',
      'alerts loadable',
    ]);
    const { rows } = await fixture.owner.query(`SELECT details FROM control.audit_logs WHERE action_type = 'verify'`);
    expect(rows).toEqual([{ details: { ok: true, failed: [] } }]);
  });

  it('answers the same to a repeat with the same key', async () => {
    const answers = [
      await ops('POST', '/v1/verify', {}, { 'idempotency-key': 'v' }),
      await ops('POST', '/v1/verify', {}, { 'idempotency-key': 'v' }),
    ];
    expect(answers[1]!.body).toEqual(answers[0]!.body);
  });

  it('says what does not hold, recovers with it, and shows nobody its probes', async () => {
    await fixture.owner.query('ALTER TABLE control.intent_workflows DISABLE TRIGGER guard_state');
    const { status, body } = await ops('POST', '/v1/verify', {});
    await fixture.owner.query('ALTER TABLE control.intent_workflows ENABLE TRIGGER guard_state');
    expect([status, body.ok]).toEqual([200, false]);
    expect(body.checks.filter(({ ok }: { ok: boolean }) => !ok).map(({ name }: { name: string }) => name)).toEqual([
      'test workflow at step 1',
      'concurrency',
      'audit on',
    ]);
    expect((await ops('POST', '/v1/verify', {})).body.ok).toBe(true);
    expect((await ops('GET', '/v1/projects')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Invoices']);
  });
});
