import { answer, api, type Deployment } from '../api/client.js';
import { press } from '../api/press.js';
import { useVersion, useVersions } from '../api/queries.js';
import { DiffView } from '../diff/diff-view.js';
import { structuralDiff } from '../diff/structural-diff.js';
import { approvalOf } from '../policy/approval.js';
import { usePolicy } from '../policy/policy.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Tick } from '../ui/field.js';
import { WhatChanges } from '../versions/what-changes.js';
import { useAsking } from './asking.js';
import { CommentField } from './comment-field.js';

export type ReviewKind = 'approve' | 'reject';

/** A reviewer's word, with what exactly it is about before their eyes (C4, K3). */
export function ReviewDialog({ kind, deployment, onClose }: { kind: ReviewKind; deployment: Deployment; onClose: () => void }) {
  const { draft, change, forget } = useDraft(`${kind}.${deployment.id}`, { comment: '', confirmed: [] as string[] });
  const { checklist } = approvalOf(usePolicy(deployment.project_id).data?.policy);
  const version = useVersion(deployment.automation_version_id);
  const liveId = useVersions({ project_id: deployment.project_id, status: 'Live' }).data?.[0]?.id;
  const live = useVersion(liveId);
  const close = () => {
    forget();
    onClose();
  };
  const approve = kind === 'approve';
  const asking = useAsking(
    () => {
      const comment = draft.comment.trim();
      const params = (key: string) => ({ path: { id: deployment.id }, header: { 'Idempotency-Key': key } });
      if (!approve) {
        return press(`reject ${deployment.id}`, comment, (key) =>
          answer(api.POST('/v1/deployments/{id}/reject', { params: params(key), body: { comment } })),
        );
      }
      const body = { comment: comment || undefined, checklist: draft.confirmed };
      return press(`approve ${deployment.id}`, body, (key) =>
        answer(api.POST('/v1/deployments/{id}/approve', { params: params(key), body })),
      );
    },
    { from: deployment.id, done: approve ? 'Approved' : 'Rejected', onDone: close },
  );
  const incomplete = approve ? checklist.some((item) => !draft.confirmed.includes(item)) : draft.comment.trim() === '';
  const tick = (item: string, on: boolean) =>
    change({ confirmed: on ? [...draft.confirmed, item] : draft.confirmed.filter((other) => other !== item) });
  return (
    <AskDialog
      wide
      title={`${approve ? 'Approve' : 'Reject'} ${deployment.version.version_label}`}
      confirm={approve ? 'Approve' : 'Reject'}
      look={approve ? 'primary' : 'danger'}
      asking={asking}
      disabled={incomplete}
      onClose={close}
    >
      {version.data && <WhatChanges action="go-live" version={version.data} live={live.data} projectName={undefined} />}
      {version.data && live.data && (
        <DiffView
          changes={structuralDiff(live.data.config, version.data.config)}
          title={`Configuration against ${live.data.version_label}`}
        />
      )}
      {approve && checklist.length > 0 && (
        <fieldset className="stack fieldset">
          <legend>I confirm</legend>
          {checklist.map((item) => (
            <Tick key={item} checked={draft.confirmed.includes(item)} onChange={(on) => tick(item, on)}>
              {item}
            </Tick>
          ))}
        </fieldset>
      )}
      <CommentField approve={approve} value={draft.comment} onChange={(comment) => change({ comment })} />
    </AskDialog>
  );
}
