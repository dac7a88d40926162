import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@golive/persistence';
import { type Call, GatewayFixture } from '../gateway.fixture.js';

describe('notifications', () => {
  let fixture: GatewayFixture;
  let ada: Call;
  let ops: Call;

  beforeAll(async () => {
    fixture = await GatewayFixture.start();
    ada = await fixture.as('viewer', { email: 'Ada@acme.test' });
    ops = await fixture.as('ops_admin');
  });
  afterAll(() => fixture?.close());

  async function notify(recipient: string): Promise<string> {
    const id = newId();
    await fixture.owner.query(
      `INSERT INTO notification.in_app_notifications (id, tenant_id, event_id, recipient, type, title, body, project_id)
       VALUES ($1, $2, $3, $4, 'automation_live', 'Invoices is live', 'Version 1.4.0', $5)`,
      [id, fixture.acme, newId(), recipient, newId()],
    );
    return id;
  }
  async function deliver(status: string): Promise<string> {
    const id = newId();
    await fixture.owner.query(
      `INSERT INTO notification.deliveries (id, tenant_id, event_id, project_id, channel, template, recipient, payload, status, attempt, last_error, next_attempt_at)
       VALUES ($1, $2, $3, $4, 'email', 'automation_live', 'office@northwind.test', '{"secret":"s"}', $5, 8, 'refused', NULL)`,
      [id, fixture.acme, newId(), newId(), status],
    );
    return id;
  }

  it('are seen and read by their receiver only', async () => {
    const [hers, his] = [await notify('ada@acme.test'), await notify('bob@acme.test')];
    expect((await ada('GET', '/v1/notifications')).body.items).toMatchObject([{ id: hers, title: 'Invoices is live', read_at: null }]);
    expect((await ada('POST', `/v1/notifications/${his}/read`)).status).toBe(404);
    const read = await ada('POST', `/v1/notifications/${hers}/read`);
    expect([read.status, read.body]).toEqual([200, expect.objectContaining({ id: hers, read_at: expect.any(String) })]);
    expect((await ada('POST', `/v1/notifications/${hers}/read`)).body).toEqual(read.body);
  });

  it('that failed to leave can be sent again, and nothing of their content is shown', async () => {
    const failed = await deliver('failed');
    const sent = await deliver('sent');
    const { body } = await ops('GET', '/v1/notification-deliveries?status=failed');
    expect(body.items).toMatchObject([{ id: failed, recipient: 'office@northwind.test', last_error: 'refused' }]);
    expect(body.items[0]).not.toHaveProperty('payload');
    const again = await ops('POST', `/v1/notification-deliveries/${failed}/resend`);
    expect([again.status, again.body]).toEqual([202, expect.objectContaining({ status: 'pending', attempt: 0, last_error: null })]);
    for (const id of [failed, sent]) {
      const answer = await ops('POST', `/v1/notification-deliveries/${id}/resend`);
      expect([answer.status, answer.body.code]).toEqual([409, 'precondition_failed']);
    }
  });

  it('that are mail without an SMTP server are in the local mailbox, newest first', async () => {
    for (let n = 0; n < 5; n++) {
      await fixture.owner.query(
        `INSERT INTO notification.mailbox (message_id, tenant_id, sender, recipient, subject, text, html, received_at)
         VALUES ($1, $2, 'golive@acme.test', 'office@northwind.test', $3, 't', '<p>h</p>', '2026-01-01T00:00:00.123456Z')`,
        [`<${n}@golive>`, fixture.acme, `mail ${n}`],
      );
    }
    const first = (await ops('GET', '/v1/mailbox?limit=3')).body;
    const second = (await ops('GET', `/v1/mailbox?limit=3&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items].map(({ subject }: { subject: string }) => subject)).toEqual([
      'mail 4',
      'mail 3',
      'mail 2',
      'mail 1',
      'mail 0',
    ]);
    expect((await ops('GET', '/v1/mailbox?recipient=nobody%40x.test')).body.items).toEqual([]);
  });
});
