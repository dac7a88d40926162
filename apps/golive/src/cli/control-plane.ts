import type { ControlPlane, RunReport } from '@golive/planner';
import { readClientConfig } from '../config.js';
import { readRuntime } from '../start/runtime-file.js';
import type { ApiClient } from './api-client.js';
import { type CallerOptions, connect } from './connection.js';

interface DeploymentWithGates {
  commit_sha: string | null;
  gates: { name: string; status: string }[];
}

/** The control plane that `GOLIVE_URL` or the data directory names; null: there is none. */
export function controlPlaneHere(options: CallerOptions): ControlPlane | null {
  const { url, dataDir } = readClientConfig();
  if (url === undefined && readRuntime(dataDir) === undefined) return null;
  const api = connect(options);
  return { gatesOf: (projectId, commit) => gatesOf(api, projectId, commit), record: (report) => record(api, report) };
}

/** What was reported of the newest deployment of the commit; runs of `golive execute` have no gates of their own. */
async function gatesOf(api: ApiClient, projectId: string, commit: string): Promise<DeploymentWithGates['gates']> {
  const { items } = await api.get<{ items: DeploymentWithGates[] }>(
    `/v1/deployments?project_id=${encodeURIComponent(projectId)}&kind=DEPLOY&limit=200`,
  );
  return items.find(({ commit_sha: sha }) => sha !== null && sha.length >= 7 && commit.startsWith(sha))?.gates ?? [];
}

/** The beginning is recorded once per run, however often it is told; then how it stands. */
async function record(api: ApiClient, report: RunReport): Promise<string> {
  const id = report.recorded?.execution_id ?? (await begin(api, report));
  // A run that was refused has failed before it began: the report says which of the two.
  const status = report.status === 'REFUSED' ? 'FAILED' : report.status;
  await api.call('PATCH', `/v1/executions/${id}`, { body: { status, report } });
  return id;
}

async function begin(api: ApiClient, report: RunReport): Promise<string> {
  const body = {
    component: report.component,
    environment: report.environment,
    version_label: report.version,
    ...(report.project_id === null ? {} : { project_id: report.project_id }),
    ...(report.project_fingerprint.git?.commit ? { commit_sha: report.project_fingerprint.git.commit } : {}),
    ...(report.tag === null ? {} : { ref: `refs/tags/${report.tag}` }),
  };
  const { id } = await api.call<{ id: string }>('POST', '/v1/executions', { body, idempotencyKey: `execution-${report.run_id}` });
  return id;
}
