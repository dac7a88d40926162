import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf, requestDeployment, setPolicy, succeed } from '../harness/console-world.js';
import { ended } from '../harness/ended.js';

/** Each story once more, without a mouse: the Tab key, Enter, Space, Escape. */
export function consoleKeyboard(world: () => ConsoleWorld): void {
  describe('by keyboard alone', () => {
    let admin: ConsoleUser;
    beforeAll(async () => {
      admin = await world().signIn('ops-admin@acme.test');
    });
    afterAll(() => admin?.leave());

    it('signs in, and skips to the page', async () => {
      const context = await world().browser.newContext();
      const page = await context.newPage();
      await page.goto(world().system.url);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await page.keyboard.press('Enter'); // it has the focus already
      const person = page.getByRole('button', { name: /^viewer@acme/ });
      await person.waitFor();
      for (let presses = 0; presses < 20 && !(await person.evaluate((one) => one === one.ownerDocument.activeElement)); presses += 1)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'What is live' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await page.getByRole('link', { name: 'Skip to the page' }).evaluate((one) => one === one.ownerDocument.activeElement)).toBe(
        true,
      );
      await context.close();
    });

    it('goes from a project to Live', async () => {
      const { id } = await projectOf(admin.api, 'Hands on keys', ['1.0.0', '1.1.0'], 1);
      const { page, dialog } = admin;
      await admin.go(`/projects/${id}`);
      await admin.tabTo(page.getByRole('link', { name: 'Mark as Live 1.1.0' }));
      await page.keyboard.press('Enter');
      await dialog.getByText('becomes what runs').waitFor();
      await dialog.getByText('Configuration against').waitFor();
      await admin.tabTo(dialog.getByRole('textbox', { name: 'Reason' }));
      await page.keyboard.type('without a mouse');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await admin.tabTo(admin.button('Mark as Live'));
      await page.keyboard.press('Enter');
      await dialog.getByText('Configuration against').waitFor();
      await admin.tabTo(dialog.getByRole('textbox', { name: 'Reason' }));
      await page.keyboard.type('without a mouse');
      await admin.tabTo(dialog.getByRole('button', { name: 'Deploy to Production' }));
      await page.keyboard.press('Enter');
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();

      await admin.tabTo(admin.button('Roll back'));
      await page.keyboard.press('Enter');
      await admin.tabTo(dialog.getByRole('textbox', { name: /Reason/ }));
      await page.keyboard.type('back');
      await admin.tabTo(dialog.getByRole('button', { name: 'Roll back' }));
      await page.keyboard.press('Enter');
      await admin.heading(/Roll back 1\.0\.0/).waitFor();
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
    });

    it('approves from the inbox', async () => {
      const { id, versions } = await projectOf(admin.api, 'Typed approvals', ['2.0.0']);
      await setPolicy(admin.api, id, { approval: { required: 1, roles: ['reviewer'], checklist: ['Looked at it'] } });
      const { id: deployment } = await requestDeployment(admin.api, { automation_version_id: versions[0]!.id, reason: 'typed' });
      const reviewer = await world().signIn('reviewer@acme.test', { path: '/approvals' });
      const { page, dialog } = reviewer;
      await reviewer.tabTo(reviewer.button('Approve 2.0.0'));
      await page.keyboard.press('Enter');
      await reviewer.tabTo(dialog.getByRole('checkbox', { name: 'Looked at it' }));
      await page.keyboard.press('Space');
      await reviewer.tabTo(dialog.getByRole('button', { name: 'Approve' }));
      await page.keyboard.press('Enter');
      expect((await ended(admin.api, deployment)).state).toBe('LIVE');
      await reviewer.leave();
    });

    it('promotes a process version', async () => {
      const { api, page, dialog } = admin;
      const { id } = await succeed(api.call<{ id: string }>('POST', '/v1/processes', { body: { name: 'Typed promotion' } }));
      await succeed(api.call('POST', `/v1/processes/${id}/versions`, { body: { status: 'ACTIVE', config: { a: 1 } } }));
      await admin.go(`/processes/${id}`);
      await admin.button('Promote to Production: version 1').waitFor();
      await admin.tabTo(admin.button('Promote to Production: version 1'));
      await page.keyboard.press('Enter');
      await dialog.getByText('0 cache entries will be cleared').waitFor();
      await admin.tabTo(dialog.getByRole('button', { name: 'Promote to Production' }));
      await page.keyboard.press('Enter');
      await page.locator('h1').getByText('Version 2 in production').waitFor();
    });

    it('changes the theme, and the filters of the history', async () => {
      const { page } = admin;
      await admin.tabTo(admin.button(/^Account of/));
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      await page.keyboard.press('Escape');
      await admin.go('/deployments');
      await admin.heading('Deployments').waitFor();
      await admin.tabTo(page.getByRole('combobox', { name: 'State' }));
      await page.keyboard.type('Fail');
      await page.waitForURL(/state=FAILED/);
    });
  });
}
