import { counter, failPoint, inSpan, logger, maskText, observableGauge } from '@golive/observability';
import type { Database, Doorbell } from '@golive/persistence';
import { backoffMs } from '../backoff.js';
import type { Broker, OutgoingMessage } from '../broker.js';
import { PermanentError } from '../permanent-error.js';
import { SessionLocks } from '../session-locks.js';
import { OUTBOX_CHANNEL } from './outbox.js';
import { type OutboxRow, OutboxStore } from './outbox.store.js';

export interface OutboxRelayOptions {
  db: Database;
  /** Connection string of the same database, for the leader's lock. */
  url: string;
  broker: Broker;
  doorbell: Doorbell;
  /** The service at work, for traces. */
  service: string;
  /** How often it looks without a hint, in milliseconds. Default 1,000. */
  pollMs?: number;
}

const POLL_MS = 1_000;
const BATCH = 500;
const LEADER = 'golive.outbox-relay';
/** Rung by a leader that goes: another one shall not wait for its next poll. */
const HANDOVER_CHANNEL = 'outbox-leader';

const published = counter('golive_outbox_published_total', 'Events taken from the outbox to the broker');
const failures = counter('golive_outbox_failures_total', 'Attempts to publish that failed, by whether the event itself was refused', [
  { refused: 'true' },
  { refused: 'false' },
]);

/**
 * Takes events from the outbox to the broker, oldest first, at least once. One relay at a time, by a lock; a second one
 * that has not noticed yet publishes duplicates at worst, which the inbox removes. An event that the broker refuses holds
 * back its own project only. Nothing is lost while the broker is away: the rows wait.
 */
export class OutboxRelay {
  private readonly store: OutboxStore;
  private readonly locks: SessionLocks;
  private running: Promise<void> | undefined;
  private silence: () => void = () => undefined;
  private forget: () => void = () => undefined;
  private rung = false;
  private wake: () => void = () => undefined;
  private readonly pollMs: number;
  private triedAt = -Infinity;
  private closed = false;

  constructor(private readonly options: OutboxRelayOptions) {
    this.pollMs = options.pollMs ?? POLL_MS;
    this.store = new OutboxStore(options.db);
    this.locks = new SessionLocks(options.url, 'golive-relay-lock');
  }

  start(): void {
    const { doorbell } = this.options;
    const silences = [
      doorbell.on(OUTBOX_CHANNEL, () => this.ring()),
      doorbell.on(HANDOVER_CHANNEL, () => {
        this.triedAt = -Infinity;
        this.ring();
      }),
    ];
    this.silence = () => silences.forEach((silence) => silence());
    this.forget = this.watch();
    this.running = this.run();
  }

  /** Stops taking rows, waits for the batch in hand, and lets another relay lead. */
  async close(): Promise<void> {
    this.closed = true;
    this.silence();
    this.forget();
    this.ring();
    await this.running;
    const led = this.locks.holds(LEADER);
    await this.locks.close();
    if (led) this.options.doorbell.ring(HANDOVER_CHANNEL);
  }

  private ring(): void {
    this.rung = true;
    this.wake();
  }

  private async run(): Promise<void> {
    let failed = 0;
    while (!this.closed) {
      try {
        this.rung = false;
        if (await this.leads()) await this.drain();
        failed = 0;
        if (!this.rung) await this.pause(this.pollMs);
      } catch (error) {
        failed++;
        failures.add(1, { refused: 'false' });
        logger(this.options.service).warn({ err: error, failures: failed }, 'the outbox could not be relayed; trying again');
        const until = performance.now() + backoffMs(failed, { maxMs: 5_000 });
        while (!this.closed && performance.now() < until) await this.pause(until - performance.now());
      }
    }
  }

  /** Hints are for the leader; the others ask for the lock once per poll. */
  private async leads(): Promise<boolean> {
    if (this.locks.holds(LEADER)) return true;
    if (performance.now() - this.triedAt < this.pollMs) return false;
    this.triedAt = performance.now();
    return (await this.locks.take([LEADER])).length > 0;
  }

  /** Publishes until nothing is left that may be published now. */
  private async drain(): Promise<void> {
    let done: string[] = [];
    for (;;) {
      const rows = await this.store.markAndTake(done, this.closed ? 0 : BATCH);
      if (rows.length === 0) return;
      await failPoint('relay.taken');
      done = await this.publish(rows);
      await failPoint('relay.published');
      published.add(done.length);
    }
  }

  /** Publishes a batch and answers the ids of what got through. */
  private async publish(rows: OutboxRow[]): Promise<string[]> {
    try {
      await this.send(rows);
      return rows.map(({ id }) => id);
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
    }
    const done: string[] = [];
    const blocked = new Set<string>();
    for (const row of rows) {
      if (blocked.has(row.projectId)) continue;
      try {
        await this.send([row]);
        done.push(row.id);
      } catch (error) {
        if (!(error instanceof PermanentError)) throw error;
        blocked.add(row.projectId);
        await this.setAside(row, error);
      }
    }
    return done;
  }

  private async setAside(row: OutboxRow, error: PermanentError): Promise<void> {
    failures.add(1, { refused: 'true' });
    logger(this.options.service).error(
      { err: error, event_id: row.id, project_id: row.projectId },
      'the broker refuses an event; its project waits',
    );
    await this.store.markFailed(
      row.id,
      backoffMs(row.attempts + 1, { firstMs: 1_000, maxMs: 300_000 }),
      maskText(error.message).slice(0, 500),
    );
  }

  private async send(rows: OutboxRow[]): Promise<void> {
    const sending = this.options.broker.publish(rows.map(messageOf));
    await Promise.all(
      rows.map((row) => {
        const { traceparent, tenantId, type, id } = row;
        const attributes = { 'messaging.destination.name': row.topic, 'messaging.message.id': id };
        return inSpan(
          `publish ${type}`,
          { kind: 'producer', service: this.options.service, traceparent, tenantId, attributes },
          () => sending,
        );
      }),
    );
  }

  private pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.closed) this.wake();
    });
  }

  private watch(): () => void {
    const gauges = [
      observableGauge('golive_outbox_pending', 'Events that wait for their publication', async () => (await this.store.pending()).count),
      observableGauge(
        'golive_outbox_oldest_age_seconds',
        'Age of the oldest of them',
        async () => (await this.store.pending()).oldestSeconds,
      ),
    ];
    return () => gauges.forEach((forget) => forget());
  }
}

function messageOf({ topic, projectId, body, tenantId, type, traceparent }: OutboxRow): OutgoingMessage {
  const headers: Record<string, string> = { 'content-type': 'application/cloudevents+json; charset=utf-8', tenantid: tenantId, type };
  if (traceparent !== null) headers['traceparent'] = traceparent;
  return { topic, key: projectId, value: body, headers };
}
