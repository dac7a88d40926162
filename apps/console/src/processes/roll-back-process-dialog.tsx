import { useMutation } from '@tanstack/react-query';
import { answer, api, type ProcessVersion } from '../api/client.js';
import { press } from '../api/press.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Choice, Field } from '../ui/field.js';
import { tellDone } from '../ui/toasts.js';
import { refreshProcesses } from './process-queries.js';

interface Props {
  processId: string;
  /** The number of what is in production. */
  current: number | undefined;
  /** Production versions of the past, the newest first. */
  past: readonly ProcessVersion[];
  onClose: () => void;
}

/** Puts an older production version back: as a copy under the next number, for versions never change (D5). */
export function RollBackProcessDialog({ processId, current, past, onClose }: Props) {
  const { draft, change, forget } = useDraft(`roll-back-process.${processId}`, { to: past[0]!.id, reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useMutation({
    mutationFn: () => {
      const body = { to_version_id: draft.to, reason: draft.reason.trim() };
      return press(`roll back process ${processId}`, body, (key) =>
        answer(api.POST('/v1/processes/{id}/rollback', { params: { path: { id: processId }, header: { 'Idempotency-Key': key } }, body })),
      );
    },
    onSuccess: ({ promoted_version: promoted }) => {
      close();
      tellDone(`Version ${promoted.version} is in production`, 'The older version is back, under a new number.');
    },
    onSettled: refreshProcesses,
  });
  return (
    <AskDialog
      title="Roll back"
      confirm="Roll back"
      look="danger"
      asking={asking}
      disabled={draft.reason.trim() === ''}
      onReload={refreshProcesses}
      onClose={close}
    >
      <p>
        An older production version becomes the newest one, as a copy.{current !== undefined && ` Version ${current} is deprecated.`} The
        response cache is cleared.
      </p>
      <Choice
        label="Back to"
        value={draft.to}
        options={past.map(
          ({ id, version, change_notes: notes }) => [id, `Version ${version}${notes ? `: ${notes.slice(0, 60)}` : ''}`] as const,
        )}
        onChange={(to) => change({ to })}
      />
      <Field label="Reason" required value={draft.reason} onChange={(reason) => change({ reason })} maxLength={2000} lines={2} />
    </AskDialog>
  );
}
