import { answer, api, type Notification, type Page } from '../api/client.js';
import { press } from '../api/press.js';
import { queryClient, useGrowingList } from '../api/queries.js';
import { useQuery } from '@tanstack/react-query';

const COUNTED = 50;

function readNotifications(cursor?: string): Promise<Page<Notification>> {
  return answer(api.GET('/v1/notifications', { params: { query: { limit: COUNTED, cursor } } }));
}

/** The person's own notifications, newest first. */
export function useNotifications() {
  return useGrowingList(['notifications', 'all'], readNotifications);
}

/** How many of the newest are not read yet; `more`: there may be others. */
export function useUnreadCount(): { count: number; more: boolean } {
  const { data } = useQuery({ queryKey: ['notifications', 'newest'], queryFn: () => readNotifications(), refetchInterval: 20_000 });
  const count = data?.items.filter(({ read_at }) => read_at === null).length ?? 0;
  return { count, more: count === COUNTED };
}

export async function markRead(id: string): Promise<void> {
  await press(`read ${id}`, {}, (key) =>
    answer(api.POST('/v1/notifications/{id}/read', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: {} })),
  );
  await queryClient.invalidateQueries({ queryKey: ['notifications'] });
}
