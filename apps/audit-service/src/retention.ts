import type { Database } from '@golive/persistence';

/** What one step deletes at the most: short transactions, beside the work of the day. That of keys and events is the database's own. */
const STEP = 50_000;
const RUNS_STEP = 20_000;

/** What went. */
export interface Gone {
  /** Months of the trail that are in `audit_archive` now. */
  archived: string[];
  /** Months of inboxes. */
  dropped: string[];
  idempotency_keys: number;
  events: number;
  runs: number;
}

/** Ends what is past its time, in steps until nothing is left of it. `months`: how long the trail is kept, 12 at least. */
export async function applyRetention(db: Database, months: number): Promise<Gone> {
  const gone: Gone = { archived: [], dropped: [], idempotency_keys: 0, events: 0, runs: 0 };
  for (let more = true; more;) {
    const done = await step<Omit<Gone, 'runs'>>(db, 'SELECT control.apply_retention($1) AS done', months);
    gone.archived.push(...done.archived);
    gone.dropped.push(...done.dropped);
    gone.idempotency_keys += done.idempotency_keys;
    gone.events += done.events;
    more = done.idempotency_keys === STEP || done.events === STEP;
  }
  for (let more = true; more;) {
    const runs = await step<number>(db, 'SELECT control.trim_runs($1)::int AS done', RUNS_STEP);
    gone.runs += runs;
    more = runs === RUNS_STEP;
  }
  return gone;
}

async function step<T>(db: Database, sql: string, parameter: number): Promise<T> {
  const [row] = await db.acrossTenants((tx) => tx.query<{ done: T }>(sql, [parameter]));
  return row!.done;
}
