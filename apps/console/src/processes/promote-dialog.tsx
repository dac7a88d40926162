import { ArrowRight } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { answer, api, type ProcessVersionDetail, type PromotionPreview } from '../api/client.js';
import { press } from '../api/press.js';
import { DiffView } from '../diff/diff-view.js';
import type { Change } from '../diff/structural-diff.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Badge } from '../ui/badge.js';
import { Field } from '../ui/field.js';
import { Note } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { tellDone } from '../ui/toasts.js';
import { refreshProcesses, usePromotionPreview } from './process-queries.js';
import './promote-dialog.css';

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

function WhatIsPromoted({ preview }: { preview: PromotionPreview }) {
  const { source_version: source, current_production_version: current, diff, cache_entry_count: count } = preview;
  return (
    <>
      <div className="promotion">
        <Side title="Source" version={source} />
        <ArrowRight className="promotion-arrow" aria-hidden />
        <Side title="Current production" version={current} />
      </div>
      <p className="theirs">{diff.summary}</p>
      <DiffView changes={diff.changes.map(changeOf)} title="Differences to production" />
      <Note tone={count > 0 ? 'warn' : 'busy'}>{entries(count)} will be cleared</Note>
    </>
  );
}

function Side({ title, version }: { title: string; version: ProcessVersionDetail | null }) {
  return (
    <div className="promotion-side">
      <p className="dim small">{title}</p>
      {version ? (
        <>
          <p>
            <strong>Version {version.version}</strong>{' '}
            <Badge tone={version.environment === 'SANDBOX' ? 'wait' : 'busy'}>
              {version.environment === 'SANDBOX' ? 'Sandbox' : 'Production'}
            </Badge>
          </p>
          <p className="dim small theirs">
            <Ago at={version.published_at ?? version.created_at} /> by {version.promoted_by ?? version.created_by}
          </p>
          {version.change_notes && (
            <p className="small theirs promotion-notes" dir="auto">
              {version.change_notes}
            </p>
          )}
        </>
      ) : (
        <p>
          <strong>None</strong> <span className="dim">(this is the first)</span>
        </p>
      )}
    </div>
  );
}

function entries(count: number): string {
  return `${count} cache ${count === 1 ? 'entry' : 'entries'}`;
}

function changeOf({ path, type, ...values }: PromotionPreview['diff']['changes'][number]): Change {
  return {
    path,
    type,
    ...('old_value' in values && { old: values.old_value }),
    ...('new_value' in values && { new: values.new_value }),
  };
}
