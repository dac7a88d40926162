import type { TenantTransaction } from '@golive/persistence';
import { Conditions } from '../http/conditions.js';
import type { DriftQuery } from './drift.requests.js';
import type { DriftView } from './drift.view.js';

/** A snooze that has run out is over, even before the reconciler has looked again. */
const STATUS = `CASE WHEN f.status = 'snoozed' AND f.snoozed_until <= now() THEN 'open' ELSE f.status END`;
const DRIFTS = `SELECT f.id, f.tenant_id, f.project_id, p.name AS project_name, f.automation_version_id, v.version_label, v.status AS version_status,
    f.workflow_id, f.expected, f.observed, ${STATUS} AS status, f.snoozed_until, f.reapply_requested_at, f.reapply_requested_by, f.healed_by,
    f.detected_at, f.resolved_at
  FROM control.drifts f
  JOIN control.projects p ON p.tenant_id = f.tenant_id AND p.id = f.project_id
  JOIN control.automation_versions v ON v.tenant_id = f.tenant_id AND v.id = f.automation_version_id`;

/** A tenant's drifts that fit the query, newest first, after the id (null: from the newest). */
export function listDrifts(tx: TenantTransaction, query: DriftQuery, after: string | null, limit: number): Promise<DriftView[]> {
  const fits = new Conditions()
    .where('f.tenant_id = ?', tx.tenantId)
    .where('f.project_id = ?', query.project_id)
    .where(`${STATUS} = ?`, query.status)
    .where('f.id < ?', after);
  return tx.queryUnprepared<DriftView>(`${DRIFTS} WHERE ${fits} ORDER BY f.id DESC LIMIT ${fits.param(limit)}`, fits.params);
}

/** One drift, or undefined: this tenant does not have it. */
export async function findDrift(tx: TenantTransaction, id: string): Promise<DriftView | undefined> {
  const [drift] = await tx.query<DriftView>(`${DRIFTS} WHERE f.tenant_id = $1 AND f.id = $2`, [tx.tenantId, id]);
  return drift;
}

/** The same, locked: the reconciler does not resolve it meanwhile. */
export async function lockDrift(tx: TenantTransaction, id: string): Promise<DriftView | undefined> {
  const [drift] = await tx.query<DriftView>(`${DRIFTS} WHERE f.tenant_id = $1 AND f.id = $2 FOR UPDATE OF f`, [tx.tenantId, id]);
  return drift;
}

/** A person wants WRK to be what golive believes, now: snooze and pauses between tries are over. */
export async function requestReapply(tx: TenantTransaction, id: string, by: string): Promise<void> {
  await tx.query(
    `UPDATE control.drifts SET status = 'open', snoozed_until = NULL, reapply_requested_at = now(), reapply_requested_by = $3
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, by],
  );
  await tx.query(
    `UPDATE control.reconciliations SET next_check_at = now(), heal_after = NULL
     WHERE tenant_id = $1 AND binding_id = (SELECT binding_id FROM control.drifts WHERE tenant_id = $1 AND id = $2)`,
    [tx.tenantId, id],
  );
}

/** Nothing is done about it until then; a request to re-apply is taken back. */
export async function snooze(tx: TenantTransaction, id: string, until: Date): Promise<void> {
  await tx.query(
    `UPDATE control.drifts SET status = 'snoozed', snoozed_until = $3, reapply_requested_at = NULL, reapply_requested_by = NULL
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, until],
  );
}
