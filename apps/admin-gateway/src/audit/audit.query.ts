import { IdField, InstantField, TextField } from '../http/fields.js';
import { PageQuery } from '../http/page.js';

/** Which entries of the audit log or of the trail to list. */
export class AuditQuery extends PageQuery {
  @IdField({ optional: true })
  project_id?: string;

  @IdField({ optional: true })
  automation_version_id?: string;

  @TextField({ max: 254, optional: true, description: 'The id or the e-mail address of who did it.' })
  actor?: string;

  @TextField({ max: 100, optional: true, example: 'deploy' })
  action_type?: string;

  @InstantField({ optional: true, description: 'At this time or later.' })
  from?: Date;

  @InstantField({ optional: true, description: 'Before this time.' })
  to?: Date;
}
