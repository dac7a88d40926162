import { type CloudEvent, EVENTS, type Topic, TOPICS } from '@golive/contracts';
import type { IncomingMessage } from '@golive/messaging';
import { Consumer, type OnTrouble } from './consuming/consumer.js';
import { type Interest, readEvent } from './consuming/read-event.js';
import type { EventHandler } from './handler.js';
import type { EventSource } from './source.js';
import { type DeadLetter, DeadLetterStore } from './store/dead-letter.store.js';
import { InboxStore } from './store/inbox.store.js';
import { OwnDatabase } from './store/own-database.js';
import { checkSchemaName, DEFAULT_SCHEMA, subscriberSchema } from './store/schema.js';

export interface SubscriberOptions {
  /** The subscriber's name, the same for all its replicas, and for ever: what it has had is remembered under it. */
  group: string;
  /** Where events come from: `kafka({ brokers })` or `embedded({ databaseUrl })`. */
  source: EventSource;
  /** Connection string of the subscriber's own PostgreSQL, where its effects are. */
  databaseUrl: string;
  /** One per type of event. */
  handlers: readonly EventHandler[];
  /** Where the library's own tables are; `golive_subscriber` when absent. */
  schema?: string;
  /** False: the tables are there already (see `subscriberSchema`). */
  migrate?: boolean;
  /** Only events of these tenants; of all when absent. */
  tenants?: readonly string[];
  /**
   * What becomes of an event whose type is handled in another version only. `dead-letter` (when absent): it is kept, and
   * can be replayed once there is a handler for it. `skip`: for publishers that send both versions side by side.
   */
  unknownVersions?: 'dead-letter' | 'skip';
  /** After so many failures an event becomes a dead letter; 10 when absent: about 40 s of waiting in all. */
  maxAttempts?: number;
  /** Days for which handled events are remembered; 30 when absent. Longer than the broker keeps them, and than the longest outage. */
  inboxDays?: number;
  /** Connections to the subscriber's database at the most; 4 when absent. */
  poolSize?: number;
  /** Told of retries and dead letters; a line on the standard error stream when absent. */
  onTrouble?: OnTrouble;
}

/** Where a replay begins. */
export interface ReplayFrom {
  /** Events that golive published at this time or later. The broker keeps them for 7 days unless configured otherwise. */
  from: Date;
  /** True: what was handled before is handled once more. When absent only what was missed has an effect. */
  again?: boolean;
}

/** A running subscriber. */
export interface Subscriber {
  /** How many messages of golive it has not taken yet. */
  lag(): Promise<number>;
  /** Throws when it has fetched nothing for a minute while it should have. */
  health(): void;
  /**
   * Takes events from a time on once more. No other replica may run meanwhile.
   * @throws GroupInUse when one does; this one then goes on as before
   */
  replay(options: ReplayFrom): Promise<void>;
  readonly deadLetters: {
    /** Newest first. */
    list(limit?: number): Promise<DeadLetter[]>;
    /**
     * Handles a dead letter now. Its effect and the mark that it was replayed commit together, so it has one effect however
     * often it is replayed. Undefined: there is none with this id.
     * @throws NotReplayable when there is still no handler that could read it; what the handler throws
     */
    replay(id: string): Promise<DeadLetter | undefined>;
  };
  /** Takes nothing more, finishes what is in hand and closes the connections. */
  close(): Promise<void>;
}

/** The dead letter cannot be handled by this subscriber, as it is now. */
export class NotReplayable extends Error {
  override readonly name = 'NotReplayable';
}

const HOUR_MS = 3_600_000;

/**
 * Starts a subscriber: each event of golive that has a handler here has its effect once in the subscriber's own database,
 * in order per project, whatever is delivered again and whenever the process is killed.
 */
export async function startSubscriber(options: SubscriberOptions): Promise<Subscriber> {
  const { group, schema = DEFAULT_SCHEMA, databaseUrl, poolSize = 4, inboxDays = 30, maxAttempts = 10 } = options;
  checkSchemaName(schema);
  const interest: Interest = {
    handlers: handlersByType(options.handlers),
    tenants: options.tenants && new Set(options.tenants),
    unknownVersions: options.unknownVersions ?? 'dead-letter',
  };
  const topics = topicsOf(interest);
  const db = new OwnDatabase({ databaseUrl, applicationName: group, poolSize });
  const inbox = new InboxStore(schema, group);
  const letters = new DeadLetterStore(schema, group);
  const consumer = new Consumer({ db, inbox, letters, interest, maxAttempts, onTrouble: options.onTrouble ?? tellOperator });
  if (options.migrate !== false) await db.run(inOrder(subscriberSchema(schema))).catch((error) => closing(db, error));
  const { broker, release } = await options.source.open(group).catch((error) => closing(db, error));
  const subscribe = () => broker.subscribe({ group, topics, onBatch: (messages) => consumer.consume(messages) });
  let subscription = await subscribe();
  const prune = async (): Promise<void> => {
    while ((await db.transaction((tx) => inbox.prune(tx, inboxDays))) > 0);
  };
  const pruning = setInterval(() => void prune().catch(() => undefined), HOUR_MS).unref();
  return {
    lag: () => broker.lag(group, topics),
    health: () => broker.health(),
    async replay({ from, again = false }) {
      await subscription.close();
      try {
        await broker.rewind(group, topics, from);
        if (again) await db.transaction((tx) => inbox.forget(tx, from));
      } finally {
        subscription = await subscribe();
      }
    },
    deadLetters: {
      list: (limit = 100) => db.transaction((tx) => letters.list(tx, limit)),
      replay: (id) => db.transaction((tx) => replayLetter(tx, id, letters, interest)),
    },
    async close() {
      clearInterval(pruning);
      await subscription.close();
      await release();
      await db.close();
    },
  };
}

async function replayLetter(
  tx: Parameters<DeadLetterStore['lock']>[0],
  id: string,
  letters: DeadLetterStore,
  interest: Interest,
): Promise<DeadLetter | undefined> {
  const letter = await letters.lock(tx, id);
  if (!letter || letter.replayedAt) return letter;
  const { topic, partition, offset, key, value } = letter;
  const message: IncomingMessage = { topic, partition, offset, key, value, headers: {} };
  const read = readEvent(message, { ...interest, tenants: undefined, unknownVersions: 'dead-letter' });
  if (!read || !('event' in read)) {
    throw new NotReplayable(
      `dead letter ${id} cannot be handled: ${read ? `${read.reason}, ${read.detail}` : 'nothing here handles its type'}`,
    );
  }
  await read.handler.handle(read.event as CloudEvent as never, tx);
  await letters.markReplayed(tx, id);
  return { ...letter, replayedAt: new Date() };
}

function handlersByType(handlers: readonly EventHandler[]): Map<string, EventHandler> {
  const byType = new Map(handlers.map((handler) => [handler.type, handler]));
  if (byType.size === 0) throw new TypeError('a subscriber needs at least one handler');
  if (byType.size < handlers.length) throw new TypeError('there are two handlers for one type');
  return byType;
}

/** The topics on which what is handled travels: facts, but for a handler of commands. */
function topicsOf({ handlers }: Interest): Topic[] {
  return [...new Set([...handlers.keys()].map((type) => EVENTS.get(type)?.topic ?? TOPICS.lifecycle))];
}

/** Replicas that start together must not make the tables at the same moment. */
function inOrder(statements: string): string {
  return `BEGIN; SELECT pg_advisory_xact_lock(hashtext('golive.subscriber.schema')); ${statements} COMMIT;`;
}

async function closing(db: OwnDatabase, error: unknown): Promise<never> {
  await db.close();
  throw error;
}

const tellOperator: OnTrouble = (trouble) => process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...trouble })}\n`);
