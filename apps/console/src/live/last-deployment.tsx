import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Deployment } from '../api/client.js';
import { readDeployments } from '../api/queries.js';
import { StateBadge } from '../deployments/state-badge.js';
import { KINDS } from '../deployments/states.js';
import { Ago } from '../ui/time.js';

interface Props {
  projectId: string;
  /** The one that is known from the newest deployments of all. */
  known: Deployment | undefined;
  /** Nothing older was left out. */
  certain: boolean;
  ready: boolean;
}

/** A project's last deployment; one that is older than the newest of all is asked for by itself. */
export function LastDeployment({ projectId, known, certain, ready }: Props) {
  const { data } = useQuery({
    queryKey: ['deployments', 'last', projectId],
    queryFn: () => readDeployments({ project_id: projectId }, 1),
    enabled: ready && !known && !certain,
    staleTime: 60_000,
  });
  const last = known ?? data?.items[0];
  if (!last) return <span className="dim">{ready && (certain || data) ? 'none' : '…'}</span>;
  return (
    <Link href={`/deployments/${last.id}`} className="last-deployment">
      <StateBadge state={last.state} />
      <span className="dim small nowrap">
        {KINDS[last.kind]} <Ago at={last.created_at} />
      </span>
    </Link>
  );
}
