import type { WorkflowState } from '@golive/workflow';
import type { Change, Work } from '../runner/work.js';

/**
 * What is done while a workflow is in one state. Every step may be run again after a crash at any of its awaits, so its
 * remote calls carry keys and its database effects are the returned change, applied by the runner.
 */
export interface Step {
  readonly state: WorkflowState;
  /** What one try may take; after that it counts as hung, and another worker takes over. Default 120. */
  readonly trySeconds?: number;
  run(work: Work): Change | Promise<Change>;
}
