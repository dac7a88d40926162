import { FlagField, IdField, TextField } from '../http/fields.js';

/** A way back to a version that was Live. */
export class RollBackProject {
  @IdField({ optional: true, description: 'Default: the last version that was Live and was not rolled back itself.' })
  to_version_id?: string;

  @TextField({ max: 2000, example: 'Invoices are sent twice since 14:00' })
  reason!: string;

  @FlagField({
    optional: true,
    description: 'An emergency, for `ops_admin` and `admin`: no verification, and what awaits a decision gives way.',
  })
  force?: boolean;
}
