import { counter } from '@golive/observability';
import type { Settlement } from './delivery.store.js';

const deliveries = counter(
  'golive_deliveries_total',
  'Attempts to deliver a notification, by channel and outcome (sent, retried, failed).',
);

/** Counts what became of one attempt. */
export function countDelivery(channel: string, status: Settlement['status']): void {
  deliveries.add(1, { channel, outcome: status === 'pending' ? 'retried' : status });
}
