import { Instant } from '../fields.js';
import { DriftFactsV1 } from './drift-facts.v1.js';

/** The reconciler found that WRK's state of a workflow is not the one that was deployed. */
export class DriftDetectedV1 extends DriftFactsV1 {
  static readonly type = 'golive.DriftDetected.v1';

  /** When the difference was first seen. */
  @Instant()
  detected_at!: string;
}
