import type { Principal } from '@golive/auth';
import { newId, type TenantTransaction } from '@golive/persistence';
import { Conditions } from '../http/conditions.js';
import type { AuditQuery } from './audit.query.js';
import type { AuditLogView } from './audit.views.js';

/** Something that a caller did through the API, for the audit log. */
export interface AuditedAction {
  action: string;
  resource:
    | 'Project'
    | 'AutomationVersion'
    | 'WorkflowBinding'
    | 'NotificationDelivery'
    | 'DeadLetter'
    | 'WebhookSubscription'
    | 'ReleasePolicy'
    | 'Deployment'
    | 'Drift'
    | 'Execution'
    | 'Installation'
    | 'Process'
    | 'ProcessVersion';
  id: string;
  projectId?: string | null;
  versionId?: string;
  deploymentId?: string | null;
  previousStatus?: string | null;
  newStatus?: string;
  bindingId?: string;
  details?: Record<string, unknown>;
  /** Where it came from, when not from a call of the API. */
  invokedVia?: string;
}

/** Adds a row to the append-only audit log, in the transaction of what it tells of. */
export async function writeAuditLog(
  tx: TenantTransaction,
  principal: Pick<Principal, 'sub' | 'email'>,
  entry: AuditedAction,
): Promise<void> {
  await tx.query(
    `INSERT INTO control.audit_logs (id, tenant_id, action_type, resource_type, resource_id, project_id, automation_version_id, deployment_id,
       previous_status, new_status, binding_id, invoked_via, actor_id, actor_email, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      newId(),
      tx.tenantId,
      entry.action,
      entry.resource,
      entry.id,
      entry.projectId ?? null,
      entry.versionId ?? null,
      entry.deploymentId ?? null,
      entry.previousStatus ?? null,
      entry.newStatus ?? null,
      entry.bindingId ?? null,
      entry.invokedVia ?? 'api',
      principal.sub,
      principal.email,
      JSON.stringify(entry.details ?? {}),
    ],
  );
}

interface LogRow extends Omit<AuditLogView, 'actor'> {
  actor_id: string;
  actor_email: string;
}

/** Rows of a tenant's audit log that fit the query, newest first, after the id (null: from the newest). */
export async function listAuditLogs(
  tx: TenantTransaction,
  query: AuditQuery,
  after: string | null,
  limit: number,
): Promise<AuditLogView[]> {
  const fits = new Conditions()
    .where('tenant_id = ?', tx.tenantId)
    .where('project_id = ?', query.project_id)
    .where('automation_version_id = ?', query.automation_version_id)
    .where('(actor_id = ? OR lower(actor_email) = lower(?))', query.actor)
    .where('action_type = ?', query.action_type)
    .where('created_at >= ?', query.from)
    .where('created_at < ?', query.to)
    .where('id < ?', after);
  const sql = `SELECT id, tenant_id, action_type, resource_type, resource_id, project_id, automation_version_id, deployment_id, previous_status,
      new_status, previous_binding_id, binding_id, deployment_reason, invoked_via, actor_id, actor_email, details, created_at
    FROM control.audit_logs WHERE ${fits} ORDER BY id DESC LIMIT ${fits.param(limit)}`;
  const rows = await tx.queryUnprepared<LogRow>(sql, fits.params);
  return rows.map(({ actor_id: id, actor_email: email, ...row }) => ({ ...row, actor: { id, email } }));
}
