import type { TenantTransaction } from '@golive/persistence';
import type { ChangeProject, CreateProject } from './project.requests.js';
import type { ProjectView } from './project.view.js';

const COLUMNS = 'id, tenant_id, name, status, client_emails, collaborators, repository, production_url, hold, created_at, updated_at';

/** Projects of a tenant, newest first, after the id (null: from the newest). */
export function listProjects(tx: TenantTransaction, after: string | null, limit: number): Promise<ProjectView[]> {
  return tx.query<ProjectView>(
    `SELECT ${COLUMNS} FROM control.projects WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [tx.tenantId, after, limit],
  );
}

export async function findProject(tx: TenantTransaction, id: string): Promise<ProjectView | undefined> {
  const [row] = await tx.query<ProjectView>(`SELECT ${COLUMNS} FROM control.projects WHERE tenant_id = $1 AND id = $2`, [tx.tenantId, id]);
  return row;
}

export async function insertProject(tx: TenantTransaction, id: string, project: CreateProject): Promise<ProjectView> {
  const [row] = await tx.query<ProjectView>(
    `INSERT INTO control.projects (id, tenant_id, name, client_emails, collaborators, repository, production_url)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
    [id, tx.tenantId, project.name, project.client_emails, project.collaborators, project.repository, project.production_url],
  );
  return row!;
}

/** Changes what is given and nothing else; undefined when this tenant has no such project. */
export async function updateProject(tx: TenantTransaction, id: string, change: ChangeProject): Promise<ProjectView | undefined> {
  const [row] = await tx.query<ProjectView>(
    `UPDATE control.projects SET
       name = coalesce($3, name), client_emails = coalesce($4, client_emails), collaborators = coalesce($5, collaborators),
       repository = CASE WHEN $6 THEN $7 ELSE repository END, production_url = CASE WHEN $8 THEN $9 ELSE production_url END,
       updated_at = now()
     WHERE tenant_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [
      tx.tenantId,
      id,
      change.name ?? null,
      change.client_emails ?? null,
      change.collaborators ?? null,
      change.repository !== undefined,
      change.repository ?? null,
      change.production_url !== undefined,
      change.production_url ?? null,
    ],
  );
  return row;
}
