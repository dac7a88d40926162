import { useQuery } from '@tanstack/react-query';
import { api, type Policy, type WritePolicy } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { press } from '../api/press.js';

/** A release policy, and the tag that a change of it must name. */
export interface TaggedPolicy {
  policy: Policy;
  etag: string;
}

/** The policy of a project, or the tenant's default. */
export function usePolicy(projectId: string | undefined) {
  return useQuery({ queryKey: ['policy', projectId ?? 'default'], queryFn: () => readPolicy(projectId), staleTime: 10_000 });
}

async function readPolicy(projectId: string | undefined): Promise<TaggedPolicy> {
  const { data, error, response } = projectId
    ? await api.GET('/v1/projects/{id}/release-policy', { params: { path: { id: projectId } } })
    : await api.GET('/v1/release-policy');
  if (!data) throw ApiProblem.of(response.status, error);
  return { policy: data, etag: response.headers.get('etag') ?? '*' };
}

/** Puts a policy in place of the one that was read; refused when somebody else was quicker. */
export async function writePolicy(projectId: string | undefined, body: WritePolicy, etag: string): Promise<void> {
  await press(`policy ${projectId} ${etag}`, body, async (key) => {
    const header = { 'Idempotency-Key': key, 'If-Match': etag };
    const { data, error, response } = projectId
      ? await api.PUT('/v1/projects/{id}/release-policy', { params: { path: { id: projectId }, header }, body })
      : await api.PUT('/v1/release-policy', { params: { header }, body });
    if (!data) throw ApiProblem.of(response.status, error);
  });
}
