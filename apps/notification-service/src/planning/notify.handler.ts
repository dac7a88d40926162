import { Controller } from '@nestjs/common';
import { type CloudEvent, type EventData, EVENTS, TOPICS } from '@golive/contracts';
import { Handles } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { Notifier } from './notifier.js';

/** All of them: what tells no person anything may be of interest to an endpoint. */
const FACTS = [...EVENTS.values()].filter(({ topic }) => topic === TOPICS.lifecycle);

/** Stores what the receivers of an event get. The wrapper has opened the transaction and taken the inbox rows. */
@Controller()
export class NotifyHandler {
  constructor(private readonly notifier: Notifier) {}

  @Handles<EventData>(...FACTS)
  handle(events: readonly CloudEvent<EventData>[], tx: TenantTransaction): Promise<void> {
    return this.notifier.notify(events, tx);
  }
}
