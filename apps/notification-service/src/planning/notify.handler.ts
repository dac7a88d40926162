import { Controller } from '@nestjs/common';
import { type CloudEvent, type EventData, EVENTS, TOPICS } from '@golive/contracts';
import { Handles } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { Notifier } from './notifier.js';
import { tellsSomebody } from './plan-notifications.domain.js';

const TOLD = [...EVENTS.values()].filter(({ topic, type }) => topic === TOPICS.lifecycle && tellsSomebody(type));

/** Stores what the receivers of an event get. The wrapper has opened the transaction and taken the inbox rows. */
@Controller()
export class NotifyHandler {
  constructor(private readonly notifier: Notifier) {}

  @Handles<EventData>(...TOLD)
  handle(events: readonly CloudEvent<EventData>[], tx: TenantTransaction): Promise<void> {
    return this.notifier.notify(events, tx);
  }
}
