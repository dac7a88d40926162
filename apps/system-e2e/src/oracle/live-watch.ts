import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** What a reader saw that looked at the versions all the time. */
export interface Watched {
  looks: number;
  /** Each moment at which a project had two Live versions. */
  violations: string[];
}

const TWO_LIVE = `SELECT project_id, count(*) AS live FROM control.automation_versions WHERE status = 'Live' GROUP BY project_id HAVING count(*) > 1`;

/** Does the work, and looks at the table all the while: never two Live versions of one project, at any instant. */
export async function watchingLive(sql: pg.Pool, work: () => Promise<void>, everyMs = 2): Promise<Watched> {
  const watched: Watched = { looks: 0, violations: [] };
  let done = false;
  const watching = (async () => {
    while (!done) {
      const { rows } = await sql.query<{ project_id: string; live: string }>(TWO_LIVE).catch(() => ({ rows: undefined }));
      watched.looks += rows ? 1 : 0; // the database may be down for a moment
      for (const { project_id: id, live } of rows ?? [])
        watched.violations.push(`${live} Live versions of project ${id} at ${new Date().toISOString()}`);
      await pause(everyMs);
    }
  })();
  await work().finally(() => (done = true));
  await watching;
  return watched;
}
