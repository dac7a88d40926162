import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { Api, Version } from '../harness/api.js';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf, requestDeployment, setPolicy, succeed } from '../harness/console-world.js';

/** As long as a name may be. */
const LONGEST = 500;
const SCRIPT = '<script>document.title = "owned"</script><img src=x onerror="document.title = \'owned\'">';
const RIGHT_TO_LEFT = 'פרויקט \u202Eתשלומים مشروع ';
const filledWith = (text: string): string =>
  text
    .repeat(Math.ceil(LONGEST / text.length))
    .slice(0, LONGEST)
    .trim()
    .padEnd(LONGEST, '.');

/** What others write, shown as what it is. */
export function consoleHostileText(world: () => ConsoleWorld): void {
  describe('with texts that nobody should write', () => {
    let user: ConsoleUser;
    beforeAll(async () => {
      user = await world().signIn('ops-admin@acme.test');
    });
    afterAll(() => user?.leave());

    it.each([
      ['of 500 letters without a space', 'W'.repeat(LONGEST)],
      ['that is a script, 500 letters long', filledWith(SCRIPT)],
      ['written from right to left, 500 letters long', filledWith(RIGHT_TO_LEFT)],
    ])(
      'shows a name %s as what it is, on every page and on a phone',
      async (_, name) => {
        const { page, api } = user;
        const paths = await everywhere(api, name);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 844 });
          for (const path of paths) {
            await user.go(path);
            await page.locator('main h1').waitFor();
            await page.getByText(name.slice(0, 12)).first().waitFor({ state: 'attached' });
            expect([path, width, await user.overhang()]).toEqual([path, width, 0]);
            expect(await page.title()).not.toBe('owned');
          }
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      },
      120_000,
    );

    it('says at its field that a text is too long, and keeps it to be made shorter', async () => {
      const { page, dialog } = user;
      const { id } = await projectOf(user.api, 'Too much of it', ['1.0.0']);
      await user.go(`/projects/${id}/policy`);
      const people = page.getByRole('textbox', { name: 'People who may review' });
      await people.fill('W'.repeat(LONGEST));
      await page.getByRole('textbox', { name: 'Checklist' }).fill(filledWith(RIGHT_TO_LEFT));
      await page.getByRole('textbox', { name: 'Required' }).fill(SCRIPT);
      await user.button('Save').click();
      for (const name of ['People who may review', 'Checklist', 'Required'])
        await page.getByRole('textbox', { name }).and(page.locator('[aria-invalid=true]')).waitFor();
      expect(await people.inputValue()).toHaveLength(LONGEST);
      expect(await user.overhang()).toBe(0);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await user.overhang()).toBe(0);
      await page.setViewportSize({ width: 1280, height: 800 });

      await user.go('/webhooks?do=add');
      await dialog.getByRole('textbox', { name: 'Address' }).fill(`https://hooks.example.com/${'W'.repeat(3_000)}`);
      await dialog.getByRole('textbox', { name: 'Description' }).fill('W'.repeat(LONGEST));
      await dialog.getByRole('button', { name: 'Add it' }).click();
      await dialog.getByRole('textbox', { name: 'Address' }).and(page.locator('[aria-invalid=true]')).waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    /** The text wherever one can be written, and the pages that show it. */
    async function everywhere(api: Api, name: string): Promise<string[]> {
      const { id } = await api.createProject({ name, collaborators: ['ops-admin@acme.test'] });
      const [version, next] = (await Promise.all(
        ['a', 'b'].map((workflow) =>
          api.createVersion(id, {
            version_label: name,
            config: { [name]: { [name]: name } },
            workflow_binding: { workflow_id: `wf-hostile-${id}-${workflow}`.padEnd(200, '~'), status: 'ready' },
          }),
        ),
      )) as [Version, Version];
      const deployment = await succeed(
        api.setStatus(version.id, { status: 'Live', deployment_reason: name.repeat(4), notes: name }, { wait: 30 }),
      );
      const short = name.slice(0, 250);
      await setPolicy(api, id, {
        approval: { required: 1, roles: ['ops_release'], checklist: [short] },
        gates: ['W'.repeat(60).toLowerCase()],
        allowed_refs: ['refs/*'],
        freezes: [{ rrule: 'DTSTART:20200101T000000Z\nRRULE:FREQ=YEARLY;COUNT=1', duration: 'P1D', reason: short }],
      });
      const waiting = await requestDeployment(api, {
        automation_version_id: next.id,
        reason: name.repeat(4),
        ref: `refs/${'W'.repeat(240)}`,
      });
      const gate = `/v1/deployments/${waiting.id}/gates/${'w'.repeat(60)}`;
      await succeed(api.call('PUT', gate, { body: { status: 'passed', details: name } }));
      const process = await succeed(api.call<{ id: string }>('POST', '/v1/processes', { body: { name } }));
      const sandbox = await succeed(
        api.call<{ id: string }>('POST', `/v1/processes/${process.id}/versions`, {
          body: { status: 'ACTIVE', config: { [name]: name }, change_notes: name },
        }),
      );
      const endpoint = { url: `https://hooks.example.com/${'W'.repeat(400)}`, description: name };
      const webhook = await succeed(api.call<{ id: string }>('POST', '/v1/webhook-subscriptions', { body: endpoint }));
      await eventually(async () => {
        for (const path of ['/v1/mailbox', '/v1/notifications']) {
          expect(JSON.stringify((await api.ok<{ items: unknown[] }>(path)).items)).toContain(JSON.stringify(name).slice(1, 10));
        }
      });
      return [
        `/projects/${id}`,
        `/projects/${id}/policy`,
        `/projects/${id}/policy?edit=freezes:0`,
        `/versions/${version.id}`,
        `/versions/${version.id}?do=pause`,
        `/deployments/${deployment.id}`,
        `/deployments/${waiting.id}`,
        `/deployments/${waiting.id}?do=cancel`,
        '/deployments',
        `/processes/${process.id}`,
        `/processes/${process.id}?do=promote:${sandbox.id}`,
        '/processes',
        '/notifications',
        '/webhooks',
        `/webhooks/${webhook.id}`,
        '/mailbox',
        '/audit?view=log',
        '/',
      ];
    }
  });
}
