import { IdField, InstantField, NumberField, WordField } from '../http/fields.js';
import { PageQuery } from '../http/page.js';
import { DRIFT_STATUSES, type DriftStatus } from './drift.view.js';

const MAX_HOURS = 24 * 90;

export class DriftQuery extends PageQuery {
  @WordField(DRIFT_STATUSES, { optional: true })
  status?: DriftStatus;
  @IdField({ optional: true })
  project_id?: string;
}

/** Either until a moment or for a number of hours. */
export class SnoozeDrift {
  @InstantField({ optional: true, description: 'A moment in the coming 90 days.' })
  until?: Date;
  @NumberField({ min: 1, max: MAX_HOURS, optional: true })
  hours?: number;
}

/** The moment that a body asks for; undefined when it asks for none, for two, or for one that is past or too far away. */
export function snoozeEnd({ until, hours }: SnoozeDrift, now: Date): Date | undefined {
  if ((until === undefined) === (hours === undefined)) return undefined;
  const end = until ?? new Date(now.getTime() + hours! * 3_600_000);
  return end > now && end.getTime() <= now.getTime() + MAX_HOURS * 3_600_000 ? end : undefined;
}
