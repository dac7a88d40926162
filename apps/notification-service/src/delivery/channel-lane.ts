import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { failPoint, inSpan, logger, maskText } from '@golive/observability';
import { Batcher, type Database, newId } from '@golive/persistence';
import { type Channel, NotDelivered } from '../channels/channel.js';
import { clip } from '../notice/plain-text.domain.js';
import { noticeOf } from '../templates/templates.domain.js';
import { countDelivery } from './delivery-metrics.js';
import { type DueDelivery, lease, settle, type Settlement } from './delivery.store.js';
import { afterFailure } from './retry.domain.js';
import { WakeableLoop } from './wakeable-loop.js';

const TIMING = { pollMs: 1_000, gatherMs: 25 };
const PATIENCE_MS = 3_000;
const log = logger('notification-service');

/**
 * Sends what is due on one channel to a remote host. Each channel has a lane, slots and database leases of its own, so a
 * host that is slow or dead keeps only its own messages waiting.
 */
export class ChannelLane {
  private readonly owner = `${hostname()}-${process.pid}-${newId()}`;
  private readonly underWay = new Map<Promise<void>, DueDelivery>();
  private readonly loop: WakeableLoop;
  private readonly results: Batcher<Settlement, undefined>;

  constructor(
    private readonly db: Database,
    private readonly channel: Channel,
  ) {
    this.results = new Batcher(async (_, settlements) => {
      await db.acrossTenants((tx) => settle(tx, settlements), { oneTrip: true });
      return settlements.map(() => undefined);
    });
    this.loop = new WakeableLoop(() => this.turn(), TIMING, log);
  }

  /** There may be something to send, whose ever it is. */
  wake(_tenants: readonly string[]): void {
    this.loop.wake();
  }

  /** Takes nothing more and gives what is under way a moment; what has not left by then is tried again, by whoever is next. */
  async stop(): Promise<void> {
    await this.loop.stop();
    const patience = new AbortController();
    await Promise.race([
      Promise.all(this.underWay.keys()),
      pause(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    await this.channel.close();
    await Promise.all(this.underWay.keys());
  }

  /** Only as many are leased as can leave at once: a lease never waits in a queue. */
  private async turn(): Promise<boolean> {
    const free = this.channel.concurrency - this.underWay.size;
    if (free === 0) return false;
    const { name, concurrency, perRecipient: each = concurrency } = this.channel;
    const due = await this.db.acrossTenants((tx) => lease(tx, name, this.owner, { limit: free, each, busy: this.busy(each) }), {
      oneTrip: true,
    });
    if (due.length > 0) await failPoint('notification.leased');
    for (const delivery of due) {
      const work: Promise<void> = this.deliver(delivery).finally(() => {
        this.underWay.delete(work);
        this.loop.wake();
      });
      this.underWay.set(work, delivery);
    }
    return each < concurrency && due.length > 0;
  }

  /** Receivers that have as much under way as they may. */
  private busy(each: number): string[] {
    const counts = new Map<string, number>();
    for (const { recipient } of this.underWay.values()) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
    return [...counts].flatMap(([recipient, count]) => (count >= each ? [recipient] : []));
  }

  private async deliver(delivery: DueDelivery): Promise<void> {
    const { tenantId, traceparent, attempt } = delivery;
    const attributes = { 'golive.delivery_id': delivery.id, 'golive.template': delivery.template, 'golive.attempt': attempt };
    const options = { kind: 'client' as const, service: 'notification-service', traceparent, tenantId, attributes };
    const settlement = await inSpan(`deliver ${this.channel.name}`, options, () => this.send(delivery)).then(
      (): Settlement => ({ delivery, status: 'sent' }),
      (error: unknown): Settlement => failed(delivery, error),
    );
    countDelivery(this.channel.name, settlement.status);
    if (settlement.status !== 'sent') {
      log.warn(
        { delivery_id: delivery.id, channel: this.channel.name, attempt, reason: settlement.error },
        `delivery ${settlement.status}`,
      );
    }
    await this.results.add('', settlement).catch((error: unknown) => {
      // The lease runs out and the message leaves once more, as the same message.
      log.warn({ err: error, delivery_id: delivery.id }, 'the result of a delivery could not be written down');
    });
  }

  private async send({ id, tenantId, template, recipient, payload }: DueDelivery): Promise<void> {
    await failPoint('notification.send.before');
    await this.channel.send({
      id,
      tenantId,
      template,
      recipient,
      payload,
      get notice() {
        return rendered(template, payload);
      },
    });
    await failPoint('notification.sent');
  }
}

function rendered(template: string, payload: unknown): ReturnType<typeof noticeOf> {
  try {
    return noticeOf(template, payload);
  } catch (error) {
    throw new NotDelivered(`cannot be rendered: ${(error as Error).message}`, { permanent: true });
  }
}

function failed(delivery: DueDelivery, error: unknown): Settlement {
  const failure = error instanceof NotDelivered ? error.failure : { permanent: false };
  const reason = clip(maskText((error as Error).message), 500);
  return { delivery, error: reason, ...afterFailure(delivery.attempt, Math.random(), failure) };
}
