import { InstantField, NumberField, TextField, WordField } from '../http/fields.js';

/** How a run can stand. */
export const RUN_STATUSES = ['started', 'succeeded', 'failed'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What WRK tells of a run. */
export class RunEvent {
  @TextField({ max: 200, description: 'Names the run.' })
  run_id!: string;

  @TextField({ max: 200, example: 'wf-invoices-2' })
  workflow_id!: string;

  @WordField(RUN_STATUSES)
  status!: RunStatus;

  @InstantField({ description: 'When it was so.' })
  at!: Date;

  @NumberField({ min: 0, max: 31_536_000_000, optional: true, description: 'How long the run took, with its end.' })
  duration_ms?: number;
}
