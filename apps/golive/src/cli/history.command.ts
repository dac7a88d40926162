import { type CallerOptions, connect } from './connection.js';
import type { Deployment } from './follow-deployment.js';
import { duration, instant, say, sayJson, sayTable } from './terminal.js';

/** `golive history`. */
export async function history(options: CallerOptions & { project?: string; limit: string; json?: boolean }): Promise<void> {
  const query = new URLSearchParams({ limit: options.limit, ...(options.project && { project_id: options.project }) });
  const page = await connect(options).get<{ items: Deployment[]; next_cursor: string | null }>(`/v1/deployments?${query}`);
  if (options.json) return sayJson(page);
  if (page.items.length === 0) return say('No deployments yet. golive deploy <version> --wait makes one.');
  sayTable(['WHEN (UTC)', 'KIND', 'VERSION', 'STATE', 'TOOK', 'BY', 'REASON', 'DEPLOYMENT'], page.items.map(rowOf));
}

function rowOf({ id, kind, state, version, actor, reason, created_at, finished_at }: Deployment): string[] {
  const took = finished_at ? duration(Date.parse(finished_at) - Date.parse(created_at)) : '…';
  return [instant(created_at), kind, version.version_label, state, took, actor.email, reason ?? '', id];
}
