import type { CloudEvent } from '@golive/contracts';
import type { TenantTransaction } from '@golive/persistence';
import type { NewDelivery } from '../planning/notification.store.js';
import { enabledListeners } from './endpoint.store.js';

/** What of a batch of one tenant's events goes to its endpoints: each event as it is, to everybody who asked for its type. */
export async function planWebhooks<T extends object>(
  tx: TenantTransaction,
  events: readonly CloudEvent<T>[],
): Promise<{ event: CloudEvent<T>; delivery: NewDelivery }[]> {
  const listeners = await enabledListeners(tx);
  return events.flatMap((event) =>
    listeners
      .filter(({ eventTypes }) => eventTypes.length === 0 || eventTypes.includes(event.type))
      .map(({ id }) => ({
        event,
        delivery: { channel: 'webhook' as const, template: event.type, recipient: id, payload: event, alert: true },
      })),
  );
}
