import { answer, api, type Deployment } from '../api/client.js';
import { press } from '../api/press.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Tick } from '../ui/field.js';
import { useAsking } from './asking.js';

/** Tries an ended deployment once more, or has golive verify what was done in WRK by hand (A11). */
export function RetryDialog({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const { draft, change, forget } = useDraft(`retry.${deployment.id}`, { manual: false });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useAsking(
    () => {
      const body = draft.manual ? { manual_activation: true } : {};
      return press(`retry ${deployment.id}`, body, (key) =>
        answer(
          api.POST('/v1/deployments/{id}/retry', { params: { path: { id: deployment.id }, header: { 'Idempotency-Key': key } }, body }),
        ),
      );
    },
    { from: deployment.id, done: 'A new deployment has begun', onDone: close },
  );
  return (
    <AskDialog title="Retry" confirm={draft.manual ? 'Verify and commit' : 'Try again'} asking={asking} onClose={close}>
      <p>A new deployment like this one is made. This one stays as it ended.</p>
      {deployment.kind !== 'PAUSE' && (
        <Tick checked={draft.manual} onChange={(manual) => change({ manual })}>
          I activated the workflow in WRK by hand{' '}
          <span className="dim">(golive does not activate it then: it verifies in WRK that it is active, and commits)</span>
        </Tick>
      )}
    </AskDialog>
  );
}
