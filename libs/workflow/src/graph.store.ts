import type { Transaction } from '@golive/persistence';
import { edgesOf, GRAPH_VERSION, WORKFLOW_STEPS } from './graph.domain.js';

/** The database and the code disagree about the graph: nothing may run until they agree. */
export class GraphMismatch extends Error {}

/**
 * Writes the edges of this graph version into the table that the trigger reads. Refuses to go on when the table holds
 * other edges for the version than the code (an edge was changed without a new version), or when a workflow in flight
 * runs on a version whose edges the table does not know.
 */
export async function syncGraph(tx: Transaction): Promise<void> {
  const edges = edgesOf(WORKFLOW_STEPS);
  await tx.query(
    `INSERT INTO control.workflow_edges (graph_version, from_state, to_state)
     SELECT $1, e.f::control.workflow_state, e.t::control.workflow_state FROM unnest($2::text[], $3::text[]) AS e(f, t)
     WHERE NOT EXISTS (SELECT FROM control.workflow_edges WHERE graph_version = $1)
     ON CONFLICT DO NOTHING`,
    [GRAPH_VERSION, edges.map((edge) => edge.from), edges.map((edge) => edge.to)],
  );
  const stored = await tx.query<{ edge: string }>(
    `SELECT from_state || '>' || to_state AS edge FROM control.workflow_edges WHERE graph_version = $1`,
    [GRAPH_VERSION],
  );
  const ours = new Set(edges.map((edge) => `${edge.from}>${edge.to}`));
  const theirs = new Set(stored.map((row) => row.edge));
  const differing = [...ours].filter((edge) => !theirs.has(edge)).concat([...theirs].filter((edge) => !ours.has(edge)));
  if (differing.length > 0) {
    throw new GraphMismatch(
      `graph version ${GRAPH_VERSION} differs between code and database (${differing.join(', ')}): raise GRAPH_VERSION with every change of an edge`,
    );
  }
  const [stranger] = await tx.query<{ id: string; graph_version: number }>(
    `SELECT w.id, w.graph_version FROM control.intent_workflows w
     WHERE w.state NOT IN ('LIVE', 'PAUSED', 'FAILED', 'ROLLED_BACK', 'REJECTED', 'CANCELLED', 'SUPERSEDED')
       AND NOT EXISTS (SELECT FROM control.workflow_edges e WHERE e.graph_version = w.graph_version AND e.from_state = w.state)
     LIMIT 1`,
  );
  if (stranger) {
    throw new GraphMismatch(
      `workflow ${stranger.id} is in flight on graph version ${stranger.graph_version}, which this release does not know and has no mapping for`,
    );
  }
}
