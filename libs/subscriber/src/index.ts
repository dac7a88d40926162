export * from '@golive/contracts';
export { GroupInUse, PermanentError } from '@golive/messaging';
export type { OnTrouble } from './consuming/consumer.js';
export { type EventHandler, type Handle, on, type SubscriberTransaction } from './handler.js';
export { embedded, type EventSource, kafka } from './source.js';
export { NotReplayable, type ReplayFrom, startSubscriber, type Subscriber, type SubscriberOptions } from './start-subscriber.js';
export type { DeadLetter } from './store/dead-letter.store.js';
export { DEFAULT_SCHEMA, subscriberSchema } from './store/schema.js';
