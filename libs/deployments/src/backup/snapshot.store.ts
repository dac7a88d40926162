import type { TenantTransaction } from '@golive/persistence';
import { Problem } from '../problem.js';

/** The rows of one table, each as PostgreSQL writes it: nothing of a number or a text is lost on the way. */
export interface TableRows {
  table: SnapshotTable;
  rows: string[];
}

/** In the order in which they can be filled. */
export const SNAPSHOT_TABLES = ['projects', 'automation_versions', 'workflow_bindings', 'processes', 'process_versions'] as const;
export type SnapshotTable = (typeof SNAPSHOT_TABLES)[number];

const OF_PROJECT: Readonly<Record<SnapshotTable, string>> = {
  projects: 't.id = $2',
  automation_versions: 't.project_id = $2',
  workflow_bindings: `EXISTS (SELECT FROM control.automation_versions v WHERE v.tenant_id = $1 AND v.id = t.automation_version_id AND v.project_id = $2)`,
  processes: '$2::uuid IS NOT NULL',
  process_versions: '$2::uuid IS NOT NULL',
};
const ORDER: Partial<Record<SnapshotTable, string>> = { process_versions: 't.version, t.id' };

/**
 * Reads everything by which a project's present state can be put back: the project, its versions with their
 * configurations and bindings, and the tenant's processes with their versions, as of one moment.
 */
export async function takeSnapshot(tx: TenantTransaction, projectId: string): Promise<TableRows[]> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  return Promise.all(
    SNAPSHOT_TABLES.map(async (table) => {
      const rows = await tx.query<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM control.${table} t WHERE t.tenant_id = $1 AND ${OF_PROJECT[table]} ORDER BY ${ORDER[table] ?? 't.id'}`,
        [tx.tenantId, projectId],
      );
      return { table, rows: rows.map(({ row }) => row) };
    }),
  );
}

/**
 * Puts the rows of a snapshot into a database that has none of them.
 * @throws Problem `precondition_failed` when it already has the project
 */
export async function restoreSnapshot(tx: TenantTransaction, snapshot: readonly TableRows[], projectId: string): Promise<void> {
  const [there] = await tx.query('SELECT id FROM control.projects WHERE tenant_id = $1 AND id = $2', [tx.tenantId, projectId]);
  if (there) throw new Problem('precondition_failed', 'The database already has this project: restore into one that does not.');
  for (const { table, rows } of snapshot) {
    await tx.query(
      `INSERT INTO control.${table} SELECT r.* FROM unnest($1::text[]) WITH ORDINALITY AS line(row, n), jsonb_populate_record(NULL::control.${table}, line.row::jsonb) AS r
       ORDER BY line.n ON CONFLICT (id) DO NOTHING`,
      [rows],
    );
  }
}
