import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CloudEvent, EVENTS } from '@golive/contracts';
import { newId, SecretBox } from '@golive/persistence';
import { eventually, httpSink, type HttpSink, type ReceivedRequest } from '@golive/testing';
import { Webhook } from 'standardwebhooks';
import { Sending } from '../delivery/sending.fixture.js';
import { SignedWebhookChannel } from './signed-webhook.channel.js';

const key = randomBytes(32);
const box = new SecretBox(key);
const secretOf = (): string => `whsec_${randomBytes(24).toString('base64')}`;

describe('webhooks', () => {
  const sending = new Sending();
  let web: HttpSink;

  beforeEach(async () => {
    web = await httpSink();
    sending.onEnd(() => web.close());
  });

  interface Subscribed {
    types?: string[];
    secret?: string;
    previous?: string;
    url?: string;
  }

  const subscribe = async ({ types = [], secret = secretOf(), previous, url = `${web.url}/canary-path` }: Subscribed = {}) => {
    const id = newId();
    const seal = (text: string): Buffer => box.seal(text, `${sending.tenant}/${id}`);
    await sending.owner.query(
      `INSERT INTO notification.webhook_subscriptions (id, tenant_id, url, event_types, secret, previous_secret, previous_secret_until, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, now() + interval '1 hour', 'Ada@acme.test')`,
      [id, sending.tenant, url, types, seal(secret), previous === undefined ? null : seal(previous)],
    );
    return { id, secret };
  };
  const subscription = async (id: string) =>
    (await sending.owner.query('SELECT * FROM notification.webhook_subscriptions WHERE id = $1', [id])).rows[0] as Record<string, unknown>;
  const outgoing = async () => (await sending.deliveries()).filter(({ channel }) => channel === 'webhook');
  const start = (): unknown => sending.start({ encryptionKey: key });
  const verified = (request: ReceivedRequest | undefined, secret: string): unknown =>
    new Webhook(secret).verify(request!.body, request!.headers as Record<string, string>);
  const webhookSent = () => eventually(async () => expect((await outgoing()).map(({ status }) => status)).toEqual(['sent']));
  const dueNow = () =>
    sending.owner.query(
      `UPDATE notification.deliveries SET next_attempt_at = now() WHERE tenant_id = $1 AND status = 'pending' AND lease_until IS NULL`,
      [sending.tenant],
    );

  it('carry the event as it is, signed as Standard Webhooks say, under the event’s id', async () => {
    const { secret } = await subscribe();
    start();
    const event = sending.wentLive({ project_name: 'Zoë <b>' });
    await sending.tell([event]);
    await webhookSent();
    const [request] = web.requests;
    expect(verified(request, secret)).toEqual(JSON.parse(JSON.stringify(event)));
    expect(request?.headers).toMatchObject({
      'webhook-id': event.id,
      'content-type': expect.stringContaining('application/cloudevents+json'),
    });
    expect(() => verified(request, secretOf())).toThrow();
    expect(() => verified({ ...request!, body: request!.body.replace('Zoë', 'Eve') }, secret)).toThrow();
  });

  it('go to those who asked for the type, once for each, however often the event comes', async () => {
    const all = await subscribe();
    const some = await subscribe({ types: ['golive.AutomationWentLive.v1'] });
    await subscribe({ types: ['golive.AutomationPaused.v1'] });
    const event = sending.wentLive();
    await sending.tell([event]);
    await sending.tell([event]);
    expect((await outgoing()).map(({ recipient }) => recipient).sort()).toEqual([all.id, some.id].sort());
  });

  it('tell what no person is told', async () => {
    await subscribe();
    const archived = { ...sending.wentLive(), type: 'golive.AutomationArchived.v1' } as CloudEvent;
    expect(EVENTS.has(archived.type)).toBe(true);
    await sending.tell([archived]);
    expect(await sending.deliveries()).toMatchObject([{ channel: 'webhook', template: 'golive.AutomationArchived.v1' }]);
  });

  it('are signed with both secrets while one takes the place of the other', async () => {
    const previous = secretOf();
    const { id, secret } = await subscribe({ previous });
    start();
    await sending.tell([sending.wentLive()]);
    await webhookSent();
    for (const either of [secret, previous]) verified(web.requests[0], either);

    await sending.owner.query(`UPDATE notification.webhook_subscriptions SET previous_secret_until = now() WHERE id = $1`, [id]);
    await sending.tell([sending.wentLive()]);
    await eventually(() => expect(web.requests).toHaveLength(2));
    verified(web.requests[1], secret);
    expect(() => verified(web.requests[1], previous)).toThrow();
  });

  it('are tried again as the same message when the endpoint fails, until it has taken it, and its health tells', async () => {
    const { id } = await subscribe();
    web.answerNext({ status: 500 }, { status: 404 }, { status: 503 });
    start();
    const event = sending.wentLive();
    await sending.tell([event]);
    await eventually(async () => expect((await subscription(id))['last_failure_at']).toEqual(expect.any(Date)));
    await eventually(async () => {
      await dueNow();
      expect(await outgoing()).toMatchObject([{ status: 'sent' }]);
    });
    expect(web.requests.map(({ headers }) => headers['webhook-id'])).toEqual(Array.from({ length: 4 }, () => event.id));
    expect(await subscription(id)).toMatchObject({ consecutive_failures: 0, failing_since: null, last_error: null });
  });

  it('end at once for an endpoint that answers 410, and whoever made it is told', async () => {
    const { id } = await subscribe();
    web.answer({ status: 410 });
    await sending.tell([sending.wentLive(), sending.wentLive(), sending.wentLive()]);
    start();
    await eventually(async () => expect((await outgoing()).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']));
    expect(await subscription(id)).toMatchObject({ status: 'disabled', disabled_reason: 'gone' });
    const told = await sending.rows(
      `SELECT recipient, title FROM notification.in_app_notifications WHERE tenant_id = $1 AND type = 'webhook_disabled'`,
    );
    expect(told).toEqual([{ recipient: 'ada@acme.test', title: expect.stringContaining(new URL(web.url).host) }]);
    const before = (await outgoing()).length;
    await sending.tell([sending.wentLive()]);
    expect(await outgoing()).toHaveLength(before);
  });

  it('end for an endpoint that has taken nothing for a day', async () => {
    const { id } = await subscribe();
    web.answer({ status: 503 });
    await sending.owner.query(
      `UPDATE notification.webhook_subscriptions SET consecutive_failures = 9, failing_since = now() - interval '25 hours' WHERE id = $1`,
      [id],
    );
    start();
    await sending.tell([sending.wentLive()]);
    await eventually(async () => expect(await subscription(id)).toMatchObject({ status: 'disabled', disabled_reason: 'failing' }));
    expect(await outgoing()).toMatchObject([{ status: 'failed' }]);
  });

  it.each([
    ['an address of a private network', 'https://10.0.0.1/hook'],
    ['the metadata service of a cloud', 'https://169.254.169.254/latest'],
    ['an IPv4 address in IPv6 clothes', 'https://[::ffff:10.0.0.1]/'],
    ['http outside of loopback', 'http://example.test/'],
    ['a name that leads to this machine', `https://${hostname()}/`],
  ])('never reach %s', async (_, url) => {
    await subscribe({ url });
    start();
    await sending.tell([sending.wentLive()]);
    await eventually(async () =>
      expect(await outgoing()).toMatchObject([
        { status: 'pending', last_error: 'the endpoint cannot be reached: the host resolves to an address that is not public' },
      ]),
    );
    expect(JSON.stringify(await outgoing())).not.toContain(new URL(url).host);
  });

  it('do not follow a redirect, be it to a private address or back', async () => {
    await subscribe();
    web.answer(({ path }) => (path === '/elsewhere' ? {} : { status: 307, headers: { location: `${web.url}/elsewhere` } }));
    start();
    await sending.tell([sending.wentLive()]);
    await eventually(async () =>
      expect(await outgoing()).toMatchObject([{ last_error: expect.stringContaining('307: redirects are not') }]),
    );
    expect([...new Set(web.requests.map(({ path }) => path))]).toEqual(['/canary-path']);
    expect(JSON.stringify(await outgoing())).not.toContain('canary-path');
  });

  it('to an endpoint that hangs hold up no other one, of this tenant or another', async () => {
    const hanging = await httpSink();
    sending.onEnd(() => hanging.close());
    hanging.answer({ delayMs: 8_000 });
    await subscribe({ url: hanging.url });
    await sending.tell(Array.from({ length: 40 }, () => sending.wentLive()));
    await subscribe({ types: ['golive.AutomationWentLive.v1'] });
    await sending.tell([sending.wentLive()]);
    sending.tenant = newId();
    await subscribe({ url: `${web.url}/other` });
    await sending.tell([sending.wentLive()]);
    start();
    await eventually(() => expect(web.requests.map(({ path }) => path).sort()).toEqual(['/canary-path', '/other']), { timeoutMs: 6_000 });
    expect(hanging.requests.length).toBeLessThan(8);
  }, 40_000);

  it('wait for an answer as long as they may, and for the end of one that was given no longer', async () => {
    const { id } = await subscribe();
    const channel = new SignedWebhookChannel(sending.db, box, 300);
    sending.onEnd(() => channel.close());
    const event = sending.wentLive();
    const send = () =>
      channel.send({
        id: newId(),
        tenantId: sending.tenant,
        recipient: id,
        template: event.type,
        payload: event,
        notice: undefined as never,
      });
    web.answer({ delayMs: 1_500 });
    await expect(send()).rejects.toMatchObject({
      message: expect.stringMatching(/cannot be reached: .*TIME/i),
      failure: { permanent: false },
    });
    expect(await subscription(id)).toMatchObject({ consecutive_failures: 1, status: 'enabled' });

    const dripping = createServer((_, response) => void response.writeHead(200).write('and '));
    await new Promise<void>((listening) => dripping.listen(0, '127.0.0.1', listening));
    sending.onEnd(() => dripping.close().closeAllConnections());
    const url = `http://127.0.0.1:${(dripping.address() as AddressInfo).port}`;
    await sending.owner.query('UPDATE notification.webhook_subscriptions SET url = $2 WHERE id = $1', [id, url]);
    await send();
    expect(await subscription(id)).toMatchObject({ consecutive_failures: 0 });
  });

  it('to a deleted subscription are given up, and without a key nothing leaves', async () => {
    const { id } = await subscribe();
    sending.start();
    await sending.tell([sending.wentLive()]);
    await eventually(async () =>
      expect((await sending.deliveries()).filter(({ channel }) => channel === 'email')).toMatchObject([{ status: 'sent' }, {}]),
    );
    expect(await outgoing()).toMatchObject([{ status: 'pending', attempt: 0 }]);
    await sending.owner.query('DELETE FROM notification.webhook_subscriptions WHERE id = $1', [id]);
    start();
    await eventually(async () => expect(await outgoing()).toMatchObject([{ status: 'failed', last_error: 'the subscription is deleted' }]));
    expect(web.requests).toEqual([]);
  });
});
