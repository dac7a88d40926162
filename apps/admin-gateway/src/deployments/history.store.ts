import type { TenantTransaction } from '@golive/persistence';
import { statusesIn } from '../executions/execution-deployment.domain.js';
import { readExecuted } from '../executions/execution-deployment.store.js';
import { Conditions } from '../http/conditions.js';
import type { DeploymentsQuery } from './deployment.requests.js';
import { findDeployment, readDeployments } from './deployment.store.js';
import type { DeploymentView } from './deployment.view.js';

/**
 * Deployments of a tenant that fit the query, executions among them, newest first, after the id (null: from the newest). One order over
 * both by their ids, which are given out by time; each side takes no more from its index than the page needs.
 */
export async function listHistory(
  tx: TenantTransaction,
  query: HistoryFilters,
  after: string | null,
  limit: number,
): Promise<DeploymentView[]> {
  const asked = historyQuery(tx.tenantId, query, after, limit);
  if (asked === undefined) return [];
  const page = await tx.queryUnprepared<{ id: string; executed: boolean }>(asked.sql, asked.params);
  const idsOf = (executed: boolean): string[] => page.filter((row) => row.executed === executed).map(({ id }) => id);
  const [deployments, executions] = await Promise.all([readSome(tx, idsOf(false)), readExecuted(tx, idsOf(true))]);
  const byId = new Map([...deployments, ...executions].map((each) => [each.id, each]));
  return page.flatMap(({ id }) => byId.get(id) ?? []);
}

/** A deployment or an execution; undefined when this tenant has neither. */
export async function findInHistory(tx: TenantTransaction, id: string): Promise<DeploymentView | undefined> {
  return (await findDeployment(tx, id)) ?? (await readExecuted(tx, [id]))[0];
}

/** True for the id of a deployment or an execution of this tenant. */
export async function isInHistory(tx: TenantTransaction, id: string): Promise<boolean> {
  const found = await tx.query(
    `SELECT id FROM control.deployments WHERE tenant_id = $1 AND id = $2
     UNION ALL SELECT id FROM control.executions WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
  return found.length > 0;
}

export type HistoryFilters = Omit<DeploymentsQuery, 'limit' | 'cursor'>;

/** Reads the ids of a page, each with which of the two it is; undefined: nothing can fit. */
export function historyQuery(
  tenantId: string,
  query: HistoryFilters,
  after: string | null,
  limit: number,
): { sql: string; params: unknown[] } | undefined {
  const params: unknown[] = [];
  const sides: string[] = [];
  const add = (table: string, executed: boolean, createdAt: string, own: (fits: Conditions) => Conditions): void => {
    const fits = own(new Conditions(params).where('x.tenant_id = ?', tenantId))
      .where('x.project_id = ?', query.project_id)
      .where('x.ref = ?', query.ref)
      .where('starts_with(x.commit_sha, ?)', query.commit_sha)
      .where('(x.actor_id = ? OR lower(x.actor_email) = lower(?))', query.actor)
      .where(`x.${createdAt} >= ?`, query.from)
      .where(`x.${createdAt} < ?`, query.to)
      .where('x.id < ?', after);
    const most = fits.param(limit);
    sides.push(`(SELECT x.id, ${executed} AS executed FROM control.${table} x WHERE ${fits} ORDER BY x.id DESC LIMIT ${most})`);
  };
  if (query.kind !== 'EXECUTION') {
    const inState = 'EXISTS (SELECT FROM control.intent_workflows w WHERE w.tenant_id = x.tenant_id AND w.id = x.id AND w.state = ?)';
    add('deployments', false, 'created_at', (fits) => fits.where('x.kind = ?', query.kind).where(inState, query.state));
  }
  const statuses = query.state === undefined ? undefined : statusesIn(query.state);
  if ((query.kind ?? 'EXECUTION') === 'EXECUTION' && statuses?.length !== 0)
    add('executions', true, 'started_at', (fits) => fits.where('x.status = ANY (?::text[])', statuses));
  if (sides.length === 0) return undefined;
  const most = params.push(limit);
  return { sql: `SELECT id, executed FROM (${sides.join(' UNION ALL ')}) page ORDER BY id DESC LIMIT $${most}`, params };
}

function readSome(tx: TenantTransaction, ids: readonly string[]): Promise<DeploymentView[]> {
  return ids.length === 0 ? Promise.resolve([]) : readDeployments(tx, ids);
}
