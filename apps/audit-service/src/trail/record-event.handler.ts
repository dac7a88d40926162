import { Controller } from '@nestjs/common';
import { type CloudEvent, type EventData, EVENTS, TOPICS } from '@golive/contracts';
import { Handles } from '@golive/messaging';
import type { TenantTransaction } from '@golive/persistence';
import { append } from './audit-trail.store.js';
import { entryFor } from './trail-entry.domain.js';

const LIFECYCLE = [...EVENTS.values()].filter(({ topic }) => topic === TOPICS.lifecycle);

/** Appends every lifecycle event to its tenant's hash chain. The wrapper has opened the transaction and taken the inbox rows. */
@Controller()
export class RecordEventHandler {
  @Handles<EventData>(...LIFECYCLE)
  handle(events: readonly CloudEvent<EventData>[], tx: TenantTransaction): Promise<void> {
    return append(tx, events.map(entryFor));
  }
}
