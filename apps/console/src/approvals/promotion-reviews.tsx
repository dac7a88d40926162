import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, type PromotionRequest } from '../api/client.js';
import { LARGEST_PAGE } from '../api/all-pages.js';
import { press } from '../api/press.js';
import { queryClient } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { CommentField } from '../deployments/comment-field.js';
import { refreshProcesses, useProcess, usePromotionPreview } from '../processes/process-queries.js';
import { WhatIsPromoted } from '../processes/what-is-promoted.js';
import { useDraft } from '../session/draft.js';
import { useSignedIn } from '../session/session.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Button } from '../ui/button.js';
import { Panel } from '../ui/panel.js';
import { Shown } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { tellDone } from '../ui/toasts.js';

type Word = 'approve' | 'reject';

/** Promotions of process versions that wait for a review (D6); nothing where none waits. */
export function PromotionReviews() {
  const read = useQuery({
    queryKey: ['promotion-requests'],
    queryFn: () => answer(api.GET('/v1/promotion-requests', { params: { query: { state: 'AWAITING_APPROVAL', limit: LARGEST_PAGE } } })),
    refetchInterval: 15_000,
  });
  const [asked, ask] = useAddressPart('promotion');
  const [word, id] = (asked ?? '').split(':') as [Word, string?];
  const requests = read.data?.items ?? [];
  const request = requests.find((one) => one.id === id);
  if (requests.length === 0) return null;
  return (
    <Panel title="Promotions waiting for a review" flush>
      <ul className="waiting">
        {requests.map((one) => (
          <Line key={one.id} request={one} ask={(wanted) => ask(`${wanted}:${one.id}`)} />
        ))}
      </ul>
      {request && (word === 'approve' || word === 'reject') && (
        <PromotionReviewDialog key={asked} word={word} request={request} onClose={() => ask(undefined)} />
      )}
    </Panel>
  );
}

function Line({ request, ask }: { request: PromotionRequest; ask: (word: Word) => void }) {
  const { person } = useSignedIn();
  const { data: process } = useProcess(request.process_id);
  const own = request.requester.id === person.sub;
  const name = process?.name ?? 'a process';
  return (
    <li className="waiting-line">
      <div className="waiting-what">
        <Link href={`/processes/${request.process_id}?version=${request.version_id}`} className="clip" dir="auto">
          <strong>Promote {name}</strong>
        </Link>
        <p className="dim small theirs">
          <Ago at={request.created_at} /> by {request.requester.email}
        </p>
        {request.change_notes && <p className="small theirs waiting-reason">{request.change_notes}</p>}
      </div>
      {own ? (
        <span className="dim small">You asked for it</span>
      ) : (
        <div className="page-actions">
          <Button look="primary" onPress={() => ask('approve')} aria-label={`Approve ${name}`}>
            Approve
          </Button>
          <Button onPress={() => ask('reject')} aria-label={`Reject ${name}`}>
            Reject
          </Button>
        </div>
      )}
    </li>
  );
}

function PromotionReviewDialog({ word, request, onClose }: { word: Word; request: PromotionRequest; onClose: () => void }) {
  const preview = usePromotionPreview(request.process_id, request.version_id);
  const { draft, change, forget } = useDraft(`${word}.${request.id}`, { comment: '' });
  const approve = word === 'approve';
  const close = () => {
    forget();
    onClose();
  };
  const asking = useMutation({
    mutationFn: async () => {
      const comment = draft.comment.trim();
      const params = (key: string) => ({ path: { id: request.id }, header: { 'Idempotency-Key': key } });
      await press(`${word} ${request.id}`, comment, async (key) => {
        if (approve)
          await answer(api.POST('/v1/promotion-requests/{id}/approve', { params: params(key), body: { comment: comment || undefined } }));
        else await answer(api.POST('/v1/promotion-requests/{id}/reject', { params: params(key), body: { comment } }));
      });
    },
    onSuccess: () => {
      close();
      tellDone(approve ? 'Approved' : 'Rejected');
    },
    onSettled: () => {
      refreshProcesses();
      void queryClient.invalidateQueries({ queryKey: ['promotion-requests'] });
    },
  });
  return (
    <AskDialog
      wide
      title={approve ? 'Approve the promotion' : 'Reject the promotion'}
      confirm={approve ? 'Approve' : 'Reject'}
      look={approve ? 'primary' : 'danger'}
      asking={asking}
      disabled={approve ? !preview.data : draft.comment.trim() === ''}
      onReload={() => void preview.refetch()}
      onClose={close}
    >
      <Shown read={preview} lines={6}>
        {(shown) => <WhatIsPromoted preview={shown} />}
      </Shown>
      <CommentField approve={approve} value={draft.comment} onChange={(comment) => change({ comment })} />
    </AskDialog>
  );
}
