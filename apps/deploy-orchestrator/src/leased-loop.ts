import { logger } from '@golive/observability';

export interface LeasedLoopOptions<T> {
  /** What is leased, in the plural, for logs. */
  name: string;
  /** Items in hand at the same time. */
  slots: number;
  pollMs: number;
  /** Leases up to `free` items. */
  lease: (free: number) => Promise<T[]>;
  /** Does one item and records the result. When it rejects, the item comes back once its lease has run out. */
  work: (item: T) => Promise<void>;
}

/** Keeps its slots filled with leased items: after a hint, when one is done, and at every poll. */
export class LeasedLoop<T> {
  private readonly log = logger('deploy-orchestrator');
  private timer: NodeJS.Timeout | undefined;
  private inHand = 0;
  private leasing = false;
  private again = false;
  private stopping = false;
  private idle: (() => void) | undefined;

  constructor(private readonly options: LeasedLoopOptions<T>) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), this.options.pollMs);
    this.wake();
  }

  /** There may be something due. */
  wake(): void {
    if (this.stopping) return;
    if (this.leasing) this.again = true;
    else void this.leaseSome();
  }

  /** Takes nothing more and waits for what is in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    if (this.inHand > 0 || this.leasing) await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private async leaseSome(): Promise<void> {
    this.leasing = true;
    try {
      do {
        this.again = false;
        const free = this.options.slots - this.inHand;
        if (free <= 0) break;
        const leased = await this.options.lease(free);
        this.inHand += leased.length;
        for (const item of leased) void this.work(item);
        if (leased.length === free) this.again = true;
      } while (this.again && !this.stopping);
    } catch (error) {
      this.log.warn({ err: error }, `could not lease ${this.options.name}; trying again`);
    } finally {
      this.leasing = false;
      this.settled();
    }
  }

  private async work(item: T): Promise<void> {
    try {
      await this.options.work(item);
    } catch (error) {
      this.log.error({ err: error }, `one of the ${this.options.name} failed unexpectedly; it comes back when its lease has run out`);
    } finally {
      const full = this.inHand >= this.options.slots / 2;
      this.inHand--;
      if (full) this.wake();
      this.settled();
    }
  }

  private settled(): void {
    if (this.stopping && this.inHand === 0 && !this.leasing) this.idle?.();
  }
}
