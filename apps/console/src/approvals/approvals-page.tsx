import { Link } from 'wouter';
import type { Deployment, Page as ListPage } from '../api/client.js';
import { useProjectNames } from '../api/queries.js';
import { Page } from '../app/page.js';
import { useAddressPart } from '../app/address.js';
import { ReviewDialog, type ReviewKind } from '../deployments/review-dialog.js';
import { KINDS } from '../deployments/states.js';
import { useMay } from '../session/roles.js';
import { useSignedIn } from '../session/session.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { PromotionReviews } from './promotion-reviews.js';
import { useWaiting, waitsFor } from './waiting.js';
import './approvals.css';

/** Everything that waits for people, first what waits for this one. */
export function ApprovalsPage() {
  const { person } = useSignedIn();
  const mayDecide = useMay('deploy');
  const reviews = useWaiting('AWAITING_APPROVAL');
  const decisions = useWaiting('AWAITING_DECISION');
  const gates = useWaiting('CHECKING_GATES');
  return (
    <Page
      title="Approvals"
      about="Deployments that wait for somebody. While one waits, it holds nothing up: the project’s lane is taken after the approval."
    >
      <Panel title="Waiting for your review" flush>
        <Shown read={reviews} lines={3}>
          {(page) => (
            <Waiting page={page} keep={(deployment) => waitsFor(deployment, person)} empty="Nothing waits for you" review>
              What the release policies want you to look at appears here.
            </Waiting>
          )}
        </Shown>
      </Panel>
      <PromotionReviews />
      {(decisions.data?.items.length ?? 0) > 0 && (
        <Panel title={mayDecide ? 'Waiting for your decision' : 'Waiting for a decision'} flush>
          <Shown read={decisions}>{(page) => <Waiting page={page} keep={() => true} empty="No decision is open" />}</Shown>
        </Panel>
      )}
      <Panel title="Waiting for others, or for the time to come" flush>
        <Shown read={reviews} lines={2}>
          {(page) => <Waiting page={page} keep={(deployment) => !waitsFor(deployment, person)} empty="Nothing waits for others" />}
        </Shown>
      </Panel>
      {(gates.data?.items.length ?? 0) > 0 && (
        <Panel title="Waiting for quality gates" flush>
          <Shown read={gates}>{(page) => <Waiting page={page} keep={() => true} empty="No gate is open" />}</Shown>
        </Panel>
      )}
    </Page>
  );
}

interface WaitingProps {
  page: ListPage<Deployment>;
  keep: (deployment: Deployment) => boolean;
  empty: string;
  /** The buttons of a reviewer. */
  review?: boolean;
  children?: string;
}

function Waiting({ page, keep, empty, review = false, children }: WaitingProps) {
  const [asked, ask] = useAddressPart('review');
  const nameOf = useProjectNames();
  const deployments = page.items.filter(keep);
  const [kind, id] = (asked ?? '').split(':') as [ReviewKind, string?];
  const reviewed = review ? deployments.find((deployment) => deployment.id === id) : undefined;
  if (deployments.length === 0) return <Empty title={empty}>{children}</Empty>;
  return (
    <>
      <ul className="waiting">
        {deployments.map((deployment) => (
          <li key={deployment.id} className="waiting-line">
            <div className="waiting-what">
              <Link href={`/deployments/${deployment.id}`} className="clip" dir="auto">
                <strong>
                  {KINDS[deployment.kind]} {deployment.version.version_label}
                </strong>
              </Link>
              <p className="small clip" dir="auto">
                {nameOf(deployment.project_id) ?? deployment.execution?.component ?? '…'}
              </p>
              <p className="dim small theirs">
                <Ago at={deployment.created_at} /> by {deployment.actor.email}
                {deployment.waits_for && <> · {deployment.waits_for}</>}
              </p>
              {deployment.reason && (
                <p className="small theirs waiting-reason" dir="auto">
                  {deployment.reason}
                </p>
              )}
            </div>
            {review ? (
              <div className="page-actions">
                <Button
                  look="primary"
                  onPress={() => ask(`approve:${deployment.id}`)}
                  aria-label={`Approve ${deployment.version.version_label}`}
                >
                  Approve
                </Button>
                <Button onPress={() => ask(`reject:${deployment.id}`)} aria-label={`Reject ${deployment.version.version_label}`}>
                  Reject
                </Button>
              </div>
            ) : (
              <Link href={`/deployments/${deployment.id}`} className="button small">
                Look at it<span className="only-read-aloud">: {deployment.version.version_label}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {page.next_cursor && <p className="dim small waiting-more">There are more than are shown here: the newest come first.</p>}
      {reviewed && (kind === 'approve' || kind === 'reject') && (
        <ReviewDialog key={asked} kind={kind} deployment={reviewed} onClose={() => ask(undefined)} />
      )}
    </>
  );
}
