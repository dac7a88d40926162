import { AutomationRolledBackV1, AutomationWentLiveV1 } from '@golive/contracts';
import { type EventHandler, on } from '../handler.js';

/** The example's own tables: every release as a line, and how many there were. Nothing in them refuses a second effect. */
export const LEDGER_SCHEMA = `
  CREATE TABLE IF NOT EXISTS releases (
    line bigserial PRIMARY KEY,
    project_id uuid NOT NULL,
    event_id uuid NOT NULL,
    version_label text NOT NULL,
    kind text NOT NULL,
    released_at timestamptz NOT NULL
  );
  CREATE TABLE IF NOT EXISTS release_counts (project_id uuid PRIMARY KEY, releases int NOT NULL, latest text NOT NULL);`;

/** Keeps a ledger of what went live: what a billing team would do with golive's events. */
export const releaseLedger: readonly EventHandler[] = [
  on(AutomationWentLiveV1, async ({ id, data }, tx) => {
    await tx.query('INSERT INTO releases (project_id, event_id, version_label, kind, released_at) VALUES ($1, $2, $3, $4, $5)', [
      data.project_id,
      id,
      data.version_label,
      'release',
      data.deployed_at,
    ]);
    await tx.query(
      `INSERT INTO release_counts AS c (project_id, releases, latest) VALUES ($1, 1, $2)
       ON CONFLICT (project_id) DO UPDATE SET releases = c.releases + 1, latest = excluded.latest`,
      [data.project_id, data.version_label],
    );
  }),
  on(AutomationRolledBackV1, async ({ id, time, data }, tx) => {
    await tx.query('INSERT INTO releases (project_id, event_id, version_label, kind, released_at) VALUES ($1, $2, $3, $4, $5)', [
      data.project_id,
      id,
      data.version_label,
      'rollback',
      time,
    ]);
  }),
];
