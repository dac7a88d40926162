import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENTS, TOPICS } from '@golive/contracts';
import { eventually } from '@golive/testing';
import { Webhook } from 'standardwebhooks';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf } from '../harness/console-world.js';

interface Message {
  headers: IncomingHttpHeaders;
  body: string;
}

/** F3 and H2 in the console: what people are told, and what other teams' endpoints are. */
export function consoleMessages(world: () => ConsoleWorld): void {
  describe('telling', () => {
    let user: ConsoleUser;
    beforeAll(async () => {
      user = await world().signIn('ops-release@acme.test');
    });
    afterAll(() => user?.leave());

    it('lets people choose what they are told, each for themselves', async () => {
      const { api, page } = user;
      await user.go('/notifications');
      await page.getByRole('link', { name: 'What I am told' }).click();
      await user.heading('What I am told').waitFor();
      const here = page.getByRole('checkbox', { name: 'A version went live, here' });
      expect(await here.isChecked()).toBe(true);
      expect(await user.button('Save').isDisabled()).toBe(true);
      await here.uncheck();
      await page.getByRole('checkbox', { name: 'Everything else, by mail' }).uncheck();
      await user.button('Save').click();
      await page.getByText('What you are told is saved').waitFor();
      const { in_app, email } = await api.ok<{ in_app: object; email: Record<string, boolean> }>('/v1/notification-preferences');
      expect(in_app).toEqual({ deployment_success: false });
      expect([email['*'], email['deployment_success']]).toEqual([false, true]);
      await page.reload();
      await here.and(page.locator(':not(:checked)')).waitFor();
      expect(await page.getByRole('checkbox', { name: 'A deployment failed, here' }).isChecked()).toBe(true);
      await here.check();
      await user.button('Take back').click();
      expect(await here.isChecked()).toBe(false);
    });

    it('has events posted to an endpoint, shows its secret once and its health, and replays', async () => {
      const { page, dialog } = user;
      const messages: Message[] = [];
      let answer = 204;
      const server = createServer((request, response) => {
        let body = '';
        request.setEncoding('utf8').on('data', (part: string) => (body += part));
        request.on('end', () => {
          messages.push({ headers: request.headers, body });
          response.writeHead(answer).end();
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/golive`;
        await user.go('/webhooks');
        await user.button('Add an endpoint').click();
        await dialog.getByRole('textbox', { name: 'Address' }).fill('http://hooks.example.com/');
        await dialog.getByRole('button', { name: 'Add it' }).click();
        await dialog.getByText('Must be an https address of a public host.', { exact: true }).waitFor();
        await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
        await dialog.getByRole('textbox', { name: 'Description' }).fill('The robots of the warehouse');
        const names = await dialog.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => box.parentElement?.textContent));
        const types = [...EVENTS.values()].filter(({ topic }) => topic === TOPICS.lifecycle).map(({ type }) => type);
        expect(names.map((name) => `golive.${name}.v1`).sort()).toEqual([...new Set(types)].sort());
        await dialog.getByRole('checkbox', { name: 'AutomationWentLive' }).check();
        await dialog.getByRole('button', { name: 'Add it' }).click();
        await dialog.getByText('This is shown once').waitFor();
        const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
        expect(secret).toMatch(/^whsec_/);
        await dialog.getByRole('button', { name: 'I have kept it' }).click();
        await dialog.waitFor({ state: 'detached' });
        const row = page.getByRole('row').filter({ hasText: 'The robots of the warehouse' });
        await row.getByText('not tried yet').waitFor();
        await row.getByRole('link').click();

        await user.button('Send a test').click();
        await page.getByText('A test event is on its way').waitFor();
        await page.locator('h1').getByText('healthy').waitFor();
        expect(await page.content()).not.toContain(secret);
        expect(new Webhook(secret).verify(messages[0]!.body, messages[0]!.headers as Record<string, string>)).toMatchObject({
          type: 'golive.WebhookTest.v1',
        });

        const sent = page.getByRole('region', { name: 'What was sent' }).first();
        const admin = await world().signIn('ops-admin@acme.test');
        await projectOf(admin.api, 'Told to others', ['1.0.0'], 1);
        await admin.leave();
        await eventually(() => expect(messages.some(({ body }) => body.includes('AutomationWentLive'))).toBe(true));
        await page.reload();
        await sent.getByRole('row').filter({ hasText: 'AutomationWentLive' }).getByText('sent').waitFor();
        const before = messages.length;
        await user.button('Replay').click();
        await dialog.getByRole('button', { name: 'Send once more' }).click();
        await page.getByText(/(events are|event is) sent once more/).waitFor();
        await eventually(() => expect(messages.length).toBeGreaterThan(before));

        answer = 500;
        await user.button('Send a test').click();
        await page.getByText(/attempts? failed/).waitFor();
        await page.getByText('the endpoint answered 500').first().waitFor();
        await user.button('Disable').click();
        await page.getByText('It is disabled: by hand').waitFor();
        expect(await user.button('Replay').count()).toBe(0);
        await user.button('New secret').click();
        await dialog.getByRole('button', { name: 'Make a new secret' }).click();
        expect(await dialog.getByRole('textbox', { name: 'Secret' }).inputValue()).not.toBe(secret);
        await dialog.getByRole('button', { name: 'I have kept it' }).click();
        await page.getByText('Signed with both secrets until').waitFor();
        await user.button('Delete').click();
        await dialog.getByRole('button', { name: 'Delete it' }).click();
        await user.heading('Webhooks').waitFor();
        await row.waitFor({ state: 'detached' });
      } finally {
        server.close();
      }
    });
  });
}
