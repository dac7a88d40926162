import type { ApiClient } from '../cli/api-client.js';
import { CommandFault } from '../cli/command-fault.js';
import type { DemoProject, DemoVersion } from './demo-data.js';

/** A demo project as it now is. */
export interface SeededProject {
  id: string;
  /** The ids of its versions, by label. */
  versions: ReadonlyMap<string, string>;
}

const WAIT = { prefer: 'wait=60' };

/**
 * Registers a demo project through the API and brings its versions to their status by real deployments. Every call has an
 * idempotency key that follows from the data, so a start that was killed half-way is simply gone through again.
 */
export async function seedDemo(api: ApiClient, { tenant, body, versions }: DemoProject): Promise<SeededProject> {
  const keyOf = (step: string) => `golive-demo-1:${tenant}:${step}`;
  const project = await api.call<{ id: string }>('POST', '/v1/projects', { body, idempotencyKey: keyOf('project') });
  const ids = new Map<string, string>();
  for (const version of versions) {
    const { id } = await api.call<{ id: string }>('POST', `/v1/projects/${project.id}/automation-versions`, {
      body: registration(version),
      idempotencyKey: keyOf(version.label),
    });
    ids.set(version.label, id);
    if (version.end === 'Live' || version.end === 'Paused') await change(api, id, 'Live', keyOf(`${version.label}:live`));
    if (version.end === 'Paused') await change(api, id, 'Paused', keyOf(`${version.label}:paused`));
  }
  return { id: project.id, versions: ids };
}

function registration({ label, workflowId, commit, end }: DemoVersion) {
  return {
    version_label: label,
    status: end === 'Draft' ? 'Draft' : 'Ready to Launch',
    config: { workflow: workflowId, steps: ['fetch', 'read', 'check', 'post'], retries: 3 },
    ref: 'refs/heads/main',
    commit_sha: commit,
    workflow_binding: { workflow_id: workflowId, status: end === 'Draft' ? 'pending' : 'provisioned' },
  };
}

async function change(api: ApiClient, versionId: string, status: 'Live' | 'Paused', idempotencyKey: string): Promise<void> {
  const body = { status, deployment_reason: 'demo data' };
  const { state } = await api.call<{ state: string }>('PATCH', `/v1/automation-versions/${versionId}/status`, {
    body,
    idempotencyKey,
    headers: WAIT,
  });
  if (state !== status.toUpperCase()) throw new CommandFault(`a demo deployment is still ${state}`);
}
