import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api, type Drift } from '../api/client.js';
import { press } from '../api/press.js';
import { queryClient, refreshAfterDeployment } from '../api/queries.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Choice } from '../ui/field.js';
import { tellDone } from '../ui/toasts.js';
import { DRIFT_ACTIONS, type DriftAction } from './drift-actions.js';

const HOURS = [
  ['1', 'One hour'],
  ['4', 'Four hours'],
  ['24', 'A day'],
  ['168', 'A week'],
  ['720', '30 days'],
] as const;

/** What is to be done about a drift, and what that means. */
export function DriftDialog({ action, drift, onClose }: { action: DriftAction; drift: Drift; onClose: () => void }) {
  const [, navigate] = useLocation();
  const { draft, change, forget } = useDraft(`${action}.${drift.id}`, { hours: '24' });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useMutation({
    mutationFn: () => ask(action, drift.id, Number(draft.hours)),
    onSuccess: (deploymentId) => {
      close();
      void queryClient.invalidateQueries({ queryKey: ['drift'] });
      tellDone(DRIFT_ACTIONS[action].done, drift.version_label);
      if (!deploymentId) return;
      refreshAfterDeployment();
      navigate(`/deployments/${deploymentId}`);
    },
  });
  const { title, button } = DRIFT_ACTIONS[action];
  return (
    <AskDialog title={title} confirm={button} asking={asking} onClose={close}>
      <p>
        golive believes that <code className="theirs">{drift.workflow_id}</code>, the workflow of{' '}
        <bdi className="theirs">{drift.version_label}</bdi>, is <strong>{drift.expected}</strong>. WRK reports that it is{' '}
        <strong>{drift.observed}</strong>.
      </p>
      {action === 'reapply' && (
        <p>WRK is told to make it {drift.expected}, until it agrees, whatever the release policy says about healing.</p>
      )}
      {action === 'adopt' && (
        <p>
          {drift.observed === 'inactive' ? 'The version is paused' : 'The version is resumed'} by a deployment, with everything that belongs
          to one. Then both agree.
        </p>
      )}
      {action === 'snooze' && <Choice label="For" value={draft.hours} options={HOURS} onChange={(hours) => change({ hours })} />}
    </AskDialog>
  );
}

/** The id of the deployment that it began, if it did. */
async function ask(action: DriftAction, id: string, hours: number): Promise<string | undefined> {
  const params = (key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });
  if (action === 'snooze') {
    await press(`snooze ${id}`, { hours }, (key) => answer(api.POST('/v1/drift/{id}/snooze', { params: params(key), body: { hours } })));
    return undefined;
  }
  if (action === 'reapply') {
    await press(`reapply ${id}`, {}, (key) => answer(api.POST('/v1/drift/{id}/reapply', { params: params(key), body: {} })));
    return undefined;
  }
  const deployment = await press(`adopt ${id}`, {}, (key) => answer(api.POST('/v1/drift/{id}/adopt', { params: params(key), body: {} })));
  return deployment.id;
}
