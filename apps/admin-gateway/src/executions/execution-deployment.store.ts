import { Problem } from '@golive/deployments';
import type { TenantTransaction } from '@golive/persistence';
import type { DeploymentView } from '../deployments/deployment.view.js';
import type { Work } from '../http/mutations.js';
import { deploymentOf, type ExecutionFacts, stateOf } from './execution-deployment.domain.js';
import { findStatus } from './execution.store.js';

/** Of the report only what a deployment shows of it: lists have many, and a report may be large. */
const FACTS = `e.id, e.tenant_id, e.project_id, e.component, e.environment, e.version_label, e.ref, e.commit_sha, e.status, e.actor_id,
  e.actor_email, e.started_at, e.updated_at, e.finished_at, e.report -> 'status' AS told_status, e.report -> 'failure' AS failure,
  e.report #> '{facts,dump_sha256}' AS dump_sha256, e.report -> 'resumed' AS resumed,
  (SELECT jsonb_agg(jsonb_build_object('id', s -> 'id', 'phase', s -> 'phase', 'status', s -> 'status', 'started_at', s -> 'started_at',
     'finished_at', s -> 'finished_at', 'duration_ms', s -> 'duration_ms', 'detail', CASE s ->> 'status' WHEN 'failed' THEN s -> 'detail' END))
   FROM jsonb_path_query(jsonb_build_array(e.report -> 'steps', e.report -> 'rollback'), 'lax $[*][*]') s
   WHERE s ->> 'started_at' IS NOT NULL) AS steps`;

/** What deployments show of the executions of the tenant among these ids; in no particular order. */
export function readExecutionFacts(tx: TenantTransaction, ids: readonly string[]): Promise<ExecutionFacts[]> {
  return tx.query<ExecutionFacts>(`SELECT ${FACTS} FROM control.executions e WHERE e.tenant_id = $1 AND e.id = ANY ($2::uuid[])`, [
    tx.tenantId,
    ids,
  ]);
}

/** The executions of the tenant among these ids as deployments; in no particular order. */
export async function readExecuted(tx: TenantTransaction, ids: readonly string[]): Promise<DeploymentView[]> {
  return ids.length === 0 ? [] : (await readExecutionFacts(tx, ids)).map(deploymentOf);
}

/**
 * What may be done with a deployment, and is refused for a run of `golive execute`: that one has no workflow and holds no lane here.
 * @throws Problem `invalid_status_transition`
 */
export function unlessExecution(id: string, work: Work): Work {
  return async (tx) => {
    const answer = await work(tx);
    const status = answer === undefined ? await findStatus(tx, id) : undefined;
    if (status === undefined) return answer;
    throw new Problem(
      'invalid_status_transition',
      'This is a run of golive execute: it is only recorded here, and stopped, gone on with or repeated where it runs.',
      { current_state: stateOf(status) },
    );
  };
}
