import { Link } from 'wouter';
import type { Webhook } from '../api/client.js';
import { useAddressPart } from '../app/address.js';
import { Page } from '../app/page.js';
import { Button } from '../ui/button.js';
import { MoreButton } from '../ui/more-button.js';
import { Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import { Table } from '../ui/table.js';
import { Ago } from '../ui/time.js';
import { AddDialog } from './add-dialog.js';
import { nameOf } from './event-types.js';
import { WebhookHealth } from './health.js';
import { useWebhooks } from './webhook-queries.js';

/** The endpoints of other teams that get events as signed webhooks (H2). */
export function WebhooksPage() {
  const list = useWebhooks();
  const [asked, ask] = useAddressPart('do');
  return (
    <Page
      title="Webhooks"
      about="Endpoints that get what happens as signed messages. Everybody of the team may add one; each change is in the audit log."
      actions={<Button onPress={() => ask('add')}>Add an endpoint</Button>}
    >
      <Panel flush>
        <Shown read={list}>
          {(webhooks) =>
            webhooks.length === 0 ? (
              <Empty title="No endpoints">Other teams can be told of releases without asking for them.</Empty>
            ) : (
              <Table label="Webhooks" columns={['Endpoint', 'Events', 'Health', 'Last message taken']}>
                {webhooks.map((webhook) => (
                  <Line key={webhook.id} webhook={webhook} />
                ))}
              </Table>
            )
          }
        </Shown>
      </Panel>
      <MoreButton list={list} />
      {asked === 'add' && <AddDialog onClose={() => ask(undefined)} />}
    </Page>
  );
}

function Line({ webhook }: { webhook: Webhook }) {
  const { id, url, description, event_types: types, health } = webhook;
  return (
    <tr>
      <td className="theirs">
        <Link href={`/webhooks/${id}`}>
          <strong>{url}</strong>
        </Link>
        {description && (
          <p className="dim small" dir="auto">
            {description}
          </p>
        )}
      </td>
      <td className="theirs">{types.length === 0 ? 'all' : types.length > 2 ? `${types.length} types` : types.map(nameOf).join(', ')}</td>
      <td>
        <WebhookHealth webhook={webhook} />
      </td>
      <td className="dim">{health.last_success_at ? <Ago at={health.last_success_at} /> : 'none'}</td>
    </tr>
  );
}
