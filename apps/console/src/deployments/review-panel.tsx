import { answer, api, type Deployment } from '../api/client.js';
import { press } from '../api/press.js';
import { useAddressPart } from '../app/address.js';
import { approvalOf, reviewStanding } from '../policy/approval.js';
import { usePolicy } from '../policy/policy.js';
import { useMay } from '../session/roles.js';
import { useSignedIn } from '../session/session.js';
import { Button } from '../ui/button.js';
import { Note, Panel } from '../ui/panel.js';
import { ReviewDialog, type ReviewKind } from './review-dialog.js';
import type { State } from './states.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { useDraft } from '../session/draft.js';
import { Choice, Field } from '../ui/field.js';
import { Bypass } from './bypass.js';
import { useAsking } from './asking.js';

/** What a deployment that waits for people wants from them. */
export function ReviewPanel({ deployment, state }: { deployment: Deployment; state: State }) {
  if (deployment.kind === 'EXECUTION') return deployment.waits_for && <Note tone="warn">It {deployment.waits_for}.</Note>;
  if (state === 'AWAITING_APPROVAL') return <Review deployment={deployment} />;
  if (state === 'AWAITING_DECISION') return <Decide deployment={deployment} />;
  return null;
}

function Review({ deployment }: { deployment: Deployment }) {
  const [asked, ask] = useAddressPart('do');
  const { person } = useSignedIn();
  const { data } = usePolicy(deployment.project_id);
  const approval = approvalOf(data?.policy);
  const standing = reviewStanding(approval, person, deployment);
  const given = deployment.approvals.filter(({ decision }) => decision === 'approved').length;
  if (approval.required === 0) {
    return (
      deployment.waits_for && (
        <Note tone="wait">
          <p className="theirs">It {deployment.waits_for}.</p>
          <Bypass deployment={deployment} />
        </Note>
      )
    );
  }
  return (
    <Panel title="Waits for a review">
      <div className="stack">
        <p className="theirs">
          {given} of {approval.required} {approval.required === 1 ? 'approval is' : 'approvals are'} given. Reviewers:{' '}
          {[...approval.roles, ...approval.users].join(', ') || 'nobody is named'}.
          {deployment.waits_for && <span className="dim"> It {deployment.waits_for}.</span>}
        </p>
        <Bypass deployment={deployment} />
        {standing === 'own' && <p className="dim">You asked for this deployment: somebody else has to review it.</p>}
        {standing === 'others' && <p className="dim">The release policy names others as reviewers.</p>}
        {standing === 'may' && (
          <div className="page-actions">
            <Button look="primary" onPress={() => ask('approve')}>
              Approve
            </Button>
            <Button onPress={() => ask('reject')}>Reject</Button>
          </div>
        )}
        {standing === 'may' && (asked === 'approve' || asked === 'reject') && (
          <ReviewDialog kind={asked satisfies ReviewKind} deployment={deployment} onClose={() => ask(undefined)} />
        )}
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
  const [asked, ask] = useAddressPart('do');
  const mayDecide = useMay('deploy');
  return (
    <Panel title="A person must decide">
      <p>{deployment.transitions.at(-1)?.reason ?? 'golive could not find out whether this version is good.'}</p>
      {mayDecide && (
        <div className="page-actions decide">
          <Button look="primary" onPress={() => ask('decide')}>
            Decide
          </Button>
        </div>
      )}
      {asked === 'decide' && mayDecide && <DecideDialog deployment={deployment} onClose={() => ask(undefined)} />}
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
