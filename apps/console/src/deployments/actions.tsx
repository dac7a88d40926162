import { RotateCcw, Undo2, X } from 'lucide-react';
import type { Deployment } from '../api/client.js';
import { useVersions } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { useMay } from '../session/roles.js';
import { Button } from '../ui/button.js';
import { CancelDialog } from './cancel-dialog.js';
import { RetryDialog } from './retry-dialog.js';
import { RollbackDialog } from './rollback-dialog.js';
import { hasEnded, hasSucceeded, type State } from './states.js';

const RETRIABLE = ['DEPLOY', 'RESUME', 'PAUSE'];

/** What can be done with a deployment in its state. */
export function Actions({ deployment, state }: { deployment: Deployment; state: State }) {
  const [asked, ask] = useAddressPart('do');
  const mayDeploy = useMay('deploy');
  const live = useVersions({ project_id: deployment.project_id, status: 'Live' });
  if (!mayDeploy || deployment.kind === 'EXECUTION') return null; // that one is steered where it runs
  const close = () => ask(undefined);
  const ended = hasEnded(state);
  const retriable = ended && !hasSucceeded({ kind: deployment.kind, state }) && RETRIABLE.includes(deployment.kind);
  const isLive = live.data?.some(({ id }) => id === deployment.automation_version_id) ?? false;
  const revertible = ended && isLive && deployment.previous_version !== null;
  return (
    <>
      {!ended && (
        <Button icon={<X aria-hidden />} onPress={() => ask('cancel')}>
          Cancel
        </Button>
      )}
      {retriable && (
        <Button look="primary" icon={<RotateCcw aria-hidden />} onPress={() => ask('retry')}>
          Retry
        </Button>
      )}
      {revertible && (
        <Button icon={<Undo2 aria-hidden />} onPress={() => ask('roll-back')}>
          Roll back
        </Button>
      )}
      {asked === 'cancel' && !ended && <CancelDialog deployment={deployment} onClose={close} />}
      {asked === 'retry' && retriable && <RetryDialog deployment={deployment} onClose={close} />}
      {asked === 'roll-back' && revertible && deployment.previous_version && (
        <RollbackDialog projectId={deployment.project_id} from={deployment.version} to={deployment.previous_version} onClose={close} />
      )}
    </>
  );
}
