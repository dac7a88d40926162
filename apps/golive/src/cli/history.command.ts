import { type CallerOptions, connect } from './connection.js';
import type { Deployment } from './follow-deployment.js';
import { duration, instant, say, sayJson, sayTable } from './terminal.js';

interface HistoryOptions extends CallerOptions {
  project?: string;
  state?: string;
  kind?: string;
  ref?: string;
  commit?: string;
  actor?: string;
  from?: string;
  to?: string;
  limit: string;
  json?: boolean;
}

/** `golive history`: deployments, and runs of `golive execute` among them. */
export async function history(options: HistoryOptions): Promise<void> {
  const { limit, project: project_id, commit: commit_sha, state, kind, ref, actor, from, to } = options;
  const query = new URLSearchParams({ limit });
  for (const [name, value] of Object.entries({ project_id, state, kind, ref, commit_sha, actor, from, to }))
    if (value !== undefined) query.set(name, value);
  const page = await connect(options).get<{ items: Deployment[]; next_cursor: string | null }>(`/v1/deployments?${query}`);
  if (options.json) return sayJson(page);
  if (page.items.length === 0)
    return say(query.size > 1 ? 'No deployment fits.' : 'No deployments yet. golive deploy <version> --wait makes one.');
  sayTable(['WHEN (UTC)', 'KIND', 'VERSION', 'STATE', 'TOOK', 'BY', 'REASON', 'DEPLOYMENT'], page.items.map(rowOf));
}

function rowOf({ id, kind, state, version, actor, reason, created_at, finished_at, execution }: Deployment): string[] {
  const took = finished_at ? duration(Date.parse(finished_at) - Date.parse(created_at)) : '…';
  const why = reason ?? (execution ? `${execution.component} → ${execution.environment}` : '');
  return [instant(created_at), kind, version.version_label, state, took, actor.email, why, id];
}
