import { useState } from 'react';
import { answer, api, type Deployment } from '../api/client.js';
import { press } from '../api/press.js';
import { approvalOf, usePolicy } from '../policy/policy.js';
import { useMay } from '../session/roles.js';
import { useSignedIn } from '../session/session.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { ReviewDialog, type ReviewKind } from './review-dialog.js';
import type { State } from './states.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { useDraft } from '../session/draft.js';
import { Choice, Field } from '../ui/field.js';
import { useAsking } from './asking.js';

/** What a deployment that waits for people wants from them. */
export function ReviewPanel({ deployment, state }: { deployment: Deployment; state: State }) {
  if (state === 'AWAITING_APPROVAL') return <Review deployment={deployment} />;
  if (state === 'AWAITING_DECISION') return <Decide deployment={deployment} />;
  return null;
}

function Review({ deployment }: { deployment: Deployment }) {
  const [asked, ask] = useState<ReviewKind>();
  const { person } = useSignedIn();
  const { data } = usePolicy(deployment.project_id);
  const approval = approvalOf(data?.policy);
  const mayReview =
    approval.roles.some((role) => person.roles.includes(role)) || approval.users.some((user) => [person.email, person.sub].includes(user));
  const isOwn = deployment.actor.id === person.sub && !approval.allow_self_approval;
  const given = deployment.approvals.filter(({ decision }) => decision === 'approved').length;
  return (
    <Panel title="Waits for a review">
      <div className="stack">
        {approval.required > 0 && (
          <p>
            {given} of {approval.required} approvals are given. Reviewers:{' '}
            {[...approval.roles, ...approval.users].join(', ') || 'nobody is named'}.
          </p>
        )}
        {isOwn && <p className="dim">You asked for this deployment: somebody else has to review it.</p>}
        {!isOwn && !mayReview && <p className="dim">The release policy names others as reviewers.</p>}
        {!isOwn && mayReview && (
          <div className="page-actions">
            <Button look="primary" onPress={() => ask('approve')}>
              Approve
            </Button>
            <Button onPress={() => ask('reject')}>Reject</Button>
          </div>
        )}
        {asked && <ReviewDialog kind={asked} deployment={deployment} onClose={() => ask(undefined)} />}
      </div>
    </Panel>
  );
}

const DECISIONS = [
  ['retry', 'Try the step again'],
  ['accept', 'Accept it as good'],
  ['rollback', 'Undo it'],
] as const;

function Decide({ deployment }: { deployment: Deployment }) {
  const [asked, ask] = useState(false);
  const mayDecide = useMay('deploy');
  return (
    <Panel title="A person must decide">
      <p>{deployment.transitions.at(-1)?.reason ?? 'golive could not find out whether this version is good.'}</p>
      {mayDecide && (
        <div className="page-actions decide">
          <Button look="primary" onPress={() => ask(true)}>
            Decide
          </Button>
        </div>
      )}
      {asked && <DecideDialog deployment={deployment} onClose={() => ask(false)} />}
    </Panel>
  );
}

function DecideDialog({ deployment, onClose }: { deployment: Deployment; onClose: () => void }) {
  const { draft, change, forget } = useDraft(`decide.${deployment.id}`, {
    decision: 'retry' as (typeof DECISIONS)[number][0],
    comment: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useAsking(
    () => {
      const body = { decision: draft.decision, comment: draft.comment.trim() || undefined };
      return press(`decide ${deployment.id}`, body, (key) =>
        answer(
          api.POST('/v1/deployments/{id}/decide', { params: { path: { id: deployment.id }, header: { 'Idempotency-Key': key } }, body }),
        ),
      );
    },
    { from: deployment.id, done: 'The decision is recorded', onDone: close },
  );
  return (
    <AskDialog title="Decide" confirm="Decide" asking={asking} onClose={close}>
      <Choice
        label="Decision"
        value={draft.decision}
        options={DECISIONS}
        onChange={(decision) => change({ decision: decision as typeof draft.decision })}
      />
      <Field label="Comment" value={draft.comment} onChange={(comment) => change({ comment })} maxLength={2000} lines={2} />
    </AskDialog>
  );
}
