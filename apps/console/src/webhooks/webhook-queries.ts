import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client.js';
import { queryClient, useGrowingList } from '../api/queries.js';

export function useWebhooks() {
  return useGrowingList(['webhooks'], (cursor) => answer(api.GET('/v1/webhook-subscriptions', { params: { query: { cursor } } })));
}

export function useWebhook(id: string) {
  return useQuery({
    queryKey: ['webhooks', id],
    queryFn: () => answer(api.GET('/v1/webhook-subscriptions/{id}', { params: { path: { id } } })),
    refetchInterval: 10_000, // its health is that of the last messages
  });
}

/** What was sent to an endpoint, newest first. */
export function useWebhookDeliveries(id: string) {
  return useGrowingList(['webhooks', id, 'deliveries'], (cursor) =>
    answer(api.GET('/v1/webhook-subscriptions/{id}/deliveries', { params: { path: { id }, query: { cursor } } })),
  );
}

export function refreshWebhooks(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['webhooks'] });
}
