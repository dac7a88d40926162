import { useQuery } from '@tanstack/react-query';
import { answer, api, type Deployment } from '../api/client.js';
import { DeliveryStatus } from '../notifications/delivery-status.js';
import { useMay } from '../session/roles.js';
import { Fact, Facts, Panel } from '../ui/panel.js';
import { Empty, Shown } from '../ui/states.js';
import './what-came-of-it.css';

/** The backup, the verification, and who was told. */
export function WhatCameOfIt({ deployment }: { deployment: Deployment }) {
  const { backup, verification } = deployment;
  const mayRead = useMay('deploy');
  return (
    <>
      {backup && <Report title="Backup" of={backup} />}
      {verification && <Report title="Verification" of={verification} />}
      {mayRead && <WhoWasTold deploymentId={deployment.id} finishedAt={deployment.finished_at} />}
    </>
  );
}

function Report({ title, of }: { title: string; of: object }) {
  return (
    <Panel title={title}>
      <Facts>
        {Object.entries(of).map(([name, value]) => (
          <Fact key={name} name={name.replaceAll('_', ' ')}>
            {typeof value === 'object' && value !== null ? <code>{JSON.stringify(value)}</code> : String(value ?? '–')}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

const REST_MS = 30_000;

function isRecent(at: string | null): boolean {
  return at === null || Date.now() - Date.parse(at) < REST_MS;
}

function WhoWasTold({ deploymentId, finishedAt }: { deploymentId: string; finishedAt: string | null }) {
  const deliveries = useQuery({
    queryKey: ['deliveries', 'of', deploymentId],
    queryFn: () => answer(api.GET('/v1/notification-deliveries', { params: { query: { deployment_id: deploymentId, limit: 50 } } })),
    // They are planned after the deployment has ended, and leave after that: the list is looked at until it has come to rest.
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ status }) => status === 'pending') || isRecent(finishedAt) ? 2_000 : false,
  });
  return (
    <Panel title="Who was told" flush>
      <Shown read={deliveries} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nobody outside golive" />
          ) : (
            <ul className="told">
              {items.map((delivery) => (
                <li key={delivery.id}>
                  <span className="told-who">
                    <span className="clip">{delivery.recipient}</span>
                    <span className="dim small">
                      {delivery.channel}, {delivery.template.replaceAll('_', ' ')}
                    </span>
                  </span>
                  <DeliveryStatus status={delivery.status} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}
