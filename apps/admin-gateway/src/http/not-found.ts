import { Problem } from '@golive/deployments';

/** What does not exist, and what belongs to a tenant that the caller does not have: one and the same answer (A2). */
export function notFound(): Problem {
  return new Problem('not_found', 'There is nothing here, or it is not yours to see.');
}
