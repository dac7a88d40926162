import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@golive/testing';
import type { ConsoleUser } from '../harness/console-user.js';
import { ACME, type ConsoleWorld, projectOf } from '../harness/console-world.js';

const MANY = 10_000;
/** A frame that takes longer than this is a pause; the machine of the tests is slow and shared, a person's is not. */
const PAUSE_MS = 1_500;

/** C9 in the console: the history, however long. */
export function consoleLists(world: () => ConsoleWorld): void {
  describe('the history', () => {
    let user: ConsoleUser;
    let projectId: string;
    beforeAll(async () => {
      user = await world().signIn('ops-admin@acme.test');
      const { id, versions } = await projectOf(user.api, 'Archive of years', ['9.9.9']);
      projectId = id;
      await insertMany(world(), id, versions[0]!.id);
    }, 120_000);
    afterAll(() => user?.leave());

    it('of 10,000 deployments scrolls without a pause, with only what is in sight in the document', async () => {
      const { page } = user;
      await user.go(`/deployments?project=${projectId}`);
      await page.getByText('200 so far, more below').waitFor();
      await page.evaluate(`
        globalThis.longest = 0;
        let last = performance.now();
        const frame = (now) => { globalThis.longest = Math.max(globalThis.longest, now - last); last = now; requestAnimationFrame(frame); };
        requestAnimationFrame((now) => { last = now; frame(now); });
      `);
      const size = async (): Promise<number> => Number(await page.evaluate(`document.querySelectorAll('[role=row]').length`));
      let most = 0;
      await eventually(
        async () => {
          await page.evaluate('scrollTo(0, document.scrollingElement.scrollHeight)');
          most = Math.max(most, await size());
          if (!(await page.getByText('10000 in all').isVisible())) throw new Error('there is more below');
        },
        { timeoutMs: 180_000 },
      );
      await eventually(
        async () => {
          // The document's height settles while the rows that come into sight are measured.
          await page.evaluate('scrollTo(0, document.scrollingElement.scrollHeight)');
          if (!(await page.locator('[aria-rowindex="10001"]').isVisible())) throw new Error('the last row is not in sight');
        },
        { timeoutMs: 30_000 },
      );
      await page.evaluate('scrollTo(0, 0)');
      await page.locator('[aria-rowindex="2"]').waitFor();
      const longest = Number(await page.evaluate('globalThis.longest'));
      process.stderr.write(`10,000 deployments: at most ${most} rows in the document, longest frame ${Math.round(longest)} ms\n`);
      expect(most).toBeLessThan(120);
      expect(longest).toBeLessThan(PAUSE_MS);
    }, 240_000);

    it('is as high on a phone as its rows are, before they were all in sight', async () => {
      const { page } = user;
      await page.setViewportSize({ width: 390, height: 844 });
      await user.go('/');
      await user.go(`/deployments?project=${projectId}`);
      await page.locator('[aria-rowindex="2"]').waitFor();
      // The rows that were never measured are taken to be like those that were.
      await eventually(async () => {
        const [list, row, count] = (await page.evaluate(`
          [document.querySelector('.rows-body').offsetHeight, document.querySelector('.rows-body > .row').getBoundingClientRect().height,
           Number(/^\\d+/.exec([...document.querySelectorAll('[role=status]')].at(-1).innerText)[0])]`)) as [number, number, number];
        expect([count >= 200, Math.abs(list / count - row) < 0.5]).toEqual([true, true]);
      });
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    it('is filtered by what the address says, and the address by the filters', async () => {
      const { page } = user;
      await user.go(`/deployments?project=${projectId}`);
      await page.getByRole('combobox', { name: 'State' }).selectOption('LIVE');
      await page.waitForURL(/state=LIVE/);
      await page.getByText('100 in all').waitFor();
      await page.getByRole('textbox', { name: 'Ref' }).fill('refs/tags/v3.0.0');
      await page.waitForURL(/ref=refs/);
      await page.getByText('1 in all').waitFor();
      await page.reload();
      await page.getByText('1 in all').waitFor();
      expect(await page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('LIVE');
      await user.button('Clear the filters').click();
      await page.getByText('200 so far, more below').waitFor();
    });

    it('is exported whole, as CSV and JSON', async () => {
      const { page } = user;
      await user.go(`/deployments?project=${projectId}&state=LIVE`);
      await page.getByText('100 in all').waitFor();
      for (const format of ['CSV', 'JSON']) {
        const download = page.waitForEvent('download');
        await user.button(`Export ${format}`).click();
        const file = readFileSync(await (await download).path(), 'utf8');
        if (format === 'JSON') expect((JSON.parse(file) as { state: string }[]).filter(({ state }) => state === 'LIVE')).toHaveLength(100);
        else expect(file.trim().split('\n')).toHaveLength(101);
      }
    });
  });
}

/** Ended deployments of the past, one of a hundred of which went live. */
async function insertMany({ system }: ConsoleWorld, projectId: string, versionId: string): Promise<void> {
  const client = await system.sql.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [ACME]);
    await client.query(
      `CREATE TEMP TABLE many ON COMMIT DROP AS
       SELECT n, uuidv7_at.id, now() - make_interval(mins => n) AS at FROM generate_series(1, $1::int) n
       CROSS JOIN LATERAL (SELECT (lpad(to_hex((extract(epoch FROM now() - make_interval(mins => n)) * 1000)::bigint), 12, '0')
         || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5('b' || n), 1, 15))::uuid AS id) uuidv7_at`,
      [MANY],
    );
    await client.query(
      `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via,
         ref, trace_id, created_at, finished_at)
       SELECT id, $1, $2, $3, 'DEPLOY', false, 'ci', 'ci@acme.test', 'api', 'refs/tags/v' || n / 100 || '.' || n % 100 || '.0', md5(n::text), at,
         at + interval '2 seconds' FROM many`,
      [ACME, projectId, versionId],
    );
    await client.query(
      `INSERT INTO control.intent_workflows (id, tenant_id, project_id, graph_version, changed_by, created_at)
       SELECT id, $1, $2, (SELECT max(graph_version) FROM control.workflow_edges), 'history', at FROM many`,
      [ACME, projectId],
    );
    for (const [state, which] of [
      ['CANCELLED', 'n % 100 <> 0'],
      ['ACTIVATING', 'n % 100 = 0'],
      ['COMMITTING', 'n % 100 = 0'],
      ['LIVE', 'n % 100 = 0'],
    ]) {
      await client.query(`UPDATE control.intent_workflows w SET state = $1 FROM many WHERE many.id = w.id AND ${which}`, [state]);
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
