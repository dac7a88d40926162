import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { Deployment } from '../harness/api.js';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf, requestDeployment, setPolicy, succeed } from '../harness/console-world.js';
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
      await eventually(async () => expect((await admin.api.deployment(deployment.id)).state).toBe('AWAITING_APPROVAL'));
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

    it('lets an administrator pass by a freeze, with a reason', async () => {
      const { page, dialog } = admin;
      const { id, versions } = await projectOf(admin.api, 'Year end', ['1.0.0']);
      await setPolicy(admin.api, id, { wait_minutes: 60 });
      const deployment = await requestDeployment(admin.api, { automation_version_id: versions[0]!.id, reason: 'Incident 12' });
      const freeze = { rrule: 'DTSTART:20240101T000000Z\nRRULE:FREQ=DAILY', duration: 'P1D', reason: 'The books are closed' };
      await setPolicy(admin.api, id, { freezes: [freeze] });
      await admin.go(`/deployments/${deployment.id}`);
      await page
        .getByText(/The books are closed/)
        .first()
        .waitFor();
      await admin.button('Pass by the freeze').click();
      expect(await dialog.getByRole('button', { name: 'Pass by' }).isDisabled()).toBe(true);
      await dialog.getByRole('textbox', { name: /Reason/ }).fill('Customers cannot pay');
      await dialog.getByRole('button', { name: 'Pass by' }).click();
      await page.locator('h1').getByText('Live', { exact: true }).waitFor();
      await page.getByText(/passed by on request of ops-admin@acme\.test: Customers cannot pay/).waitFor();
    });

    it('reviews a promotion where a release policy demands it', async () => {
      const { id: project } = await projectOf(admin.api, 'Reviewed processes', ['1.0.0']);
      await setPolicy(admin.api, project, { approval: { required: 1, roles: ['reviewer', 'ops_release'] } });
      const { id } = await succeed(admin.api.call<{ id: string }>('POST', '/v1/processes', { body: { name: 'Check the claim' } }));
      await succeed(admin.api.call('PATCH', `/v1/processes/${id}`, { body: { project_id: project } }));
      await succeed(admin.api.call('POST', `/v1/processes/${id}/versions`, { body: { status: 'ACTIVE', config: { model: 'claims-1' } } }));
      await admin.go(`/processes/${id}`);
      await admin.button('Promote to Production: version 1').click();
      await admin.dialog.getByRole('button', { name: 'Promote to Production' }).click();
      await admin.page.getByText('An approval is asked for').waitFor();

      const releaser = await world().signIn('ops-release@acme.test', { path: '/approvals' });
      await releaser.button('Approve Check the claim').click();
      await releaser.dialog.getByText('0 cache entries will be cleared').waitFor();
      await releaser.dialog.getByRole('button', { name: 'Approve' }).click();
      await releaser.dialog.waitFor({ state: 'detached' });
      await releaser.go(`/processes/${id}`);
      await releaser.page.locator('h1').getByText('Version 2 in production').waitFor();
      await releaser.leave();
    });
  });
}
