import { eventually } from '@golive/testing';
import type { Api, Deployment } from './api.js';

/** Waits for a deployment's end and answers it. */
export function ended(api: Api, deploymentId: string, { timeoutMs = 30_000 } = {}): Promise<Deployment> {
  return eventually(
    async () => {
      const deployment = await api.deployment(deploymentId);
      if (deployment.finished_at === null)
        throw new Error(`deployment ${deploymentId} is ${deployment.state}: ${JSON.stringify(deployment.attempts.slice(-3))}`);
      return deployment;
    },
    { timeoutMs, intervalMs: 200 },
  );
}
