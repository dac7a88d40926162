import { useMutation } from '@tanstack/react-query';
import { answer, api, type Webhook } from '../api/client.js';
import { press } from '../api/press.js';
import { wordsOf } from '../api/problem.js';
import { useAddressPart } from '../app/address.js';
import { Button } from '../ui/button.js';
import { tellDone, tellFailed } from '../ui/toasts.js';
import { DeleteDialog, ReplayDialog, RotateDialog } from './webhook-dialogs.js';
import { refreshWebhooks } from './webhook-queries.js';

/** What can be done with an endpoint. */
export function WebhookActions({ webhook }: { webhook: Webhook }) {
  const [asked, ask] = useAddressPart('do');
  const close = () => ask(undefined);
  const params = (key: string) => ({ path: { id: webhook.id }, header: { 'Idempotency-Key': key } });
  const test = useDoing('A test event is on its way', () =>
    press(`test ${webhook.id}`, {}, (key) => answer(api.POST('/v1/webhook-subscriptions/{id}/test', { params: params(key), body: {} }))),
  );
  const status = webhook.status === 'enabled' ? 'disabled' : 'enabled';
  const turn = useDoing(status === 'enabled' ? 'It is enabled, and its health begins anew' : 'It is disabled', () =>
    press(`${status} ${webhook.id}`, {}, (key) =>
      answer(api.PATCH('/v1/webhook-subscriptions/{id}', { params: params(key), body: { status } })),
    ),
  );
  return (
    <>
      {webhook.status === 'enabled' && (
        <>
          <Button isDisabled={test.isPending} onPress={() => test.mutate()}>
            Send a test
          </Button>
          <Button onPress={() => ask('replay')}>Replay</Button>
        </>
      )}
      <Button isDisabled={turn.isPending} onPress={() => turn.mutate()}>
        {status === 'enabled' ? 'Enable' : 'Disable'}
      </Button>
      <Button onPress={() => ask('rotate')}>New secret</Button>
      <Button onPress={() => ask('delete')}>Delete</Button>
      {asked === 'replay' && webhook.status === 'enabled' && <ReplayDialog webhook={webhook} onClose={close} />}
      {asked === 'rotate' && <RotateDialog webhook={webhook} onClose={close} />}
      {asked === 'delete' && <DeleteDialog webhook={webhook} onClose={close} />}
    </>
  );
}

function useDoing(done: string, work: () => Promise<unknown>) {
  return useMutation({
    mutationFn: work,
    onSuccess: () => tellDone(done),
    onError: (error) => tellFailed('It was not done', wordsOf(error)),
    onSettled: refreshWebhooks,
  });
}
