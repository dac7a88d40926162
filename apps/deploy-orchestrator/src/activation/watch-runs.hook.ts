import type { ActivationHook } from './activation-hook.js';

/** From now on runs of the version's workflow count for it: the API's hook for run events looks here. */
export const watchRuns: ActivationHook = {
  name: 'runs are watched',
  async activated(tx, activations) {
    await tx.query(
      `INSERT INTO control.run_watches AS w (tenant_id, automation_version_id, project_id, workflow_id, watched_since)
       SELECT $1, version, project, workflow, at FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[]) AS t (version, project, workflow, at)
       ON CONFLICT (tenant_id, automation_version_id) DO UPDATE SET workflow_id = excluded.workflow_id, watched_since = excluded.watched_since`,
      [
        tx.tenantId,
        activations.map(({ versionId }) => versionId),
        activations.map(({ projectId }) => projectId),
        activations.map(({ workflowId }) => workflowId),
        activations.map(({ at }) => at),
      ],
    );
  },
};
