import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, type Delivery } from '../api/client.js';
import { press } from '../api/press.js';
import { wordsOf } from '../api/problem.js';
import { queryClient, useGrowingList } from '../api/queries.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { tellDone, tellFailed } from '../ui/toasts.js';
import { nameOf } from '../webhooks/event-types.js';
import { useWebhooks } from '../webhooks/webhook-queries.js';
import { DeliveryOutcome } from './delivery-status.js';

const STATUSES = [
  ['', 'Any'],
  ['pending', 'Pending'],
  ['sent', 'Sent'],
  ['failed', 'Failed'],
] as const;

/** The messages that leave golive, and what became of them. */
export function DeliveriesPage() {
  const [asked, choose] = useAddressPart('status');
  const status = STATUSES.find(([value]) => value && value === asked)?.[0] as Delivery['status'] | undefined;
  const list = useGrowingList(['deliveries', status], (cursor) =>
    answer(api.GET('/v1/notification-deliveries', { params: { query: { status, cursor } } })),
  );
  return (
    <Page
      title="Deliveries"
      about="E-mail, Slack, Discord, pull-request comments and webhooks. A failed one is kept and can be sent again."
    >
      <div className="narrow-choice">
        <Choice label="Status" value={status ?? ''} options={STATUSES} onChange={choose} />
      </div>
      <Panel flush>
        <Shown read={list}>
          {(deliveries) =>
            deliveries.length === 0 ? (
              <Empty title="No deliveries" />
            ) : (
              <Table label="Deliveries" columns={['Receiver', 'What', 'Status', 'Tried', 'When', '']}>
                {deliveries.map((delivery) => (
                  <Line key={delivery.id} delivery={delivery} />
                ))}
              </Table>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </Page>
  );
}

function Line({ delivery }: { delivery: Delivery }) {
  const resend = useMutation({
    mutationFn: () =>
      press(`resend ${delivery.id}`, {}, (key) =>
        answer(
          api.POST('/v1/notification-deliveries/{id}/resend', {
            params: { path: { id: delivery.id }, header: { 'Idempotency-Key': key } },
            body: {},
          }),
        ),
      ),
    onSuccess: () => tellDone('It is sent again', delivery.recipient),
    onError: (error) => tellFailed('It was not sent again', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const what = nameOf(delivery.template).replaceAll('_', ' ');
  return (
    <tr>
      <td className="theirs">
        {delivery.channel === 'webhook' ? <Endpoint id={delivery.recipient} /> : delivery.recipient}{' '}
        <span className="dim small">{delivery.channel}</span>
      </td>
      <td>{delivery.deployment_id ? <Link href={`/deployments/${delivery.deployment_id}`}>{what}</Link> : what}</td>
      <td>
        <DeliveryOutcome delivery={delivery} />
      </td>
      <td className="number">{delivery.attempt}×</td>
      <td className="dim">
        <Ago at={delivery.sent_at ?? delivery.created_at} />
      </td>
      <td className="table-action">
        {delivery.status === 'failed' && (
          <Button small isDisabled={resend.isPending} onPress={() => resend.mutate()}>
            Send again
          </Button>
        )}
      </td>
    </tr>
  );
}

/** An endpoint by its address, where that is among the newest. */
function Endpoint({ id }: { id: string }) {
  const { data } = useWebhooks();
  return <Link href={`/webhooks/${id}`}>{data?.find((webhook) => webhook.id === id)?.url ?? 'an endpoint'}</Link>;
}
