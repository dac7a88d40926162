import type { TenantTransaction } from '@golive/persistence';
import { isTerminal, type WorkflowState } from '@golive/workflow';
import type { DeploymentRows, SpanFacts } from './trace.domain.js';

/** Rows that are read of one trace at the most; what a client put under one trace id may be more. */
const ROWS = 500;

/** The trace of a deployment, and the deployment as the waterfall's fallback shows it. */
export interface TracedDeployment extends Pick<DeploymentRows, 'deployment'> {
  traceId: string;
}

export async function findTraced(tx: TenantTransaction, id: string): Promise<TracedDeployment | undefined> {
  const [row] = await tx.query<{
    trace_id: string;
    kind: string;
    created_at: Date;
    finished_at: Date | null;
    failure: { detail?: string } | null;
  }>('SELECT trace_id, kind, created_at, finished_at, failure FROM control.deployments WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
  ]);
  if (row === undefined) return undefined;
  const { trace_id: traceId, kind, created_at, finished_at, failure } = row;
  const failed = failure === null ? null : (failure.detail ?? 'failed');
  return { traceId, deployment: { kind, createdAt: +created_at, finishedAt: finished_at && +finished_at, failed } };
}

/** The spans that were kept of a trace, those of this tenant. */
export async function readKeptSpans(tx: TenantTransaction, traceId: string): Promise<SpanFacts[]> {
  const rows = await tx.query<{ spans: SpanFacts[] }>(
    'SELECT spans FROM control.trace_spans WHERE tenant_id = $1 AND trace_id = $2 ORDER BY id LIMIT $3',
    [tx.tenantId, traceId, ROWS],
  );
  return rows.flatMap(({ spans }) => spans);
}

/** What the tables say of a deployment's way: its states, its attempts, and the effects that followed. */
export async function readRows(tx: TenantTransaction, id: string): Promise<Omit<DeploymentRows, 'deployment'>> {
  const [transitions, attempts, effects] = await Promise.all([
    tx.query<{ state: WorkflowState; at: Date }>(
      `SELECT new_state AS state, transitioned_at AS at FROM control.workflow_transition_audit
       WHERE tenant_id = $1 AND workflow_id = $2 ORDER BY id`,
      [tx.tenantId, id],
    ),
    tx.query<{ step: string; attempt: number; outcome: string; detail: string | null; started_at: Date; finished_at: Date }>(
      `SELECT step, attempt, outcome, detail, started_at, finished_at FROM control.step_attempts
       WHERE tenant_id = $1 AND workflow_id = $2 ORDER BY id`,
      [tx.tenantId, id],
    ),
    tx.query<{ service: string; name: string; started_at: Date; finished_at: Date; error: string | null }>(
      `SELECT 'deploy-orchestrator' AS service, 'deactivate replaced workflow' AS name, created_at AS started_at,
         coalesce(done_at, failed_at, now()) AS finished_at, last_error AS error
       FROM control.remote_deactivations WHERE tenant_id = $1 AND deployment_id = $2
       UNION ALL SELECT 'notification-service', 'deliver ' || channel || ' ' || template, created_at, coalesce(sent_at, now()), last_error
       FROM notification.deliveries WHERE tenant_id = $1 AND deployment_id = $2
       UNION ALL SELECT 'audit-service', 'record ' || event_type, occurred_at, recorded_at, NULL
       FROM audit.audit_trail WHERE tenant_id = $1 AND deployment_id = $2
       ORDER BY 3`,
      [tx.tenantId, id],
    ),
  ]);
  return {
    transitions: transitions.map(({ state, at }) => ({ state, at: +at, terminal: isTerminal(state) })),
    attempts: attempts.map(({ started_at, finished_at, ...rest }) => ({ ...rest, startedAt: +started_at, finishedAt: +finished_at })),
    effects: effects.map(({ started_at, finished_at, ...rest }) => ({ ...rest, startedAt: +started_at, finishedAt: +finished_at })),
  };
}
