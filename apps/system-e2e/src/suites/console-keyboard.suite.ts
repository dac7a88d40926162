import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, driftAway, projectOf, requestDeployment, setPolicy, succeed } from '../harness/console-world.js';
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

    it('tries a failed deployment again', async () => {
      const { api, page, dialog } = admin;
      const { versions } = await projectOf(api, 'Typed retries', ['1.0.0']);
      const { wrk } = world().system;
      await wrk.break({ fault: 'status', status: 422, match: { workflow_id: versions[0]!.workflow_binding!.workflow_id } });
      const { id } = await requestDeployment(api, { automation_version_id: versions[0]!.id, reason: 'typed' });
      expect((await ended(api, id)).state).toBe('FAILED');
      await wrk.mend();
      await admin.go(`/deployments/${id}`);
      await page.getByText('Why it did not succeed').waitFor();
      await admin.tabTo(admin.button('Retry'));
      await page.keyboard.press('Enter');
      const byHand = dialog.getByRole('checkbox', { name: /by hand/ });
      await admin.tabTo(byHand);
      await page.keyboard.press('Space');
      expect(await byHand.isChecked()).toBe(true);
      await page.keyboard.press('Space');
      await admin.tabTo(dialog.getByRole('button', { name: 'Try again' }));
      await page.keyboard.press('Enter');
      await page.getByText('an earlier try').waitFor();
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
    });

    it('edits a release policy, and its windows and freezes', async () => {
      const { api, page, dialog } = admin;
      const { id } = await projectOf(api, 'Typed policies', ['1.0.0']);
      await admin.go(`/projects/${id}/policy`);
      const reviewers = page.getByRole('textbox', { name: 'Reviewers needed' });
      await reviewers.waitFor();
      await admin.tabTo(reviewers);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('1');
      await admin.tabTo(page.getByRole('checkbox', { name: 'A reason is required' }));
      await page.keyboard.press('Space');

      await admin.tabTo(admin.button('Add a window'));
      await page.keyboard.press('Enter');
      await admin.tabTo(dialog.getByRole('combobox', { name: 'Time zone' }));
      await page.keyboard.type('UTC');
      await admin.tabTo(dialog.getByRole('checkbox', { name: 'Friday' }));
      await page.keyboard.press('Space');
      await admin.tabTo(dialog.getByRole('textbox', { name: 'Lasts' }));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('7 h');
      await admin.tabTo(dialog.getByRole('button', { name: 'Add it' }));
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Monday to Friday, 09:00–16:00, UTC.').waitFor();

      await admin.tabTo(admin.button('Add a freeze'));
      await page.keyboard.press('Enter');
      await admin.tabTo(dialog.getByRole('textbox', { name: 'Reason' }));
      await page.keyboard.type('Stocktaking');
      await admin.tabTo(dialog.getByRole('combobox', { name: 'When' }));
      await page.keyboard.type('By');
      await admin.tabTo(dialog.getByRole('textbox', { name: 'Rule' }));
      await page.keyboard.type('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31');
      await admin.tabTo(dialog.getByRole('button', { name: 'Add it' }));
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await admin.tabTo(admin.button('Edit the freeze Stocktaking'));
      await page.keyboard.press('Enter');
      await admin.tabTo(dialog.getByRole('textbox', { name: 'Lasts' }));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      await admin.tabTo(admin.button('Save'));
      await page.keyboard.press('Enter');
      await page.getByText('Version 1').waitFor();
      expect(await api.ok(`/v1/projects/${id}/release-policy`)).toMatchObject({
        approval: { required: 1 },
        reason_required: true,
        windows: [{ rrule: expect.stringMatching(/T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR$/), duration: 'PT7H' }],
        freezes: [
          { rrule: expect.stringContaining('RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31'), duration: 'PT8H', reason: 'Stocktaking' },
        ],
      });

      await admin.tabTo(admin.button('Remove the freeze Stocktaking'));
      await page.keyboard.press('Enter');
      await page.getByText('Nothing is frozen.').waitFor();
      await page.keyboard.press('Shift+Tab'); // from the list, not from the top of the page
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Remove');
    });

    it('looks after drift', async () => {
      const { api, page, dialog } = admin;
      const { id, versions } = await projectOf(api, 'Typed drift', ['4.0.0'], 1);
      await setPolicy(api, id, { drift: { heal: 'off' } });
      await driftAway(world(), api, versions[0]!, 'deactivate');
      await admin.go('/drift');
      const row = page.getByRole('row').filter({ hasText: 'Typed drift' });
      await row.waitFor();
      await admin.tabTo(row.getByRole('button', { name: 'Snooze 4.0.0' }));
      await page.keyboard.press('Enter');
      await admin.tabTo(dialog.getByRole('combobox', { name: 'For' }));
      await page.keyboard.type('Four');
      await admin.tabTo(dialog.getByRole('button', { name: 'Snooze' }));
      await page.keyboard.press('Enter');
      await row.getByText('snoozed').waitFor();
      await admin.tabTo(row.getByRole('button', { name: 'Re-apply 4.0.0' }));
      await page.keyboard.press('Enter');
      await dialog.getByText('WRK is told to make it active').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await admin.tabTo(row.getByRole('button', { name: 'Adopt 4.0.0' }));
      await page.keyboard.press('Enter');
      await admin.tabTo(dialog.getByRole('button', { name: 'Adopt' }));
      await page.keyboard.press('Enter');
      await admin.heading('Pause 4.0.0').waitFor();
      await page.locator('h1').getByText('Paused', { exact: true }).waitFor();
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
