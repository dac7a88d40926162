import { useQuery } from '@tanstack/react-query';
import { allPages, LARGEST_PAGE } from '../api/all-pages.js';
import { answer, api } from '../api/client.js';
import { queryClient, useGrowingList } from '../api/queries.js';

export function useProcesses(enabled: boolean) {
  return useGrowingList(
    ['processes'],
    (cursor) => answer(api.GET('/v1/processes', { params: { query: { limit: LARGEST_PAGE, cursor } } })),
    { enabled },
  );
}

export function useProcess(id: string) {
  return useQuery({ queryKey: ['process', id], queryFn: () => answer(api.GET('/v1/processes/{id}', { params: { path: { id } } })) });
}

/** Every version of a process, the highest number first. */
export function useProcessVersions(id: string) {
  return useQuery({
    queryKey: ['process', id, 'versions'],
    queryFn: () =>
      allPages((cursor) =>
        answer(api.GET('/v1/processes/{id}/versions', { params: { path: { id }, query: { limit: LARGEST_PAGE, cursor } } })),
      ),
  });
}

export function useProcessVersion(id: string, vid: string | undefined) {
  return useQuery({
    queryKey: ['process', id, 'version', vid],
    queryFn: () => answer(api.GET('/v1/processes/{id}/versions/{vid}', { params: { path: { id, vid: vid! } } })),
    enabled: vid !== undefined,
  });
}

/** What promoting this version would change; asked for anew each time, since somebody may have promoted another. */
export function usePromotionPreview(id: string, vid: string) {
  return useQuery({
    queryKey: ['process', id, 'preview', vid],
    queryFn: () => answer(api.GET('/v1/processes/{id}/versions/{vid}/promotion-preview', { params: { path: { id, vid } } })),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Something was published: what is shown of the process is asked for again. */
export function refreshProcesses(): void {
  void queryClient.invalidateQueries({ queryKey: ['processes'] });
  void queryClient.invalidateQueries({ queryKey: ['process'] });
}
