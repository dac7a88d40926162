import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf, setPolicy } from '../harness/console-world.js';

/** J1: what an operator does all day. */
export function consoleReleases(world: () => ConsoleWorld): void {
  describe('releasing', () => {
    let user: ConsoleUser;
    beforeAll(async () => {
      user = await world().signIn('ops-release@acme.test');
    });
    afterAll(() => user?.leave());

    const admin = async (): Promise<ConsoleUser> => (builder ??= await world().signIn('ops-admin@acme.test'));
    let builder: ConsoleUser | undefined;
    afterAll(() => builder?.leave());

    it('marks a version as Live: what becomes Live, what is archived, the difference, the reason; then each step as it happens', async () => {
      const { id, versions } = await projectOf((await admin()).api, 'Claims', ['1.0.0', '1.1.0'], 1);
      const { page } = user;
      await user.go(`/projects/${id}`);
      await page.getByRole('link', { name: 'Mark as Live 1.1.0' }).click();
      const { dialog } = user;
      await dialog.getByText('becomes what runs').waitFor();
      await dialog.getByText('is archived, and its workflow is turned off').waitFor();
      expect(await dialog.getByRole('listitem').filter({ hasText: '1.1.0' }).first().innerText()).toMatch(/Ready to Launch[^]*Live/);
      expect(await dialog.getByRole('listitem').filter({ hasText: '1.0.0' }).first().innerText()).toMatch(/Live[^]*Archived/);
      expect(await dialog.getByLabel('Configuration against 1.0.0').innerText()).toMatch(/model[^]*"reader-1"[^]*"reader-2"/);
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('Reads credit notes');
      await dialog.getByRole('button', { name: 'Deploy to Production' }).click();

      await user.heading(/Deploy 1\.1\.0/).waitFor();
      await page.locator('.step').filter({ hasText: 'It is what runs now' }).waitFor();
      const steps = await page.locator('.step-name').allInnerTexts();
      expect(steps).toEqual(['Accepted', 'Activating', 'Committing', 'Live']);
      await page.getByText('Attempt 1: confirmed').waitFor();
      await page.getByText('In all').waitFor();
      await page.getByRole('region', { name: 'About' }).getByText('Reads credit notes').waitFor();
      const { state, trace_id } = await user.api.deployment(new URL(page.url()).pathname.split('/').at(-1)!);
      expect(state).toBe('LIVE');
      await page.getByText(trace_id).waitFor();
      await page.getByRole('region', { name: 'Who was told' }).getByText('owner@client.test').waitFor();

      await user.go(`/versions/${versions[0]!.id}`);
      await page.locator('h1').getByText('Archived').waitFor();
    });

    it('pauses and resumes', async () => {
      const { versions } = await projectOf((await admin()).api, 'Refunds', ['1.0.0'], 1);
      const { page } = user;
      for (const [button, end] of [
        ['Pause', 'Paused'],
        ['Resume', 'Live'],
      ] as const) {
        await user.go(`/versions/${versions[0]!.id}`);
        await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
        await user.dialog.getByRole('button', { name: button, exact: true }).click();
        await user.heading(`${button} 1.0.0`).waitFor();
        await page.locator('h1').getByText(end, { exact: true }).waitFor();
      }
    });

    it('says why an activation failed, and lets it be tried again, or done by hand', async () => {
      const { versions } = await projectOf((await admin()).api, 'Returns', ['1.0.0']);
      const workflow = versions[0]!.workflow_binding!.workflow_id;
      const { page } = user;
      await world().system.wrk.break({ fault: 'status', status: 422, match: { workflow_id: workflow } });
      await user.go(`/versions/${versions[0]!.id}?do=go-live`);
      await user.dialog.getByRole('button', { name: 'Deploy to Production' }).click();
      await page.getByText('Why it did not succeed').waitFor();
      await page.getByText(/Attempt 1/).waitFor();
      const failed = page.url();

      await user.button('Retry').click();
      await user.dialog.getByRole('button', { name: 'Try again' }).click();
      await page.waitForURL((url) => url.href !== failed && url.pathname.startsWith('/deployments/'));
      await page.getByText('an earlier try').waitFor();
      await page.getByText('Why it did not succeed').waitFor();
      const again = page.url();

      await world().system.wrk.mend();
      const answer = await fetch(`${world().system.wrk.url}/wrk-api/workflows/${workflow}/activate`, {
        method: 'PATCH',
        headers: { authorization: 'Bearer simulator', 'idempotency-key': 'by-hand' },
      });
      expect(answer.status).toBe(200);
      await user.button('Retry').click();
      await user.dialog.getByRole('checkbox', { name: /by hand/ }).check();
      await user.dialog.getByRole('button', { name: 'Verify and commit' }).click();
      await page.waitForURL((url) => url.href.split('?')[0] !== again.split('?')[0]);
      await page.getByText('by hand, verified in WRK').waitFor();
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
    });

    it('tells the second of two people who press at once whose deployment is under way, and leads there', async () => {
      const { versions } = await projectOf((await admin()).api, 'Reminders', ['1.0.0']);
      const [version] = versions;
      await world().system.wrk.break({ fault: 'slow', delay_ms: 4_000, match: { workflow_id: version!.workflow_binding!.workflow_id } });
      const second = await admin();
      const path = `/versions/${version!.id}?do=go-live`;
      await Promise.all([user.go(path), second.go(path)]);
      await Promise.all([user, second].map(({ dialog }) => dialog.getByText('becomes what runs').waitFor()));
      await user.dialog.getByRole('button', { name: 'Deploy to Production' }).click();
      await user.heading(/Deploy 1\.0\.0/).waitFor();
      await second.dialog.getByRole('button', { name: 'Deploy to Production' }).click();
      await second.dialog.getByText('Somebody was quicker').waitFor();
      await second.dialog.getByRole('link', { name: 'Watch it' }).click();
      await second.heading(/Deploy 1\.0\.0/).waitFor();
      expect(new URL(second.page.url()).pathname).toBe(new URL(user.page.url()).pathname);
      await second.dialog.waitFor({ state: 'detached' });
      for (const { page } of [user, second]) await page.locator('h1').getByText('Live', { exact: true }).waitFor();
      await world().system.wrk.mend();
    });

    it('rolls back to what was Live before, and lifts the hold that follows', async () => {
      const { id } = await projectOf((await admin()).api, 'Dunning', ['1.0.0', '1.1.0'], 2);
      const { page } = await admin();
      const lifter = await admin();
      const { items } = await lifter.api.ok<{ items: { id: string }[] }>(`/v1/deployments?project_id=${id}`);
      await lifter.go(`/deployments/${items[0]!.id}`);
      await lifter.button('Roll back').click();
      await lifter.dialog.getByText('becomes Live again').waitFor();
      expect(await lifter.dialog.getByRole('button', { name: 'Roll back' }).isDisabled()).toBe(true);
      await lifter.dialog.getByRole('textbox', { name: /Reason/ }).fill('Sends everything twice');
      await lifter.dialog.getByRole('button', { name: 'Roll back' }).click();
      await lifter.heading(/Roll back 1\.0\.0/).waitFor();
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
      await lifter.go(`/projects/${id}`);
      await page.getByText('Automatic deployments are on hold').waitFor();
      await lifter.button('Lift the hold').click();
      await lifter.dialog.getByRole('button', { name: 'Lift the hold' }).click();
      await page.getByText('Automatic deployments are on hold').waitFor({ state: 'detached' });
    });

    it('edits a release policy, and does not overwrite what somebody else saved meanwhile', async () => {
      const { id } = await projectOf((await admin()).api, 'Statements', ['1.0.0']);
      const editor = await admin();
      const { page } = editor;
      await editor.go(`/projects/${id}/policy`);
      await page.getByRole('textbox', { name: 'Reviewers needed' }).fill('many');
      await page.getByText('A number is needed.').waitFor();
      expect(await editor.button('Save').isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'Reviewers needed' }).fill('2');
      await page.getByRole('textbox', { name: 'Required' }).fill('lint\ntests');
      await editor.button('Save').click();
      await page.getByText('The release policy is saved').first().waitFor();
      await page.getByText(/set by ops-admin@acme\.test/).waitFor();
      expect(await editor.api.ok(`/v1/projects/${id}/release-policy`)).toMatchObject({
        gates: ['lint', 'tests'],
        approval: { required: 2 },
      });

      await page.getByRole('textbox', { name: 'Minutes to wait' }).fill('5');
      await setPolicy(editor.api, id, { wait_minutes: 90 });
      await editor.button('Save').click();
      await page.getByText('This has changed since you opened it').waitFor();
      expect(await editor.api.ok(`/v1/projects/${id}/release-policy`)).toMatchObject({ wait_minutes: 90 });
      await editor.button('Show what it is now').click();
      await page.locator('input').and(page.getByLabel('Minutes to wait')).and(page.locator('[value="90"]')).waitFor();

      await editor.button('Use the production preset').click();
      await editor.dialog.getByRole('button', { name: 'Use the preset' }).click();
      await editor.dialog.waitFor({ state: 'detached' });
      await page.getByRole('checkbox', { name: 'A verified backup is taken' }).and(page.locator(':checked')).waitFor();
    });
  });
}
