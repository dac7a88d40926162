import type { Database } from '@golive/persistence';
import { edgesOf, GRAPH_VERSION, WORKFLOW_STEPS } from '../graph.domain.js';
import { WORKFLOW_STATES } from '../states.domain.js';
import { validateGraph } from '../validate-graph.domain.js';
import { type Check, CheckFailed } from './check.js';

const AUDIT_COLUMNS = ['workflow_id', 'previous_state', 'new_state', 'transitioned_at', 'created_at'];

/** The tables, the enum and the index that the engine stands on, and the edges that the trigger reads. */
export function schemaCheck(db: Database): Check {
  return {
    name: 'schema present',
    run: async () => {
      const [found] = await db.acrossTenants((tx) =>
        tx.query<{ column: boolean; states: string[]; audit: string[]; index: boolean; edges: string[] }>(
          `SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'control' AND table_name = 'intent_workflows'
                          AND column_name = 'state' AND udt_name = 'workflow_state') AS "column",
             enum_range(NULL::control.workflow_state)::text[] AS states,
             ARRAY (SELECT column_name::text FROM information_schema.columns
                    WHERE table_schema = 'control' AND table_name = 'workflow_transition_audit') AS audit,
             to_regclass('control.idx_intent_workflows_state') IS NOT NULL AS index,
             ARRAY (SELECT from_state || '>' || to_state FROM control.workflow_edges WHERE graph_version = $1) AS edges`,
          [GRAPH_VERSION],
        ),
      );
      if (!found?.column) throw new CheckFailed('intent_workflows has no enum column "state"');
      const states = WORKFLOW_STATES.filter((state) => !found.states.includes(state));
      if (states.length > 0) throw new CheckFailed(`the enum lacks ${states.join(', ')}`);
      const columns = AUDIT_COLUMNS.filter((column) => !found.audit.includes(column));
      if (columns.length > 0) throw new CheckFailed(`workflow_transition_audit lacks ${columns.join(', ')}`);
      if (!found.index) throw new CheckFailed('the index idx_intent_workflows_state is missing');
      const edges = edgesOf(WORKFLOW_STEPS).map(({ from, to }) => `${from}>${to}`);
      const others = [...edges.filter((edge) => !found.edges.includes(edge)), ...found.edges.filter((edge) => !edges.includes(edge))];
      if (others.length > 0) throw new CheckFailed(`the database knows other edges than this release: ${others.slice(0, 3).join(', ')}`);
      return `intent_workflows.state, workflow_transition_audit, ${edges.length} edges`;
    },
  };
}

/** The graph of this release (B2), within its 10 ms. */
export function graphCheck(): Check {
  return {
    name: 'workflow graph',
    run: () => {
      const began = performance.now();
      const defects = validateGraph(WORKFLOW_STEPS);
      const took = performance.now() - began;
      if (defects.length > 0) return Promise.reject(new CheckFailed(defects.map(({ message }) => message).join('; ')));
      return Promise.resolve(`Workflow graph validation: true (${WORKFLOW_STEPS.length} states, ${took.toFixed(1)} ms)`);
    },
  };
}
