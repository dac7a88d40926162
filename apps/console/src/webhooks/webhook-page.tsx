import { Link } from 'wouter';
import type { Delivery, Webhook } from '../api/client.js';
import { Page } from '../app/page.js';
import { DeliveryOutcome } from '../notifications/delivery-status.js';
import { MoreButton } from '../ui/more-button.js';
import { Fact, Facts, Note, Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago, At } from '../ui/time.js';
import { nameOf } from './event-types.js';
import { disabledWords, WebhookHealth } from './health.js';
import { WebhookActions } from './webhook-actions.js';
import { useWebhook, useWebhookDeliveries } from './webhook-queries.js';

/** One endpoint: how it is doing, and what was sent to it. */
export function WebhookPage({ id }: { id: string }) {
  const read = useWebhook(id);
  return (
    <Page
      title={read.data?.url ?? 'Webhook'}
      aside={read.data && <WebhookHealth webhook={read.data} />}
      trail={<Link href="/webhooks">Webhooks</Link>}
      about={
        read.data?.description && (
          <span className="theirs" dir="auto">
            {read.data.description}
          </span>
        )
      }
      actions={read.data && <WebhookActions webhook={read.data} />}
    >
      <Shown read={read}>{(webhook) => <About webhook={webhook} />}</Shown>
    </Page>
  );
}

function About({ webhook }: { webhook: Webhook }) {
  const { health } = webhook;
  return (
    <>
      {webhook.status === 'disabled' && (
        <Note tone="warn" title={`It is disabled: ${disabledWords(webhook) ?? 'it is not known why'}`}>
          What happens meanwhile is not sent. After it is enabled, a replay sends what was missed.
        </Note>
      )}
      {webhook.status === 'enabled' && health.failing_since && (
        <Note
          tone="bad"
          title={health.consecutive_failures === 1 ? 'The last attempt failed' : `${health.consecutive_failures} attempts failed`}
        >
          <span className="theirs">{health.last_error}</span> Failing since <At at={health.failing_since} />. After a day without a success
          it is disabled.
        </Note>
      )}
      <Panel title="About">
        <Facts>
          <Fact name="Events">{webhook.event_types.length === 0 ? 'all' : webhook.event_types.map(nameOf).join(', ')}</Fact>
          <Fact name="Last message taken">{health.last_success_at ? <Ago at={health.last_success_at} /> : 'none yet'}</Fact>
          <Fact name="Last failure">{health.last_failure_at && <Ago at={health.last_failure_at} />}</Fact>
          <Fact name="Signed with both secrets until">{webhook.previous_secret_until && <At at={webhook.previous_secret_until} />}</Fact>
          <Fact name="Added by">{webhook.created_by}</Fact>
          <Fact name="Added">
            <Ago at={webhook.created_at} />
          </Fact>
        </Facts>
      </Panel>
      <Sent id={webhook.id} />
    </>
  );
}

function Sent({ id }: { id: string }) {
  const list = useWebhookDeliveries(id);
  return (
    <>
      <Panel title="What was sent" flush>
        <Shown read={list}>
          {(deliveries) =>
            deliveries.length === 0 ? (
              <Empty title="Nothing yet">It gets what happens from now on.</Empty>
            ) : (
              <Table label="What was sent" columns={['Event', 'Status', 'Tried', 'When']}>
                {deliveries.map((delivery) => (
                  <Line key={delivery.id} delivery={delivery} />
                ))}
              </Table>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
    </>
  );
}

function Line({ delivery }: { delivery: Delivery }) {
  const { template, deployment_id: deployment, attempt, sent_at: sent, created_at: created } = delivery;
  return (
    <tr>
      <td className="theirs">{deployment ? <Link href={`/deployments/${deployment}`}>{nameOf(template)}</Link> : nameOf(template)}</td>
      <td>
        <DeliveryOutcome delivery={delivery} />
      </td>
      <td className="number">{attempt}×</td>
      <td className="dim">
        <Ago at={sent ?? created} />
      </td>
    </tr>
  );
}
