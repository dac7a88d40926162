import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

const PATH = '/v1/notification-preferences';

describe('notification preferences', () => {
  let fixture: GatewayFixture;
  let ada: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ada = await fixture.as('viewer', { email: 'Ada@acme.test' });
  });
  afterAll(() => fixture?.close());

  it('are empty until they are set, and then as they were set, all of them', async () => {
    expect((await ada('GET', PATH)).body).toEqual({ recipient: 'ada@acme.test', email: {}, in_app: {}, updated_at: null });
    const first = await ada('PUT', PATH, { email: { '*': false, automation_live: true }, in_app: { deployment_success: false } });
    expect([first.status, first.body]).toEqual([
      200,
      {
        recipient: 'ada@acme.test',
        email: { '*': false, automation_live: true },
        in_app: { deployment_success: false },
        updated_at: expect.any(String),
      },
    ]);
    expect((await ada('GET', PATH)).body).toEqual(first.body);
    expect((await ada('PUT', PATH, { in_app: { '*': false } })).body).toMatchObject({ email: {}, in_app: { '*': false } });
  });

  it('are kept where those look who plan notifications: by tenant and address', async () => {
    await ada('PUT', PATH, { email: { automation_live: false } });
    const { rows } = await fixture.owner.query('SELECT tenant_id, recipient, preferences FROM notification.preferences');
    expect(rows).toEqual([
      { tenant_id: fixture.acme, recipient: 'ada@acme.test', preferences: { email: { automation_live: false }, in_app: {} } },
    ]);
  });

  it('are everybody’s own', async () => {
    await ada('PUT', PATH, { email: { '*': false } });
    const bob = await fixture.as('ops_admin', { email: 'bob@acme.test' });
    const elsewhere = await fixture.as('viewer', { email: 'ada@acme.test', tenant_id: fixture.globex });
    for (const other of [bob, elsewhere]) expect((await other('GET', PATH)).body.email).toEqual({});
  });

  it.each([
    [{ email: { automation_live: 'no' } }, '/email/automation_live'],
    [{ email: { 'Not a name': true } }, '/email/Not a name'],
    [{ slack: {} }, '/slack'],
    [{ in_app: [] }, '/in_app'],
    [{ in_app: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`t${n}`, true])) }, '/in_app'],
  ])('do not take %j', async (body, pointer) => {
    const answer = await ada('PUT', PATH, body);
    expect([answer.status, answer.body.errors]).toEqual([422, [expect.objectContaining({ pointer })]]);
  });
});
