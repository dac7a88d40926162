import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Deployment } from '../api/client.js';
import { refreshAfterDeployment } from '../api/queries.js';
import { tellDone } from '../ui/toasts.js';

/** Asks something of a deployment, `from`; what comes back is shown, and a new deployment is gone to. */
export function useAsking(ask: () => Promise<Deployment>, options: { from?: string; done: string; onDone: () => void }) {
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: ask,
    onSuccess: (deployment) => {
      options.onDone();
      refreshAfterDeployment();
      tellDone(options.done);
      if (deployment.id !== options.from) navigate(`/deployments/${deployment.id}`);
    },
  });
}
