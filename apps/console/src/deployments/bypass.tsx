import { answer, api, type Deployment } from '../api/client.js';
import { press } from '../api/press.js';
import { useAddressPart } from '../app/address.js';
import { useDraft } from '../session/draft.js';
import { useMay } from '../session/roles.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Button } from '../ui/button.js';
import { Field } from '../ui/field.js';
import { useAsking } from './asking.js';

/** True for a deployment that a freeze, or the deploy windows, keep waiting. */
export function isFrozen({ waits_for: waitsFor, bypass }: Pick<Deployment, 'waits_for' | 'bypass'>): boolean {
  return !bypass && (waitsFor?.startsWith('waits: ') ?? false);
}

/** The way past a freeze, for administrators; recorded with its reason. */
export function Bypass({ deployment }: { deployment: Deployment }) {
  const [asked, ask] = useAddressPart('do');
  const mayBypass = useMay('administer');
  if (!mayBypass || !isFrozen(deployment)) return null;
  return (
    <>
      <div>
        <Button onPress={() => ask('bypass')}>Pass by the freeze</Button>
      </div>
      {asked === 'bypass' && <BypassDialog deployment={deployment} onClose={() => ask(undefined)} />}
    </>
  );
}

function BypassDialog({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const { draft, change, forget } = useDraft(`bypass.${deployment.id}`, { reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useAsking(
    () => {
      const body = { reason: draft.reason.trim() };
      return press(`bypass ${deployment.id}`, body, (key) =>
        answer(
          api.POST('/v1/deployments/{id}/bypass', { params: { path: { id: deployment.id }, header: { 'Idempotency-Key': key } }, body }),
        ),
      );
    },
    { from: deployment.id, done: 'The freeze does not hold this deployment any more', onDone: close },
  );
  return (
    <AskDialog
      title="Pass by the freeze?"
      confirm="Pass by"
      look="danger"
      asking={asking}
      disabled={draft.reason.trim() === ''}
      onClose={close}
    >
      <p>
        This one deployment goes on although nothing should go live now. Whatever else it waits for stays. It is recorded who did so, and
        why.
      </p>
      <Field label="Reason" required value={draft.reason} onChange={(reason) => change({ reason })} maxLength={2000} lines={2} />
    </AskDialog>
  );
}
