import type { CloudEvent, EventClass } from '@golive/contracts';

/** The transaction that an event is handled in. What is written through it and the note that the event is done commit together, or not at all. */
export interface SubscriberTransaction {
  /** Runs one statement and answers its rows. */
  query<T extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>;
}

/**
 * Does what an event means to its subscriber, by statements of `tx` only: it may run again after a rollback, so nothing in
 * it reaches beyond the transaction. A `PermanentError` makes the event a dead letter at once; any other error brings it
 * back, a few times, before it becomes one.
 */
export type Handle<T extends object> = (event: CloudEvent<T>, tx: SubscriberTransaction) => Promise<void>;

/** A handler and the type of event that it is for. Made by {@link on}. */
export interface EventHandler {
  readonly type: string;
  readonly handle: Handle<never>;
}

/** Handles one type of event, in one version: `on(AutomationWentLiveV1, async (event, tx) => …)`. */
export function on<T extends object>({ type }: EventClass<T>, handle: Handle<T>): EventHandler {
  return { type, handle: handle as Handle<never> };
}
