import { Instant, Text } from '../fields.js';
import { DriftFactsV1 } from './drift-facts.v1.js';

/** golive and WRK agree again about a workflow; `observed` is what was seen when the drift was found. */
export class DriftResolvedV1 extends DriftFactsV1 {
  static readonly type = 'golive.DriftResolved.v1';

  /** What ended it: `reconciler`, `operator`, or `remote` when it went away by itself. */
  @Text()
  healed_by!: string;

  /** When both were seen to agree. */
  @Instant()
  resolved_at!: string;
}
