import { type InfiniteData, keepPreviousData, QueryClient, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { allPages, LARGEST_PAGE } from './all-pages.js';
import { answer, api, type Deployment, type Page } from './client.js';
import type { operations } from './openapi.js';
import { ApiProblem } from './problem.js';

/** Answers are shown at once from memory and asked for again behind the scenes; refusals are not repeated. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
  },
});

export type DeploymentFilters = Omit<NonNullable<operations['Deployments_list']['parameters']['query']>, 'cursor' | 'limit'>;

const allProjects = queryOptions({
  queryKey: ['projects'],
  queryFn: () => allPages((cursor) => answer(api.GET('/v1/projects', { params: { query: { limit: LARGEST_PAGE, cursor } } }))),
  staleTime: 30_000,
});

/** Every project of the person's tenants. */
export function useProjects() {
  return useQuery(allProjects);
}

export function useProject(id: string | undefined) {
  return useQuery({
    queryKey: ['projects', id],
    queryFn: () => answer(api.GET('/v1/projects/{id}', { params: { path: { id: id! } } })),
    enabled: id !== undefined,
    staleTime: 30_000,
    initialData: () => queryClient.getQueryData(allProjects.queryKey)?.find((project) => project.id === id),
    initialDataUpdatedAt: () => queryClient.getQueryState(allProjects.queryKey)?.dataUpdatedAt,
  });
}

/** A project's name by its id, for lists. */
export function useProjectNames(): (id: string | null | undefined) => string | undefined {
  const { data } = useProjects();
  return (id) => data?.find((project) => project.id === id)?.name;
}

export function useVersions(filters: { project_id?: string; status?: 'Live' }) {
  return useQuery({
    queryKey: ['versions', filters],
    queryFn: () =>
      allPages((cursor) => answer(api.GET('/v1/automation-versions', { params: { query: { ...filters, limit: LARGEST_PAGE, cursor } } }))),
  });
}

export function useVersion(id: string | undefined) {
  return useQuery({
    queryKey: ['version', id],
    queryFn: () => answer(api.GET('/v1/automation-versions/{id}', { params: { path: { id: id! } } })),
    enabled: id !== undefined,
    refetchInterval: 20_000, // what others do to it
  });
}

const WAITING: readonly string[] = ['CHECKING_GATES', 'AWAITING_APPROVAL', 'AWAITING_DECISION'];

export function useDeployment(id: string) {
  return useQuery({
    queryKey: ['deployment', id],
    queryFn: () => answer(api.GET('/v1/deployments/{id}', { params: { path: { id } } })),
    // A gate that is reported, or one of several approvals, is no transition: the event stream does not tell of it.
    refetchInterval: ({ state: { data } }) => (data && WAITING.includes(data.state) ? 5_000 : false),
  });
}

/** One page of the history. */
export function readDeployments(filters: DeploymentFilters, limit: number, cursor?: string): Promise<Page<Deployment>> {
  return answer(api.GET('/v1/deployments', { params: { query: { ...filters, limit, cursor } } })) as Promise<Page<Deployment>>;
}

/** The newest deployments, one page of them. */
export function useRecentDeployments(filters: DeploymentFilters = {}, limit = 100) {
  return useQuery({
    queryKey: ['deployments', 'recent', filters, limit],
    queryFn: () => readDeployments(filters, limit),
    refetchInterval: 30_000, // what others begin; how it goes comes from the event stream
  });
}

/** A list that grows as it is scrolled. */
export function useGrowingList<T>(
  key: readonly unknown[],
  read: (cursor?: string) => Promise<Page<T>>,
  options: { enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages.length === 1 ? 20_000 : false),
    select: itemsOf<T>,
    ...options,
  });
  return query;
}

/** One function for all: another one each time would have the whole list compared at each look. */
function itemsOf<T>({ pages }: InfiniteData<Page<T>>): T[] {
  return pages.flatMap(({ items }) => items);
}

/** Something went live, or ended: what is shown of versions, projects and lists is asked for again. */
export function refreshAfterDeployment(): void {
  for (const queryKey of [['deployments'], ['deployment'], ['versions'], ['version'], ['projects'], ['notifications']]) {
    void queryClient.invalidateQueries({ queryKey });
  }
}
