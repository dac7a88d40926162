import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api, type Webhook } from '../api/client.js';
import { press } from '../api/press.js';
import { ApiProblem } from '../api/problem.js';
import { useDraft } from '../session/draft.js';
import { AskDialog } from '../ui/ask-dialog.js';
import { Field } from '../ui/field.js';
import { tellDone } from '../ui/toasts.js';
import { NewSecret } from './new-secret.js';
import { refreshWebhooks } from './webhook-queries.js';

interface Props {
  webhook: Webhook;
  onClose: () => void;
}

/** Sends events once more, from a time on. */
export function ReplayDialog({ webhook: { id }, onClose }: Props) {
  const [yesterday] = useState(() => localClock(Date.now() - 86_400_000));
  const { draft, change, forget } = useDraft(`webhook.replay.${id}`, { from: yesterday });
  const close = () => {
    forget();
    onClose();
  };
  const asking = useMutation({
    mutationFn: () => {
      const body = { from: new Date(draft.from).toISOString() };
      return press(`replay webhook ${id}`, body, (key) =>
        answer(api.POST('/v1/webhook-subscriptions/{id}/replay', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body })),
      );
    },
    onSuccess: ({ queued, more }) => {
      close();
      tellDone(
        queued === 1 ? 'One event is sent once more' : `${queued} events are sent once more`,
        more ? 'There are more than one replay takes: replay again from a later time when these have arrived.' : undefined,
      );
      void refreshWebhooks();
    },
  });
  return (
    <AskDialog
      title="Replay"
      confirm="Send once more"
      asking={asking}
      disabled={Number.isNaN(Date.parse(draft.from))}
      onReload={() => void refreshWebhooks()}
      onClose={close}
    >
      <p>
        What happened from this time on is sent once more. Each message keeps its id, so an endpoint that remembers ids does nothing twice.
      </p>
      <Field
        label="From, by your clock"
        type="datetime-local"
        value={draft.from}
        fault={asking.error instanceof ApiProblem ? asking.error.faultAt('/from') : undefined}
        onChange={(from) => change({ from })}
      />
    </AskDialog>
  );
}

/** Gives it a new secret, and shows it. */
export function RotateDialog({ webhook: { id }, onClose }: Props) {
  const asking = useMutation({
    mutationFn: () =>
      press(`rotate webhook ${id}`, {}, (key) =>
        answer(
          api.POST('/v1/webhook-subscriptions/{id}/rotate-secret', {
            params: { path: { id }, header: { 'Idempotency-Key': key } },
            body: {},
          }),
        ),
      ),
    onSettled: refreshWebhooks,
  });
  if (asking.data) return <NewSecret title="The new secret" secret={asking.data.secret} onClose={onClose} />;
  return (
    <AskDialog title="A new secret?" confirm="Make a new secret" asking={asking} onReload={() => void refreshWebhooks()} onClose={onClose}>
      <p>For 24 hours messages carry the signatures of both secrets, so that the endpoint can change over in its own time.</p>
    </AskDialog>
  );
}

/** Ends it. */
export function DeleteDialog({ webhook: { id, url }, onClose }: Props) {
  const [, navigate] = useLocation();
  const asking = useMutation({
    mutationFn: () =>
      press(`delete webhook ${id}`, {}, (key) =>
        answer(api.DELETE('/v1/webhook-subscriptions/{id}', { params: { path: { id }, header: { 'Idempotency-Key': key } } })),
      ),
    onSuccess: () => {
      tellDone('The endpoint is deleted', url);
      navigate('/webhooks', { replace: true });
      void refreshWebhooks();
    },
  });
  return (
    <AskDialog
      title="Delete the endpoint?"
      confirm="Delete it"
      look="danger"
      asking={asking}
      onReload={() => void refreshWebhooks()}
      onClose={onClose}
    >
      <p>
        <bdi className="theirs">{url}</bdi> is told nothing any more. What was still to be sent is given up.
      </p>
    </AskDialog>
  );
}

/** As a `datetime-local` field has it, on this person's clock. */
function localClock(moment: number): string {
  const offset = new Date(moment).getTimezoneOffset() * 60_000;
  return new Date(moment - offset).toISOString().slice(0, 16);
}
