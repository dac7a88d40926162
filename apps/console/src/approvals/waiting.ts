import { useQuery } from '@tanstack/react-query';
import type { Deployment } from '../api/client.js';
import { LARGEST_PAGE } from '../api/all-pages.js';
import { readDeployments } from '../api/queries.js';
import { approvalOf, type Reviewer, reviewStanding } from '../policy/approval.js';
import { useMay } from '../session/roles.js';
import { useSignedIn } from '../session/session.js';

export type WaitingState = 'CHECKING_GATES' | 'AWAITING_APPROVAL' | 'AWAITING_DECISION';

/** What waits in one of these states, the newest of it. */
export function useWaiting(state: WaitingState) {
  return useQuery({
    queryKey: ['deployments', 'waiting', state],
    queryFn: () => readDeployments({ state }, LARGEST_PAGE),
    // What was approved just now moves on any moment.
    refetchInterval: ({ state: { data } }) => (data?.items.some(isOnItsWay) ? 1_500 : 15_000),
  });
}

function isOnItsWay({ approvals }: Deployment): boolean {
  return approvals.some(({ decided_at: at }) => Date.now() - Date.parse(at) < 20_000);
}

/** How many deployments wait for this very person: to be reviewed, or to be decided about. */
export function useWaitingForMe(): { count: number; more: boolean } {
  const { person } = useSignedIn();
  const mayDecide = useMay('deploy');
  const { data: reviews } = useWaiting('AWAITING_APPROVAL');
  const { data: decisions } = useWaiting('AWAITING_DECISION');
  const mine = reviews?.items.filter((deployment) => waitsFor(deployment, person)) ?? [];
  const toDecide = mayDecide ? (decisions?.items ?? []) : [];
  return { count: mine.length + toDecide.length, more: Boolean(reviews?.next_cursor ?? (mayDecide && decisions?.next_cursor)) };
}

/** So long what one has approved is not asked for again: it moves on by then, or reviewers are asked anew. */
const JUST_NOW_MS = 60_000;

/** By the policy that the deployment was accepted under. Its page, and the API, go by the one in force. */
export function waitsFor(deployment: Deployment, person: Reviewer): boolean {
  const approval = approvalOf(deployment.policy ?? undefined);
  const saidSo = deployment.approvals.some(({ by, decided_at: at }) => by.id === person.sub && Date.now() - Date.parse(at) < JUST_NOW_MS);
  return approval.required > 0 && !saidSo && reviewStanding(approval, person, deployment) === 'may';
}
