import { answer, api, type Deployment } from '../api/client.js';
import { press } from '../api/press.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Field } from '../ui/field.js';
import { useAsking } from './asking.js';

/** Calls a deployment off. */
export function CancelDialog({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const { draft, change, forget } = useDraft(`cancel.${deployment.id}`, { comment: '' });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useAsking(
    () => {
      const body = { comment: draft.comment.trim() || undefined };
      return press(`cancel ${deployment.id}`, body, (key) =>
        answer(
          api.POST('/v1/deployments/{id}/cancel', { params: { path: { id: deployment.id }, header: { 'Idempotency-Key': key } }, body }),
        ),
      );
    },
    { from: deployment.id, done: 'The deployment is called off', onDone: close },
  );
  return (
    <AskDialog title="Cancel this deployment?" confirm="Cancel the deployment" look="danger" asking={asking} onClose={close}>
      <p>
        <bdi className="theirs">{deployment.version.version_label}</bdi> keeps the status that it had. What was begun remotely is undone
        first.
      </p>
      <Field label="Comment" value={draft.comment} onChange={(comment) => change({ comment })} maxLength={2000} lines={2} />
    </AskDialog>
  );
}
