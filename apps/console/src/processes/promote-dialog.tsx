import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client.js';
import { press } from '../api/press.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Field } from '../ui/field.js';
import { Shown } from '../ui/states.js';
import { tellDone } from '../ui/toasts.js';
import { refreshProcesses, usePromotionPreview } from './process-queries.js';
import { entries, WhatIsPromoted } from './what-is-promoted.js';

interface Props {
  processId: string;
  processName: string;
  versionId: string;
  onClose: () => void;
}

/** The last look before a sandbox version becomes what production answers with (J3). */
export function PromoteDialog({ processId, processName, versionId, onClose }: Props) {
  const preview = usePromotionPreview(processId, versionId);
  const { draft, change, forget } = useDraft(`promote.${versionId}`, { notes: '' });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useMutation({
    mutationFn: () => {
      const body = { change_notes: draft.notes.trim() || undefined };
      return press(`promote ${versionId}`, body, (key) =>
        answer(
          api.POST('/v1/processes/{id}/versions/{vid}/promote', {
            params: { path: { id: processId, vid: versionId }, header: { 'Idempotency-Key': key } },
            body,
          }),
        ),
      );
    },
    onSuccess: (result) => {
      close();
      if (!('promoted_version' in result)) {
        tellDone('An approval is asked for', 'The release policy demands one before this version becomes production.');
        return;
      }
      const { promoted_version: promoted, deprecated_version: deprecated, cache_invalidated: cleared } = result;
      const parts = [deprecated && `Version ${deprecated.version} is deprecated.`, `${entries(cleared)} cleared.`];
      tellDone(`Version ${promoted.version} of ${processName} is in production`, parts.filter(Boolean).join(' '));
    },
    onSettled: refreshProcesses,
  });
  return (
    <AskDialog
      wide
      title="Promote to Production"
      confirm="Promote to Production"
      asking={asking}
      disabled={!preview.data}
      onReload={() => void preview.refetch()}
      onClose={close}
    >
      <p className="dim theirs" dir="auto">
        {processName}
      </p>
      <Shown read={preview} lines={6}>
        {(shown) => <WhatIsPromoted preview={shown} />}
      </Shown>
      <Field
        label="Change notes"
        value={draft.notes}
        onChange={(notes) => change({ notes })}
        maxLength={5000}
        lines={3}
        hint="What changed, for people. Kept with the version and in the audit log."
      />
    </AskDialog>
  );
}
