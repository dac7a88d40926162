import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from '../harness/api.js';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf, requestDeployment, setPolicy } from '../harness/console-world.js';
import { ended } from '../harness/ended.js';

/** J2: reviews, seen from the reviewer's chair. */
export function consoleReviews(world: () => ConsoleWorld): void {
  describe('reviewing', () => {
    let admin: ConsoleUser;
    let reviewer: ConsoleUser;
    beforeAll(async () => {
      admin = await world().signIn('ops-admin@acme.test');
      reviewer = await world().signIn('reviewer@acme.test');
    });
    afterAll(async () => {
      await admin?.leave();
      await reviewer?.leave();
    });

    async function asked(name: string, policy: object): Promise<Deployment> {
      const { id, versions } = await projectOf(admin.api, name, ['3.0.0', '3.1.0'], 1);
      await setPolicy(admin.api, id, { approval: { required: 1, roles: ['reviewer'], checklist: ['No active incidents'] }, ...policy });
      return requestDeployment(admin.api, { automation_version_id: versions[1]!.id, reason: `because of ${name}` });
    }

    it('finds what waits in the inbox, counted beside its name, and approves exactly what is shown', async () => {
      const deployment = await asked('Tax returns', {});
      const { page, dialog } = reviewer;
      await page.reload();
      await page.getByRole('link', { name: /^Approvals \d+ waiting for you/ }).click();
      await page.getByRole('listitem').filter({ hasText: 'because of Tax returns' }).getByRole('button', { name: 'Approve' }).click();
      await dialog.getByText('becomes what runs').waitFor();
      await dialog.getByText('Configuration against 3.0.0').waitFor();
      const approve = dialog.getByRole('button', { name: 'Approve' });
      expect(await approve.isDisabled()).toBe(true);
      await dialog.getByRole('checkbox', { name: 'No active incidents' }).check();
      await dialog.getByRole('textbox', { name: 'Comment' }).fill('Looked at it');
      await approve.click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('because of Tax returns').waitFor({ state: 'detached' });
      expect((await ended(admin.api, deployment.id)).state).toBe('LIVE');
      await reviewer.go(`/deployments/${deployment.id}`);
      await page.getByRole('region', { name: 'Reviews' }).first().getByText('Looked at it').waitFor();
    });

    it('rejects with a comment, from the deployment’s page, and it ends there', async () => {
      const deployment = await asked('Price lists', {});
      const { page, dialog } = reviewer;
      await reviewer.go(`/deployments/${deployment.id}`);
      await page.getByText('0 of 1 approval is given').waitFor();
      await reviewer.button('Reject').click();
      expect(await dialog.getByRole('button', { name: 'Reject' }).isDisabled()).toBe(true);
      await dialog.getByRole('textbox', { name: /Comment/ }).fill('The prices are last year’s');
      await dialog.getByRole('button', { name: 'Reject' }).click();
      await page.getByText('Why it did not succeed').waitFor();
      await page.locator('h1').getByText('Rejected').waitFor();
      expect((await admin.api.deployment(deployment.id)).state).toBe('REJECTED');
    });

    it('shows the gates as pipelines report them, and offers no approval before', async () => {
      const deployment = await asked('Delivery notes', { gates: ['tests', 'coverage'] });
      const { page } = reviewer;
      await reviewer.go(`/deployments/${deployment.id}`);
      const gates = page.getByRole('region', { name: 'Gates' }).last();
      await gates.getByText('pending').first().waitFor();
      expect(await reviewer.button('Approve').count()).toBe(0);
      await admin.api.call('PUT', `/v1/deployments/${deployment.id}/gates/tests`, { body: { status: 'passed', tests_total: 12 } });
      await admin.api.call('PUT', `/v1/deployments/${deployment.id}/gates/coverage`, { body: { status: 'passed', coverage: 93.5 } });
      // The transition comes by the event stream; the page asks for nothing by itself.
      await reviewer.button('Approve').waitFor();
      await gates.getByText('93.5 % covered').waitFor();
    });

    it('lets nobody approve what they asked for, and tells others who the reviewers are', async () => {
      const deployment = await asked('Inventory', { approval: { required: 1, roles: ['ops_admin'] } });
      await admin.go(`/deployments/${deployment.id}`);
      await admin.page.getByText('somebody else has to review it').waitFor();
      await reviewer.go(`/deployments/${deployment.id}`);
      await reviewer.page.getByText('The release policy names others as reviewers.').waitFor();
      expect(await reviewer.button('Approve').count()).toBe(0);
      await admin.button('Cancel').click();
      await admin.dialog.getByRole('button', { name: 'Cancel the deployment' }).click();
      await admin.page.locator('h1').getByText('Cancelled').waitFor();
    });
  });
}
