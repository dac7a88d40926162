import { NIL_ID } from '../executions/execution-deployment.domain.js';
import type { DeploymentView } from './deployment.view.js';

/** The columns of the history as text. */
export const DEPLOYMENT_COLUMNS: Record<string, (deployment: DeploymentView) => unknown> = {
  id: (d) => d.id,
  kind: (d) => d.kind,
  state: (d) => d.state,
  project_id: (d) => idOrNone(d.project_id),
  automation_version_id: (d) => idOrNone(d.automation_version_id),
  version_label: (d) => d.version.version_label,
  previous_version_id: (d) => d.previous_version_id,
  actor: (d) => d.actor.email,
  invoked_via: (d) => d.invoked_via,
  reason: (d) => d.reason,
  ref: (d) => d.ref,
  commit_sha: (d) => d.commit_sha,
  created_at: (d) => d.created_at.toISOString(),
  finished_at: (d) => d.finished_at?.toISOString(),
  duration_ms: (d) => d.finished_at && d.finished_at.getTime() - d.created_at.getTime(),
  phases: (d) => d.phases.map(({ state, phase, duration_ms }) => `${phase ?? state} ${duration_ms ?? '?'} ms`).join('; '),
  gates: (d) => d.gates.map(({ name, status, coverage }) => `${name} ${status}${coverage === null ? '' : ` ${coverage} %`}`).join('; '),
  approved_by: (d) => approversOf(d).join('; '),
  bypass: (d) => d.bypass && `${d.bypass.by.email}: ${d.bypass.reason}`,
  failure_code: (d) => d.failure?.code,
  failure_detail: (d) => d.failure?.detail,
  retry_of: (d) => d.retry_of,
  trace_id: (d) => (d.execution ? undefined : d.trace_id),
  component: (d) => d.execution?.component,
  environment: (d) => d.execution?.environment,
  report: (d) => d.execution?.report,
};

function idOrNone(id: string): string | undefined {
  return id === NIL_ID ? undefined : id;
}

function approversOf({ approvals }: DeploymentView): string[] {
  return approvals.filter(({ decision }) => decision === 'approved').map(({ by }) => by.email);
}
