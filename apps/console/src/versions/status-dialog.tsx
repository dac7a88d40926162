import { useMutation } from '@tanstack/react-query';
import { Rocket } from 'lucide-react';
import { useLocation } from 'wouter';
import { answer, api, type VersionDetail } from '../api/client.js';
import { press } from '../api/press.js';
import { ApiProblem, wordsOf } from '../api/problem.js';
import { refreshAfterDeployment, useProject, useVersion, useVersions } from '../api/queries.js';
import { DiffView } from '../diff/diff-view.js';
import { structuralDiff } from '../diff/structural-diff.js';
import { useMay } from '../session/roles.js';
import { useDraft } from '../session/draft.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Field, Tick } from '../ui/field.js';
import { Note } from '../ui/panel.js';
import { Loading } from '../ui/states.js';
import { ACTIONS, type VersionAction } from './version-actions.js';
import { Refusal } from './refusal.js';
import { WhatChanges } from './what-changes.js';

interface Props {
  version: VersionDetail;
  action: VersionAction;
  onClose: () => void;
}

/** The last look before something becomes Live, is resumed or is paused: what changes, and why. */
export function StatusDialog({ version, action, onClose }: Props) {
  const [, navigate] = useLocation();
  const { data: project } = useProject(version.project_id);
  const live = useLiveVersion(version, action);
  const { draft, change, forget } = useDraft(`${action}.${version.id}`, { reason: '', notes: '', skip: false });
  const maySkip = useMay('administer') && action !== 'pause';
  const words = ACTIONS[action];
  const close = () => {
    forget();
    onClose();
  };
  const deploy = useMutation({
    mutationFn: () => {
      const body = {
        status: words.becomes,
        last_known_status: version.status,
        last_known_updated_at: version.updated_at,
        deployment_reason: draft.reason.trim() || undefined,
        notes: draft.notes.trim() || undefined,
        skip_verification: draft.skip || undefined,
      };
      return press(version.id, body, (key) =>
        answer(
          api.PATCH('/v1/automation-versions/{id}/status', {
            params: { path: { id: version.id }, header: { 'Idempotency-Key': key } },
            body,
          }),
        ),
      );
    },
    onSuccess: (result) => {
      close();
      refreshAfterDeployment();
      if (!('idempotent' in result)) navigate(`/deployments/${result.id}`);
    },
  });
  const reasonMissing = draft.skip && draft.reason.trim() === '';
  return (
    <Dialog
      wide
      title={`${words.title}: ${version.version_label}`}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            look="primary"
            icon={<Rocket aria-hidden />}
            isDisabled={deploy.isPending || live.isPending || reasonMissing}
            onPress={() => deploy.mutate()}
          >
            {deploy.isPending ? 'Asking…' : words.confirm}
          </Button>
        </>
      }
    >
      {deploy.error instanceof ApiProblem && <Refusal problem={deploy.error} onReload={refreshAfterDeployment} />}
      {deploy.error && !(deploy.error instanceof ApiProblem) && (
        <Note tone="bad" title="No answer">
          {wordsOf(deploy.error)} Pressing again is safe: it is the same request.
        </Note>
      )}
      <WhatChanges action={action} version={version} live={live.data} projectName={project?.name} />
      {action !== 'pause' && <Differences version={version} live={live} />}
      <Field
        label="Reason"
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        required={draft.skip}
        maxLength={2000}
        lines={2}
        hint="Kept in the audit log, and in the messages that people get."
      />
      <Field label="Notes" value={draft.notes} onChange={(notes) => change({ notes })} maxLength={10_000} lines={2} />
      {maySkip && (
        <Tick checked={draft.skip} onChange={(skip) => change({ skip })}>
          Skip the verification after the activation <span className="dim">(needs a reason; it is recorded)</span>
        </Tick>
      )}
    </Dialog>
  );
}

function Differences({ version, live }: { version: VersionDetail; live: ReturnType<typeof useLiveVersion> }) {
  if (live.isPending) return <Loading lines={2} what="Comparing the configurations" />;
  if (!live.data) return <p className="dim">Nothing is Live in this project now, so there is nothing to compare with.</p>;
  return <DiffView changes={structuralDiff(live.data.config, version.config)} title={`Configuration against ${live.data.version_label}`} />;
}

/** What is Live in the version's project now, whole; undefined when nothing is, or when it is this one. */
function useLiveVersion(version: VersionDetail, action: VersionAction) {
  const live = useVersions({ project_id: version.project_id, status: 'Live' });
  const id = action === 'pause' ? undefined : live.data?.find((other) => other.id !== version.id)?.id;
  const whole = useVersion(id);
  return { data: id ? whole.data : undefined, isPending: live.isPending || (id !== undefined && whole.isPending) };
}
