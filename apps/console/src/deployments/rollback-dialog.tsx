import { answer, api } from '../api/client.js';
import { press } from '../api/press.js';
import { useVersion } from '../api/queries.js';
import { DiffView } from '../diff/diff-view.js';
import { structuralDiff } from '../diff/structural-diff.js';
import { useDraft } from '../session/draft.js';
import { useMay } from '../session/roles.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Field, Tick } from '../ui/field.js';
import { Note } from '../ui/panel.js';
import { useAsking } from './asking.js';

interface Named {
  id: string;
  version_label: string;
}

interface Props {
  projectId: string;
  /** What is Live now; nothing, when the project has nothing Live. */
  from: Named | undefined;
  /** A version that was Live. */
  to: Named;
  onClose: () => void;
}

/** Back to a version that was Live (C7). */
export function RollbackDialog({ projectId, from, to, onClose }: Props) {
  const { draft, change, forget } = useDraft(`roll-back.${to.id}`, { reason: '', force: false });
  const mayForce = useMay('administer');
  const now = useVersion(from?.id);
  const then = useVersion(to.id);
  const close = () => {
    forget();
    onClose();
  };
  const asking = useAsking(
    () => {
      const body = { to_version_id: to.id, reason: draft.reason.trim(), force: draft.force || undefined };
      return press(`roll back ${projectId}`, body, (key) =>
        answer(
          api.POST('/v1/projects/{id}/rollback', {
            params: { path: { id: projectId }, header: { 'Idempotency-Key': key } },
            body,
          }),
        ),
      );
    },
    { done: 'The rollback has begun', onDone: close },
  );
  return (
    <AskDialog
      wide
      title={`Roll back to ${to.version_label}`}
      confirm={draft.force ? 'Emergency rollback' : 'Roll back'}
      look="danger"
      asking={asking}
      disabled={draft.reason.trim() === ''}
      onClose={close}
    >
      <p>
        <bdi className="theirs">{to.version_label}</bdi> becomes Live again
        {from && (
          <>
            {' '}
            and <bdi className="theirs">{from.version_label}</bdi> is archived
          </>
        )}
        . No approval is needed.
      </p>
      <Note tone="warn">Automatic deployments of the project are on hold afterwards, until an administrator lifts it.</Note>
      {now.data && then.data && (
        <DiffView changes={structuralDiff(now.data.config, then.data.config)} title="Configuration, from now to then" />
      )}
      <Field label="Reason" required value={draft.reason} onChange={(reason) => change({ reason })} maxLength={2000} lines={2} />
      {mayForce && (
        <Tick checked={draft.force} onChange={(force) => change({ force })}>
          Emergency: skip the verification <span className="dim">(recorded as an emergency rollback)</span>
        </Tick>
      )}
    </AskDialog>
  );
}
