import { connect, createServer, type Server, type Socket } from 'node:net';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Database, newId } from '@golive/persistence';
import { eventually, freePort, httpSink, type HttpSink, smtpSink, type SmtpSink } from '@golive/testing';
import { countPending } from './delivery.store.js';
import { Sending, type Settings } from './sending.fixture.js';

describe('notifications that leave', () => {
  const sending = new Sending();
  let mail: SmtpSink;
  let web: HttpSink;

  beforeEach(async () => {
    mail = await smtpSink();
    web = await httpSink();
    sending.onEnd(() => mail.close());
    sending.onEnd(() => web.close());
  });

  describe('by SMTP', () => {
    it('arrive in HTML and text, named after their delivery', async () => {
      sending.start({ smtpUrl: mail.url });
      await sending.tell([sending.wentLive({ project_name: 'Zoë\r\nBcc: evil@x.test <b>' })]);
      await sending.allSent();
      const found = await sending.deliveries();
      expect(mail.mails).toHaveLength(2);
      for (const { headers, html, text, to, raw } of mail.mails) {
        const delivery = found.find(({ recipient }) => recipient === to[0]);
        expect(headers['message-id']).toBe(`<${delivery?.['id'] as string}@golive.local>`);
        expect(headers['subject']).toContain('Zoë Bcc: evil@x.test <b>');
        expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
        expect(to).toHaveLength(1);
        expect(html).toContain('Zoë Bcc: evil@x.test &lt;b&gt;');
        expect(text).toContain('Zoë Bcc: evil@x.test <b>');
      }
    });

    it('wait for a server that is down, and leave once when it is up', async () => {
      const port = await freePort();
      sending.start({ smtpUrl: `smtp://127.0.0.1:${port}` });
      await sending.tell([sending.wentLive()]);
      await eventually(async () =>
        expect(await sending.deliveries()).toMatchObject([
          { status: 'pending', last_error: expect.stringContaining('ECONNREFUSED') },
          { status: 'pending', last_error: expect.stringContaining('ECONNREFUSED') },
        ]),
      );
      expect(await sending.db.acrossTenants(countPending)).toEqual([{ channel: 'email', count: 2 }]);
      const gate = await proxy(port, Number(new URL(mail.url).port));
      sending.onEnd(gate);
      await sending.allSent();
      expect(mail.mails).toHaveLength(2);
    }, 40_000);

    it('are the same message when a sender dies between sending and writing it down', async () => {
      const calls = { left: 1 };
      const dying = Object.create(sending.db) as Database;
      dying.acrossTenants = (work) => (calls.left-- > 0 ? sending.db.acrossTenants(work) : Promise.reject(new Error('killed')));
      await sending.tell([sending.wentLive({ recipients: { client_emails: [], collaborators: [] } })]);
      const first = sending.start({ smtpUrl: mail.url }, dying);
      await eventually(() => expect(mail.mails).toHaveLength(1));
      await first.close();
      expect(await sending.deliveries()).toMatchObject([{ status: 'pending' }]);

      sending.start({ smtpUrl: mail.url });
      expect(await sending.deliveries()).toMatchObject([{ status: 'pending', attempt: 1 }]); // the lease still holds
      await sending.owner.query('UPDATE notification.deliveries SET next_attempt_at = now() WHERE tenant_id = $1', [sending.tenant]);
      await sending.allSent();
      expect(mail.mails).toHaveLength(2);
      expect(new Set(mail.mails.map(({ headers }) => headers['message-id'])).size).toBe(1);
    });

    it('are kept when they were refused for good, and leave as the same message when somebody sends them again', async () => {
      mail.fail(550);
      sending.start({ smtpUrl: mail.url });
      await sending.tell([sending.wentLive({ recipients: { client_emails: [], collaborators: [] } })]);
      const [refused] = await eventually(async () => {
        const found = await sending.deliveries();
        expect(found).toMatchObject([{ status: 'failed', last_error: expect.stringContaining('550') }]);
        return found;
      });

      const gateway = await Database.connect({ url: sending.database.url('golive_gateway'), applicationName: 'gateway', poolSize: 1 });
      sending.onEnd(() => gateway.close());
      await gateway.withTenant(sending.tenant, (tx) =>
        tx.affected(
          `UPDATE notification.deliveries SET status = 'pending', attempt = 0, next_attempt_at = now() WHERE tenant_id = $1 AND status = 'failed'`,
          [sending.tenant],
        ),
      );
      await sending.allSent();
      expect(mail.mails.map(({ headers }) => headers['message-id'])).toEqual([`<${refused?.['id'] as string}@golive.local>`]);
      expect(await sending.deliveries()).toMatchObject([{ attempt: 1, last_error: null }]);
    });

    it('never leave for what is not an address', async () => {
      sending.start({ smtpUrl: mail.url });
      const hostile = ['a@x.test, b@y.test', 'Eve <eve@x.test>', 'a@x.test\r\nBcc: b@y.test', 'nobody'];
      await sending.tell([sending.wentLive({ recipients: { client_emails: hostile, collaborators: [] } })]);
      await eventually(async () => expect((await sending.deliveries()).filter(({ status }) => status === 'failed')).toHaveLength(4));
      await eventually(() => expect(mail.mails.flatMap(({ to }) => to)).toEqual(['ops@golive.test']));
    });

    it('are sent in turn: a tenant with a long queue does not hold up another', async () => {
      mail.delay(20);
      await sending.tell(Array.from({ length: 150 }, () => sending.wentLive()));
      sending.tenant = newId();
      await sending.tell([sending.wentLive({ recipients: { client_emails: ['quick@example.test'], collaborators: [] } })]);
      sending.start({ smtpUrl: mail.url });
      await eventually(() => expect(mail.mails.flatMap(({ to }) => to)).toContain('quick@example.test'));
      expect(mail.mails.length).toBeLessThan(40);
    });
  });

  describe('to chat webhooks', () => {
    const chats = (): Partial<Settings> => ({
      slackWebhookUrl: `${web.url}/canary-secret/slack`,
      discordWebhookUrl: `${web.url}/canary-secret/discord`,
    });

    it('carry the delivery’s id as idempotency key, and no mention that somebody typed', async () => {
      sending.start(chats());
      await sending.tell([sending.wentLive({ project_name: '<!channel> @everyone' })], chats());
      await sending.allSent();
      const posted = (await sending.deliveries()).filter(({ channel }) => channel !== 'email');
      expect(web.requests.map(({ headers }) => headers['idempotency-key']).sort()).toEqual(posted.map(({ id }) => id).sort());
      expect(web.requests.map(({ body }) => body).join()).not.toContain('<!channel>');
    });

    it('are repeated after 429 when the host asks, never after 404, and nothing tells the URL', async () => {
      web.answer(({ path }) => (path.endsWith('slack') ? { status: 429, headers: { 'retry-after': '120' } } : { status: 404 }));
      sending.start(chats());
      await sending.tell([sending.wentLive()], chats());
      await eventually(async () =>
        expect((await sending.deliveries()).filter(({ channel }) => channel !== 'email')).toMatchObject(
          expect.arrayContaining([
            expect.objectContaining({ channel: 'discord', status: 'failed', last_error: 'discord answered 404' }),
            expect.objectContaining({ channel: 'slack', status: 'pending', last_error: 'slack answered 429' }),
          ]),
        ),
      );
      const [{ wait }] = (await sending.rows(
        `SELECT extract(epoch FROM next_attempt_at - now())::int AS wait FROM notification.deliveries WHERE tenant_id = $1 AND channel = 'slack'`,
      )) as [{ wait: number }];
      expect(wait).toBeGreaterThan(110);
      expect(JSON.stringify(await sending.rows('SELECT to_jsonb(d) FROM notification.deliveries d WHERE tenant_id = $1'))).not.toContain(
        'canary-secret',
      );
    });

    it('do not follow a redirect', async () => {
      web.answer(({ path }) => (path.endsWith('slack') ? { status: 302, headers: { location: `${web.url}/elsewhere` } } : {}));
      sending.start(chats());
      await sending.tell([sending.wentLive()], chats());
      await eventually(async () =>
        expect((await sending.deliveries()).find(({ channel }) => channel === 'slack')?.['status']).toBe('failed'),
      );
      expect(web.requests.map(({ path }) => path)).not.toContain('/elsewhere');
    });

    it('that hang hold up neither mail nor the other chat', async () => {
      web.answer(({ path }) => (path.endsWith('slack') ? { delayMs: 4_000 } : {}));
      sending.start({ ...chats(), smtpUrl: mail.url });
      await sending.tell(
        Array.from({ length: 10 }, () => sending.wentLive()),
        chats(),
      );
      await eventually(
        async () => {
          const waiting = (await sending.deliveries()).filter(({ status }) => status !== 'sent');
          expect(new Set(waiting.map(({ channel }) => channel))).toEqual(new Set(['slack']));
        },
        { timeoutMs: 5_000 },
      );
    }, 40_000);

    it('go on while the mail server hangs', async () => {
      const silent = createServer(() => undefined);
      await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
      sending.onEnd(() => silent.close());
      const { port } = silent.address() as { port: number };
      sending.start({ ...chats(), smtpUrl: `smtp://127.0.0.1:${port}` });
      await sending.tell(
        Array.from({ length: 10 }, () => sending.wentLive()),
        chats(),
      );
      await eventually(() => expect(web.requests).toHaveLength(20), { timeoutMs: 5_000 });
    }, 40_000);
  });
});

/** Lets a port lead to another one; the answer closes it. */
async function proxy(from: number, to: number): Promise<() => void> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const target = connect(to, '127.0.0.1');
    for (const socket of [client, target]) sockets.add(socket.on('error', () => undefined));
    client.pipe(target).pipe(client);
  });
  await new Promise<void>((listening) => server.listen(from, '127.0.0.1', listening));
  return () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
}
