import { logger, observableGauge } from '@golive/observability';
import type { Database } from '@golive/persistence';
import { GraphMismatch, type GraphStep, syncGraph, validateGraph, WORKFLOW_STEPS } from '@golive/workflow';
import { recordFailedStart } from './failed-start.store.js';

/** The graph in the program is broken: the process must end before it takes work. */
export class InvalidGraph extends Error {}

const SERVICE = 'deploy-orchestrator';
let graphValid = 0;
observableGauge('golive_workflow_graph_valid', '1 when the workflow graph passed its validation at start', () => graphValid);

/**
 * Validates the graph (B2), logs what it found, and brings the database's copy to it (B9). A failure leaves a row that
 * the replicas that run export.
 *
 * @throws InvalidGraph, GraphMismatch: the process must end
 */
export async function checkGraph(db: Database, steps: readonly GraphStep[] = WORKFLOW_STEPS): Promise<void> {
  const log = logger(SERVICE);
  const defects = validateGraph(steps);
  if (defects.length > 0) {
    const found = defects.map((defect) => defect.message).join('; ');
    log.fatal({ defects }, `Workflow graph validation failed: ${found}`);
    await recordFailedStart(db, SERVICE, 'invalid_graph', found);
    throw new InvalidGraph(`Workflow graph validation failed: ${found}`);
  }
  try {
    await db.acrossTenants(syncGraph);
  } catch (error) {
    if (error instanceof GraphMismatch) {
      log.fatal({ err: error }, `Workflow graph validation failed: ${error.message}`);
      await recordFailedStart(db, SERVICE, 'graph_mismatch', error.message);
    }
    throw error;
  }
  graphValid = 1;
  log.info('Workflow graph validation: true');
}
