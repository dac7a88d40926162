import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { ConsoleUser } from '../harness/console-user.js';
import { type ConsoleWorld, projectOf, setPolicy } from '../harness/console-world.js';

const WEEKS = { rrule: 'DTSTART:20260105T090000Z\nRRULE:FREQ=YEARLY;BYWEEKNO=1,53', duration: 'PT168H', reason: 'First week of the year' };

/** C4 in the console: when deployments may begin, and when they may not. */
export function consoleCalendar(world: () => ConsoleWorld): void {
  describe('the calendar of a release policy', () => {
    let admin: ConsoleUser;
    let project: string;
    const stored = () => admin.api.ok<{ windows: object[]; freezes: object[]; version: string }>(`/v1/projects/${project}/release-policy`);
    beforeAll(async () => {
      admin = await world().signIn('ops-admin@acme.test');
      ({ id: project } = await projectOf(admin.api, 'Closing of the books', ['1.0.0']));
      await setPolicy(admin.api, project, { freezes: [WEEKS] });
    });
    afterAll(() => admin?.leave());

    async function save(): Promise<void> {
      const before = (await stored()).version;
      await admin.button('Save').click();
      await eventually(async () => expect((await stored()).version).not.toBe(before));
    }

    it('says in a sentence when a window opens and a freeze is in force, and takes them into the policy', async () => {
      const { page, dialog } = admin;
      await admin.go(`/projects/${project}/policy`);
      await page.getByText('Deployments may begin at any time.').waitFor();
      await page.getByText('By a rule, for 168 h, UTC.').waitFor();

      await admin.button('Add a window').click();
      await dialog.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
      for (const day of ['Tuesday', 'Wednesday', 'Thursday']) await dialog.getByRole('checkbox', { name: day }).uncheck();
      await dialog.getByRole('checkbox', { name: 'Friday' }).check();
      await dialog.getByLabel('From the day').fill('2026-01-05');
      await dialog.getByRole('textbox', { name: 'Lasts' }).fill('long');
      await dialog.getByText('Write it as 8 h, 2 d or 1 d 12 h.').waitFor();
      await dialog.getByRole('textbox', { name: 'Lasts' }).fill('7 h 30 min');
      await dialog.getByText('Monday and Friday, 09:00–16:30, Europe/Berlin time.').waitFor();
      await dialog.getByRole('button', { name: 'Add it' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Outside of them a deployment waits until one opens.').waitFor();

      await admin.button('Add a freeze').click();
      await dialog.getByRole('button', { name: 'Add it' }).click();
      await dialog.getByText('People are told why: a reason is needed.').waitFor();
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('Stocktaking');
      await dialog.getByRole('combobox', { name: 'Time zone' }).selectOption('UTC');
      await dialog.getByLabel('From', { exact: true }).fill('2020-12-31T18:00');
      await dialog.getByLabel('To', { exact: true }).fill('2020-12-30T18:00');
      await dialog.getByText('It has to end after it begins.').waitFor();
      await dialog.getByLabel('To', { exact: true }).fill('2021-01-02T06:00');
      await dialog.getByText('Over', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('31 Dec 2020, 18:00 to 2 Jan 2021, 06:00, UTC.').waitFor();
      expect((await stored()).windows).toEqual([]);
      await save();
      expect(await stored()).toMatchObject({
        windows: [{ rrule: 'DTSTART;TZID=Europe/Berlin:20260105T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,FR', duration: 'PT7H30M' }],
        freezes: [WEEKS, { rrule: 'DTSTART:20201231T180000Z\nRRULE:FREQ=DAILY;COUNT=1', duration: 'P1DT12H', reason: 'Stocktaking' }],
      });
    });

    it('is changed and taken away, and shows what is in force now', async () => {
      const { page, dialog } = admin;
      const day = (ms: number) => new Date(ms).toISOString().slice(0, 16);
      await admin.button('Edit the freeze Stocktaking').click();
      await dialog.getByLabel('From', { exact: true }).fill(day(Date.now() - 3_600_000));
      await dialog.getByLabel('To', { exact: true }).fill(day(Date.now() + 86_400_000));
      await dialog.getByText(/^In force now, until/).waitFor();
      await dialog.getByRole('button', { name: 'Change it' }).click();
      await admin.button('Remove the freeze First week of the year').click();
      await admin.button(/^Remove the window/).click();
      await save();
      const { windows, freezes } = await stored();
      expect([windows, freezes]).toEqual([[], [expect.objectContaining({ duration: 'P1DT1H', reason: 'Stocktaking' })]]);
      await page.getByText(/^In force now, until/).waitFor();
    });

    it('shows what the server refuses at the rule, until it is changed', async () => {
      const { page, dialog } = admin;
      const fault = page.getByRole('region', { name: 'Deploy windows' }).getByText('The rule has a FREQ that is not one.');
      await admin.button('Add a window').click();
      await dialog.getByRole('combobox', { name: 'When' }).selectOption('rule');
      await dialog.getByRole('textbox', { name: 'Rule' }).fill('FREQ=HARDLY');
      await dialog.getByRole('button', { name: 'Add it' }).click();
      await admin.button('Save').click();
      await fault.waitFor();
      await page.getByRole('alert').getByText('Nobody could satisfy this policy').waitFor();
      await admin.button(/^Edit the window/).click();
      await dialog.getByText('The rule has a FREQ that is not one.').waitFor();
      await dialog.getByRole('textbox', { name: 'Rule' }).fill('FREQ=MONTHLY;BYDAY=1MO');
      await dialog.getByText(/^Every month on the 1st Monday at \d\d:\d\d, for 8\sh/).waitFor();
      await dialog.getByRole('button', { name: 'Change it' }).click();
      await fault.waitFor({ state: 'detached' });
      await save();
      expect((await stored()).windows).toEqual([
        expect.objectContaining({ rrule: expect.stringContaining('RRULE:FREQ=MONTHLY;BYDAY=1MO') }),
      ]);

      await page.getByRole('textbox', { name: 'Tests at least' }).fill('2000000000');
      await admin.button('Save').click();
      await page.getByRole('textbox', { name: 'Tests at least' }).and(page.locator('[aria-invalid=true]')).waitFor();
    });
  });
}
