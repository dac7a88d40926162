import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, driftAway, giveUpOn, projectOf, setPolicy, succeed } from '../harness/console-world.js';

interface ProcessVersion {
  id: string;
  version: number;
  environment: string;
  status: string;
}

/** J3 and J4: processes, drift, dead letters, messages, audit. */
export function consoleOperations(world: () => ConsoleWorld): void {
  describe('operating', () => {
    let admin: ConsoleUser;
    beforeAll(async () => {
      admin = await world().signIn('ops-admin@acme.test');
    });
    afterAll(() => admin?.leave());

    it('promotes an active sandbox version, and nothing else: source, production, the difference, what the cache loses', async () => {
      const { api, page, dialog } = admin;
      const { id } = await succeed(api.call<{ id: string }>('POST', '/v1/processes', { body: { name: 'Sort the post' } }));
      const add = (status: string, config: object): Promise<ProcessVersion> =>
        succeed(api.call<ProcessVersion>('POST', `/v1/processes/${id}/versions`, { body: { status, config } }));
      const first = await add('ACTIVE', { model: 'post-1', retries: 2 });
      await succeed(api.call('POST', `/v1/processes/${id}/versions/${first.id}/promote`, { body: {} }));
      await add('ACTIVE', { model: 'post-2', retries: 2, languages: ['en'] });
      await add('DRAFT', { model: 'post-3' });
      const service = await world().signIn('service@acme.test');
      for (const key of ['a', 'b', 'c']) await succeed(service.api.call('PUT', `/v1/processes/${id}/cache/${key}`, { body: { value: 1 } }));
      await service.leave();

      await admin.go(`/processes/${id}`);
      const row = (version: number) => page.getByRole('row').filter({ hasText: `Version ${version}` });
      await row(4).waitFor();
      // 1: sandbox active, 2: production active, 3: sandbox active, 4: sandbox draft.
      const offered = await Promise.all(
        [1, 2, 3, 4].map((version) =>
          row(version)
            .getByRole('button', { name: /Promote to Production/ })
            .count(),
        ),
      );
      expect(offered).toEqual([1, 0, 1, 0]);
      await row(3)
        .getByRole('button', { name: /Promote to Production/ })
        .click();
      await dialog.getByText('3 cache entries will be cleared').waitFor();
      expect(await dialog.innerText()).toMatch(/Source\s+Version 3\s+Sandbox[^]*Current production\s+Version 2\s+Production/);
      const changes = dialog.getByRole('list', { name: 'Differences to production' });
      await changes.locator('.modified').getByText('"post-2"').waitFor();
      await changes.locator('.added').getByText('config.languages').waitFor();
      await dialog.getByText('Differences to production').click();
      await changes.waitFor({ state: 'hidden' });
      await dialog.getByRole('textbox', { name: 'Change notes' }).fill('Reads English');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });

      await row(3)
        .getByRole('button', { name: /Promote to Production/ })
        .click();
      await dialog.getByRole('textbox', { name: 'Change notes' }).fill('Reads English');
      await dialog.getByRole('button', { name: 'Promote to Production' }).click();
      await page.getByText('Version 5 of Sort the post is in production').waitFor();
      await page.getByText('Version 2 is deprecated. 3 cache entries cleared.').waitFor();
      await page.getByRole('heading', { level: 1 }).getByText('Version 5 in production').waitFor();
      expect(await row(5).innerText()).toMatch(/Production\s+Active\s+Reads English/);
      expect(await row(2).innerText()).toMatch(/Production\s+Deprecated/);

      await admin.button('Roll back').click();
      await dialog.getByRole('textbox', { name: /Reason/ }).fill('English was wrong');
      await dialog.getByRole('button', { name: 'Roll back' }).click();
      await page.getByRole('heading', { level: 1 }).getByText('Version 6 in production').waitFor();
    });

    it('shows drift, snoozes it, and has what golive believes re-applied', async () => {
      const { api, page, dialog } = admin;
      const { id, versions } = await projectOf(api, 'Shipping labels', ['7.0.0', '7.1.0'], 2);
      await setPolicy(api, id, { drift: { heal: 'off' } });
      await driftAway(world(), api, versions[1]!, 'deactivate');
      await admin.go('/drift');
      const row = page.getByRole('row').filter({ hasText: '7.1.0' });
      expect(await row.innerText()).toMatch(/active\s+inactive\s+open/);
      await admin.button('Snooze 7.1.0').click();
      await dialog.getByRole('combobox', { name: 'For' }).selectOption('4');
      await dialog.getByRole('button', { name: 'Snooze' }).click();
      await row.getByText('snoozed').waitFor();
      await admin.button('Re-apply 7.1.0').click();
      await dialog.getByRole('button', { name: 'Re-apply' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('combobox', { name: 'Status' }).selectOption('resolved');
      await eventually(
        async () => {
          await world().system.sql.query('UPDATE control.reconciliations SET next_check_at = now()');
          await page.reload();
          await row.waitFor({ timeout: 2_000 });
          expect(await row.innerText()).toMatch(/resolved\s+re-applied by hand/);
        },
        { timeoutMs: 60_000, intervalMs: 250 },
      );
    });

    it('lists dead letters, shows what came, and replays one', async () => {
      const { api, page, dialog } = admin;
      await giveUpOn(world(), api);
      await admin.go('/dead-letters');
      const row = page.getByRole('row').filter({ hasText: 'audit-service' }).first();
      await row.getByText('unknown version').waitFor();
      await row.getByRole('button', { name: 'Read' }).click();
      await dialog.getByRole('region', { name: 'Message', exact: true }).filter({ hasText: '"partitionkey"' }).waitFor();
      await dialog
        .getByText(/golive\.\w+\.v99/)
        .first()
        .waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await dialog.waitFor({ state: 'detached' });
      await row.getByRole('button', { name: 'Replay' }).click();
      await page.getByText('It is given to its consumer once more').waitFor();
      await page
        .getByRole('row')
        .filter({ hasText: /audit-service[^]*replayed/ })
        .first()
        .waitFor();
    });

    it('counts the runs of what is Live', async () => {
      const { api, page } = admin;
      const { versions } = await projectOf(api, 'Night runs', ['1.0.0', '1.1.0'], 1);
      const [live, ready] = versions;
      await admin.go(`/versions/${live!.id}`);
      const runs = page.getByRole('region', { name: 'Its runs' });
      await runs.waitFor();
      const workflow_id = live!.workflow_binding!.workflow_id;
      await world().system.wrk.run({ workflow_id, count: 3, duration_ms: 40 });
      await world().system.wrk.run({ workflow_id, status: 'failed', duration_ms: 900 });
      await page.reload();
      const counted = (name: string) => runs.locator('.fact').filter({ hasText: name });
      await eventually(async () => {
        await page.reload();
        expect(await counted('Failed').innerText({ timeout: 5_000 })).toMatch(/Failed\s+[1-9]/);
      });
      expect(Number(/\d+/.exec(await counted('Succeeded').innerText())![0])).toBeGreaterThanOrEqual(3);
      await runs.getByRole('list', { name: 'Newest runs' }).getByText('failed').waitFor();
      await admin.go(`/versions/${ready!.id}`);
      await page.getByRole('heading', { name: 'Its deployments' }).waitFor();
      expect(await runs.count()).toBe(0);
    });

    it('counts what is unread, and stops when it is read', async () => {
      const { page } = admin;
      await projectOf(admin.api, 'Cash book', ['1.0.0'], 1);
      await page.reload();
      await page.getByRole('link', { name: /^Notifications \d+\+? unread/ }).click();
      await admin.heading('Notifications').waitFor();
      await admin.button('Mark all as read').click();
      await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
      await admin.button('Mark all as read').waitFor({ state: 'detached' });
    });

    it('keeps the mail where no server takes it, with links that stay in the console', async () => {
      const { page } = admin;
      await admin.go('/mailbox?recipient=ops@golive.test');
      const letter = page.getByRole('article');
      await page
        .getByRole('button', { name: /is live/ })
        .first()
        .click();
      await letter.getByRole('link', { name: /\/deployments\// }).click();
      await admin.heading(/^Deploy/).waitFor();
    });

    it('finds entries of the audit, and says whether the chain is whole', async () => {
      const { page } = admin;
      await admin.go('/audit');
      await page.getByText('The chain is whole').waitFor();
      await page.getByRole('textbox', { name: 'Who' }).fill('ops-release@acme.test');
      await page.waitForURL(/actor=ops-release/);
      const entries = page.locator('.entry summary');
      await entries.filter({ hasText: 'by ops-release@acme.test' }).first().waitFor();
      await entries.filter({ hasText: 'by ops-admin@acme.test' }).first().waitFor({ state: 'detached' });
      await entries.first().click();
      await page
        .getByText(/^Hash\s[0-9a-f]{8}/)
        .first()
        .waitFor();
    });

    it('shows a broken chain as what it is', async () => {
      const { page } = admin;
      await page.route('**/v1/audit-trail/verify', (route) =>
        route.fulfill({
          json: { valid: false, entries: 12, head: null, first_broken: { seq: 7, event_id: null, reason: 'hash_mismatch' } },
        }),
      );
      await admin.go('/');
      await admin.go('/audit');
      await admin.button('Verify again').click();
      await page.getByRole('alert').getByText('The chain is broken at entry 7: hash mismatch').waitFor();
      await page.unroute('**/v1/audit-trail/verify');
    });
  });
}
