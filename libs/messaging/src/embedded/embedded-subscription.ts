import { randomInt } from 'node:crypto';
import { failPoint, logger } from '@golive/observability';
import type { Doorbell } from '@golive/persistence';
import { backoffMs } from '../backoff.js';
import { FETCH_DEADLINE_MS, type IncomingMessage, type SubscribeOptions, type Subscription } from '../broker.js';
import { SessionLocks } from '../session-locks.js';
import { BROKER_CHANNEL, type MessageLog, nameOf, type Partition } from './message-log.js';

/** A partition that this member holds. */
interface Line extends Partition {
  /** The offset to read from. */
  next: number;
  /** The offset that is stored. */
  saved: number;
  /** There may be something to read. */
  rung: boolean;
  busy: boolean;
  failures: number;
  retryAt: number;
}

const POLL_MS = 1_000;
const LIST_MS = 10_000;
const SAVE_MS = 100;
const BATCH = 500;

/**
 * One member of a group on the embedded broker. It holds its share of the partitions by session locks, and takes from all
 * of those that are well in one batch, one batch at a time: what arrives meanwhile makes the next one bigger. A partition
 * whose batch failed is tried on its own until it is well again.
 */
export class EmbeddedSubscription implements Subscription {
  private readonly lines = new Map<string, Line>();
  private readonly locks: SessionLocks;
  private readonly work = new Set<Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private poll: NodeJS.Timeout | undefined;
  private saving: NodeJS.Timeout | undefined;
  private silence: () => void = () => undefined;
  private sharedBatch = false;
  private all: Partition[] = [];
  private listedAt = -LIST_MS;
  private balancing: Promise<void> | undefined;
  private fetchedAt = performance.now();
  private closed = false;

  constructor(
    private readonly log: MessageLog,
    url: string,
    doorbell: Doorbell,
    private readonly options: SubscribeOptions,
    private readonly onClosed: () => void,
  ) {
    this.locks = new SessionLocks(url, `golive-${options.group}-locks`, () => this.lines.clear());
    this.silence = doorbell.on(BROKER_CHANNEL, (touched) => this.rung(touched));
  }

  async start(): Promise<void> {
    this.poll = setInterval(() => void this.beat(), POLL_MS);
    await this.beat();
  }

  health(): void {
    const idleMs = performance.now() - this.fetchedAt;
    if (idleMs > FETCH_DEADLINE_MS) throw new Error(`${this.options.group} fetched nothing for ${Math.round(idleMs / 1000)} s`);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.silence();
    clearInterval(this.poll);
    for (const timer of this.timers) clearTimeout(timer);
    await this.balancing;
    await Promise.all(this.work);
    clearTimeout(this.saving);
    await this.save();
    await this.locks.close();
    this.onClosed();
  }

  private rung(touched: readonly string[]): void {
    if (touched.length === 0) for (const line of this.lines.values()) line.rung = true;
    for (const name of touched) {
      const line = this.lines.get(name);
      if (line) line.rung = true;
    }
    this.take();
  }

  /** The safety net below the hints: the right share of partitions is held, and every one of them is looked at. */
  private async beat(): Promise<void> {
    if (this.closed || this.balancing) return;
    this.balancing = this.balance().catch((error: unknown) => {
      logger('messaging').warn({ err: error, group: this.options.group }, 'partitions could not be shared out; trying again');
    });
    await this.balancing;
    this.balancing = undefined;
    this.rung([]);
  }

  private async balance(): Promise<void> {
    if (performance.now() - this.listedAt > LIST_MS || this.all.length === 0) {
      this.all = await this.log.partitions(this.options.topics);
      this.listedAt = performance.now();
    }
    const members = await this.locks.join(this.options.group);
    const share = Math.ceil(this.all.length / members);
    await this.letGo(this.lines.size - share);
    const missing = this.all.filter((partition) => !this.lines.has(nameOf(partition)));
    const held = this.all.filter((partition) => this.holds(partition)).length;
    await this.locks.take(shuffled(missing.map((partition) => this.lockName(nameOf(partition)))), share - held);
    // With those that were taken before, and whose offsets could not be read then.
    const fresh = missing.filter((partition) => this.holds(partition));
    if (fresh.length === 0) {
      if (this.lines.size === 0) this.fetchedAt = performance.now(); // there are more members than partitions: nothing to fetch is well
      return;
    }
    for (const { topic, partition, next } of await this.log.cursors(this.options.group, fresh)) {
      if (!this.holds({ topic, partition })) continue; // lost while the offsets were read
      this.lines.set(nameOf({ topic, partition }), {
        topic,
        partition,
        next,
        saved: next,
        rung: true,
        busy: false,
        failures: 0,
        retryAt: 0,
      });
    }
  }

  /** Hands partitions to new members: those between batches, with their offsets stored first. */
  private async letGo(surplus: number): Promise<void> {
    const leaving = [...this.lines].filter(([, line]) => !line.busy).slice(0, Math.max(0, surplus));
    if (leaving.length === 0) return;
    for (const [name, line] of leaving) {
      this.lines.delete(name);
      if (line.next > line.saved) await this.log.saveCursors(this.options.group, [line]);
    }
    await this.locks.release(leaving.map(([name]) => this.lockName(name)));
  }

  private take(): void {
    if (this.closed) return;
    const now = performance.now();
    const ready = [...this.lines.values()].filter((line) => line.rung && !line.busy && line.retryAt <= now);
    for (const line of ready) if (line.failures > 0) this.begin([line]);
    const healthy = ready.filter((line) => line.failures === 0);
    if (healthy.length === 0 || this.sharedBatch) return;
    this.sharedBatch = true;
    this.begin(healthy, () => (this.sharedBatch = false));
  }

  private begin(lines: Line[], done: () => void = () => undefined): void {
    const working = this.deliver(lines).finally(() => {
      this.work.delete(working);
      done();
      this.take();
    });
    this.work.add(working);
  }

  private async deliver(lines: Line[]): Promise<void> {
    for (const line of lines) Object.assign(line, { busy: true, rung: false });
    const limit = Math.max(1, Math.floor(BATCH / lines.length));
    let messages: IncomingMessage[] = [];
    try {
      messages = await this.log.read(lines, limit);
      this.fetchedAt = performance.now();
      if (messages.length > 0) {
        await failPoint('embedded.read');
        await this.options.onBatch(messages);
        await failPoint('embedded.consumed');
      }
      this.passed(lines, messages, limit);
    } catch (error) {
      this.failed(lines, messages, error);
    }
    for (const line of lines) line.busy = false;
  }

  private passed(lines: Line[], messages: IncomingMessage[], limit: number): void {
    for (const line of lines) {
      const own = messages.filter(({ topic, partition }) => topic === line.topic && partition === line.partition);
      const last = own.at(-1);
      if (last) line.next = Number(last.offset) + 1;
      if (own.length === limit) line.rung = true;
      line.failures = 0;
    }
    if (messages.length > 0) this.saving ??= setTimeout(() => void this.save(), SAVE_MS);
  }

  private failed(lines: Line[], messages: IncomingMessage[], error: unknown): void {
    const concerned =
      messages.length === 0
        ? lines
        : lines.filter((line) => messages.some(({ topic, partition }) => topic === line.topic && partition === line.partition));
    // Several partitions failed together: each is tried at once on its own, to find out which it was.
    const alone = concerned.length === 1 || messages.length === 0;
    for (const line of concerned) {
      line.failures++;
      line.rung = true;
      const delayMs = alone ? backoffMs(line.failures) : 0;
      line.retryAt = performance.now() + delayMs;
      if (alone) this.later(delayMs);
    }
    logger('messaging').warn(
      { err: error, group: this.options.group, partitions: concerned.map(nameOf), failures: concerned[0]?.failures },
      'a batch failed and will be delivered again',
    );
  }

  private later(delayMs: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.take();
    }, delayMs + 1);
    this.timers.add(timer);
  }

  private async save(): Promise<void> {
    this.saving = undefined;
    const moved = [...this.lines.values()].filter((line) => line.next > line.saved);
    if (moved.length === 0) return;
    const positions = moved.map(({ topic, partition, next }) => ({ topic, partition, next }));
    try {
      await failPoint('embedded.cursors.before');
      await this.log.saveCursors(this.options.group, positions);
      await failPoint('embedded.cursors.saved');
      positions.forEach(({ next }, index) => ((moved[index] as Line).saved = next));
    } catch (error) {
      logger('messaging').warn({ err: error, group: this.options.group }, 'offsets could not be stored; trying again');
      if (!this.closed) this.saving ??= setTimeout(() => void this.save(), POLL_MS);
    }
  }

  private holds(partition: Partition): boolean {
    return this.locks.holds(this.lockName(nameOf(partition)));
  }

  private lockName(name: string): string {
    return `${this.options.group}/${name}`;
  }
}

function shuffled<T>(items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
