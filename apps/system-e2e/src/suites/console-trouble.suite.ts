import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf } from '../harness/console-world.js';

/** What goes wrong, and how the console bears it. */
export function consoleTrouble(world: () => ConsoleWorld): void {
  describe('in trouble', () => {
    let user: ConsoleUser;
    beforeAll(async () => {
      user = await world().signIn('ops-admin@acme.test');
    });
    afterAll(() => user?.leave());

    it('takes a stream that was cut up again where it was', async () => {
      const { versions } = await projectOf(user.api, 'Cut off', ['1.0.0']);
      const { page } = user;
      const [version] = versions;
      await user.go(`/versions/${version!.id}`); // where nobody follows it already
      await user.heading(/1\.0\.0/).waitFor();
      await world().system.wrk.break({ fault: 'slow', delay_ms: 3_000, match: { workflow_id: version!.workflow_binding!.workflow_id } });
      const resumedAfter: (string | undefined)[] = [];
      let told = false;
      await page.route(`${user.url}/v1/deployments/*/events`, async (route) => {
        resumedAfter.push(route.request().headers()['last-event-id']);
        if (resumedAfter.length === 1) {
          const body =
            'id: 1\nevent: transition\ndata: {"previous_state":null,"new_state":"CREATED","transitioned_at":"2026-01-01T00:00:00.000Z","actor":"a","reason":null}\n\n';
          return route.fulfill({ status: 200, contentType: 'text/event-stream', body });
        }
        if (!told || resumedAfter.length === 2) return route.abort();
        return route.continue();
      });
      const { body } = await user.api.setStatus(version!.id, { status: 'Live' });
      await user.go(`/deployments/${body.id}`);
      await page.getByText('The live connection was cut').waitFor();
      told = true;
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
      await page.getByText('The live connection was cut').waitFor({ state: 'detached' });
      expect(resumedAfter.slice(0, 3)).toEqual([undefined, '1', '1']);
      await page.unroute(`${user.url}/v1/deployments/*/events`);
      await world().system.wrk.mend();
    });

    it('keeps what was typed when the session ends in the middle of a dialog', async () => {
      const { versions } = await projectOf(user.api, 'Interrupted', ['1.0.0']);
      const { page } = user;
      await user.go(`/versions/${versions[0]!.id}`);
      await user.button('Mark as Live').click();
      await user.dialog.getByRole('textbox', { name: 'Reason' }).fill('Typed before the session ended');
      // A page that has been open for a while, here since the story before: the token is not taken any more, here and at the issuer.
      await page.waitForFunction('performance.now() > 6000');
      await user.context.clearCookies();
      const refuse = `${user.url}/v1/automation-versions/*/status`;
      await page.route(
        refuse,
        (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', json: { code: 'unauthenticated' } }),
        {
          times: 1,
        },
      );
      await user.dialog.getByRole('button', { name: 'Deploy to Production' }).click();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: user.email }).click();
      await user.dialog.waitFor();
      expect(await user.dialog.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('Typed before the session ended');
      await user.dialog.getByRole('button', { name: 'Deploy to Production' }).click();
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
    });

    it('says of every page that it could not be read, and reads it when asked again', async () => {
      const { page } = user;
      const problem = { status: 429, title: 'Too many requests', detail: 'Something broke on our side.', code: 'rate_limited' };
      for (const path of [
        '/',
        '/approvals',
        '/deployments',
        '/processes',
        '/policy',
        '/notifications',
        '/notifications/preferences',
        '/deliveries',
        '/webhooks',
        '/mailbox',
        '/drift',
        '/audit',
        '/dead-letters',
      ]) {
        await page.route(`${user.url}/v1/**`, (route) =>
          route.fulfill({ status: 429, contentType: 'application/problem+json', json: problem }),
        );
        await page.goto(user.url + path);
        await page.getByText('This could not be read').first().waitFor();
        await page.getByText('Something broke on our side.').first().waitFor();
        await page.unroute(`${user.url}/v1/**`);
        const again = page.getByRole('main').getByRole('button', { name: 'Try again' });
        await eventually(async () => {
          if ((await again.count()) === 0) return;
          await again.first().click({ timeout: 2_000 });
          throw new Error(`${path} has something left to be read again`);
        });
      }
    }, 180_000);

    it('shows that something is on its way, and that there is nothing', async () => {
      const { page } = user;
      const empty = { items: [], next_cursor: null };
      const nothing: Record<string, RegExp> = {
        '/': /No projects yet/,
        '/approvals': /Nothing waits for you/,
        '/deployments': /No deployments/,
        '/processes': /No processes yet/,
        '/notifications': /Nothing was told to you yet/,
        '/deliveries': /No deliveries/,
        '/webhooks': /No endpoints/,
        '/mailbox': /No mail/,
        '/drift': /No drift/,
        '/dead-letters': /No dead letters/,
      };
      for (const [path, words] of Object.entries(nothing)) {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        await page.route(`${user.url}/v1/**`, async (route) => {
          await held;
          await route.fulfill({ json: empty });
        });
        await page.goto(user.url + path);
        await page.getByRole('main').getByText('Loading').first().waitFor({ state: 'attached' });
        release();
        await page.getByText(words).waitFor();
        await page.unroute(`${user.url}/v1/**`);
      }
    }, 120_000);

    it('offers nobody what their role may not do, and says so where the address leads there all the same', async () => {
      const viewer = await world().signIn('viewer@acme.test');
      const { page } = viewer;
      const links = await page.getByRole('navigation').getByRole('link').allInnerTexts();
      expect(links.map((text) => text.split('\n')[0])).toEqual([
        'What is live',
        'Approvals',
        'Deployments',
        'Default policy',
        'Notifications',
        'Webhooks',
      ]);
      for (const path of ['/drift', '/audit', '/dead-letters', '/processes', '/deliveries', '/mailbox']) {
        await viewer.go(path);
        await page.getByText('Not for your role').first().waitFor();
      }
      const [project] = await viewer.api.all<{ id: string }>('/v1/projects');
      await viewer.go(`/projects/${project!.id}`);
      await page.getByRole('heading', { name: 'Versions' }).waitFor();
      expect(await page.getByRole('link', { name: /Mark as Live|Pause|Resume/ }).count()).toBe(0);
      await viewer.go('/policy');
      await page.getByText('You may look.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Reviewers needed' }).isDisabled()).toBe(true);
      await viewer.go('/versions/01900000-0000-7000-8000-000000000000');
      await page.getByText('There is nothing here').waitFor();
      await viewer.leave();
    });
  });
}
