import { IdField, InstantField, TextField, TextsField, WebAddressField, WordField } from '../http/fields.js';
import { LIFECYCLE_TYPES } from './lifecycle-types.js';

const TYPES = {
  max: LIFECYCLE_TYPES.length,
  length: 100,
  pattern: new RegExp(`^(${LIFECYCLE_TYPES.map((type) => type.replaceAll('.', String.raw`\.`)).join('|')})$`),
  hint: 'each value must be the type of a lifecycle event, as golive.AutomationWentLive.v1',
  optional: true,
};

/** An endpoint that shall get events. */
export class CreateWebhookSubscription {
  @WebAddressField({ description: 'Where events are posted: https, to a public address.', example: 'https://hooks.example.com/golive' })
  url!: string;

  @TextsField({ ...TYPES, default: [], description: 'Which types of events; none named: all, those that come later too.' })
  event_types: string[] = [];

  @TextField({ max: 500, optional: true, nullable: true, description: 'For people.' })
  description: string | null = null;
}

/** What changes of a subscription; what is absent stays. */
export class ChangeWebhookSubscription {
  @WebAddressField({ optional: true })
  url?: string;

  @TextsField(TYPES)
  event_types?: string[];

  @TextField({ max: 500, optional: true, nullable: true })
  description?: string | null;

  @WordField(['enabled', 'disabled'], { optional: true, description: '`enabled` gives an endpoint that was switched off another chance.' })
  status?: 'enabled' | 'disabled';
}

/** From where events are sent once more. One of the two. */
export class ReplayWebhooks {
  @InstantField({ optional: true, description: 'Events that happened at this time or later.' })
  from?: Date;

  @IdField({ optional: true, description: 'Events after the one with this id.' })
  after?: string;
}
