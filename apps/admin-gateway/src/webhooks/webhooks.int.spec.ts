import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

const PATH = '/v1/webhook-subscriptions';
const URL_OF_SOMEBODY = 'https://hooks.example.com/golive';

describe('webhook subscriptions', () => {
  let fixture: GatewayFixture;
  let ops: Call;
  let other: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ops = await fixture.as('ops_admin');
    other = await fixture.as('ops_admin', { tenant_id: fixture.globex });
  });
  afterAll(() => fixture?.close());

  const subscribe = async (body: object = {}): Promise<{ id: string; secret: string }> => {
    const { status, body: made, text } = await ops('POST', PATH, { url: URL_OF_SOMEBODY, ...body });
    if (status !== 201) throw new Error(text);
    return made;
  };
  const happen = async (type = 'golive.AutomationWentLive.v1', at = 'now()'): Promise<string> => {
    const id = newId();
    await fixture.owner.query(
      `INSERT INTO control.outbox_messages (id, tenant_id, project_id, topic, type, body, created_at, published_at)
       VALUES ($1, $2, $3, 'golive.lifecycle.v1', $4, $5, ${at}, now())`,
      [id, fixture.acme, newId(), type, JSON.stringify({ id, type, correlationid: newId() })],
    );
    return id;
  };
  const deliveriesOf = async (id: string) => (await ops('GET', `${PATH}/${id}/deliveries`)).body.items as Record<string, unknown>[];

  it('tell their secret when they are made, and never again', async () => {
    const made = await ops('POST', PATH, { url: URL_OF_SOMEBODY, event_types: ['golive.AutomationWentLive.v1'], description: 'Billing' });
    expect([made.status, made.headers.get('location')]).toEqual([201, `${PATH}/${made.body.id}`]);
    expect(made.body).toMatchObject({
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      url: URL_OF_SOMEBODY,
      status: 'enabled',
      health: { consecutive_failures: 0, failing_since: null },
    });
    const shown = await ops('GET', `${PATH}/${made.body.id}`);
    const { secret, ...rest } = made.body;
    expect(shown.body).toEqual(rest);
    expect((await ops('GET', PATH)).text).not.toContain(secret);
  });

  it('keep their secret sealed, beside the answer that an Idempotency-Key brings back too', async () => {
    const key = { 'idempotency-key': newId() };
    const body = { url: `${URL_OF_SOMEBODY}/${newId()}` };
    const made = (await ops('POST', PATH, body, key)).body;
    const again = await ops('POST', PATH, body, key);
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([201, 'true', made]);
    const { rows } = await fixture.owner.query(
      `SELECT to_jsonb(s)::text || encode(s.secret, 'escape') AS text FROM notification.webhook_subscriptions s
       UNION ALL SELECT to_jsonb(r)::text FROM control.idempotency_records r UNION ALL SELECT to_jsonb(a)::text FROM control.audit_logs a`,
    );
    expect(rows.map(({ text }: { text: string }) => text).join()).not.toContain(made.secret.slice('whsec_'.length));
  });

  it.each([
    ['http://hooks.example.com/'],
    ['https://10.1.2.3/'],
    ['https://169.254.169.254/latest/meta-data'],
    ['https://[fd00::1]/'],
    ['https://[::ffff:192.168.0.1]/'],
    ['https://user:pass@hooks.example.com/'],
    ['ftp://hooks.example.com/'],
    ['not an address'],
  ])('do not lead to %s', async (url) => {
    const made = await ops('POST', PATH, { url });
    expect([made.status, made.body.code, made.body.errors]).toEqual([
      422,
      'validation_failed',
      [expect.objectContaining({ pointer: '/url' })],
    ]);
    const { id } = await subscribe();
    expect((await ops('PATCH', `${PATH}/${id}`, { url })).body.code).toBe('validation_failed');
  });

  it('take types that exist, and no other field', async () => {
    for (const body of [{ event_types: ['golive.Nothing.v1'] }, { event_types: ['golive.DeployRequested.v1'] }, { events: [] }]) {
      expect((await ops('POST', PATH, { url: URL_OF_SOMEBODY, ...body })).body.code).toBe('validation_failed');
    }
  });

  it('are changed, switched off and on again, and deleted', async () => {
    const { id } = await subscribe();
    const types = ['golive.AutomationPaused.v1'];
    expect((await ops('PATCH', `${PATH}/${id}`, { event_types: types, description: 'x' })).body).toMatchObject({
      event_types: types,
      description: 'x',
      url: URL_OF_SOMEBODY,
    });
    expect((await ops('PATCH', `${PATH}/${id}`, { status: 'disabled' })).body).toMatchObject({
      status: 'disabled',
      disabled_reason: 'by_hand',
    });
    expect((await ops('POST', `${PATH}/${id}/test`)).body).toMatchObject({ code: 'precondition_failed', disabled_reason: 'by_hand' });
    await fixture.owner.query(
      `UPDATE notification.webhook_subscriptions SET consecutive_failures = 12, failing_since = now(), disabled_reason = 'failing' WHERE id = $1`,
      [id],
    );
    expect((await ops('PATCH', `${PATH}/${id}`, { status: 'enabled' })).body).toMatchObject({
      status: 'enabled',
      disabled_reason: null,
      disabled_at: null,
      health: { consecutive_failures: 0, failing_since: null },
    });
    await ops('POST', `${PATH}/${id}/test`);
    expect((await ops('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect((await ops('GET', `${PATH}/${id}`)).status).toBe(404);
    const { rows } = await fixture.owner.query('SELECT status FROM notification.deliveries WHERE recipient = $1', [id]);
    expect(rows).toEqual([{ status: 'failed' }]);
  });

  it('get a new secret while the old one stays valid for a day', async () => {
    const { id, secret } = await subscribe();
    const { status, body } = await ops('POST', `${PATH}/${id}/rotate-secret`);
    expect([status, body.secret]).toEqual([200, expect.stringMatching(/^whsec_/)]);
    expect(body.secret).not.toBe(secret);
    expect((Date.parse(body.previous_secret_until) - Date.now()) / 3_600_000).toBeCloseTo(24, 0);
  });

  it('are tried out with an event of their own', async () => {
    const { id } = await subscribe();
    const test = await ops('POST', `${PATH}/${id}/test`);
    expect([test.status, test.body]).toEqual([
      202,
      expect.objectContaining({ channel: 'webhook', recipient: id, template: 'golive.WebhookTest.v1', status: 'pending' }),
    ]);
    expect(await deliveriesOf(id)).toEqual([test.body]);
  });

  it('get events once more: from a time, or after one that is known', async () => {
    const { id } = await subscribe({ event_types: ['golive.AutomationWentLive.v1'] });
    const old = await happen(undefined, `'2026-01-01T00:00:00Z'`);
    const events = [await happen(), await happen(), await happen()];
    await happen('golive.AutomationPaused.v1');
    const replay = (body: object) => ops('POST', `${PATH}/${id}/replay`, body);
    const from = new Date(Date.now() - 60_000).toISOString();
    expect((await replay({ after: events[0] })).body).toEqual({ queued: 2, last_event_id: events[2], more: false });
    expect((await deliveriesOf(id)).map(({ event_id }) => event_id).sort()).toEqual(events.slice(1).sort());

    await fixture.owner.query(
      `UPDATE notification.deliveries SET status = 'sent', attempt = 3, next_attempt_at = NULL WHERE recipient = $1`,
      [id],
    );
    expect((await replay({ from })).body).toMatchObject({ queued: 3, more: false });
    const again = await deliveriesOf(id);
    expect(again.map(({ event_id, status, attempt }) => [event_id, status, attempt])).toEqual(
      expect.arrayContaining(events.map((event) => [event, 'pending', 0])),
    );
    expect(again).toHaveLength(3);
    expect((await replay({ from: '2025-12-31T00:00:00Z' })).body.queued).toBe(4);
    expect((await deliveriesOf(id)).map(({ event_id }) => event_id)).toContain(old);
    for (const body of [{}, { from, after: events[0] }, { after: newId() }, { from: 'yesterday' }]) {
      expect((await replay(body)).body.code).toBe('validation_failed');
    }
  });

  it('are their tenant’s alone', async () => {
    const { id } = await subscribe();
    expect((await other('GET', PATH)).body.items).toEqual([]);
    for (const path of ['', '/deliveries']) expect((await other('GET', `${PATH}/${id}${path}`)).status).toBe(404);
    expect((await other('POST', `${PATH}/${id}/replay`, { from: '2026-01-01T00:00:00Z' })).status).toBe(404);
  });

  it('are at most fifty', async () => {
    const caller = await fixture.as('ops_admin', { tenant_id: newId() });
    for (let n = 0; n < 50; n++) await caller('POST', PATH, { url: URL_OF_SOMEBODY });
    expect((await caller('POST', PATH, { url: URL_OF_SOMEBODY })).body.code).toBe('precondition_failed');
  });
});
