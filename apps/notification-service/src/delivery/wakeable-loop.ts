import type { Logger } from '@golive/observability';

/**
 * Takes turns: one after a hint, one after every poll interval, and at once again while there is more. Hints that
 * come close together share a turn.
 */
export class WakeableLoop {
  private readonly running: Promise<void>;
  private hinted = false;
  private stopped = false;
  private rouse: () => void = () => undefined;

  /**
   * @param turn answers whether there is more to do right now; when it fails, that is logged and the next poll tries again
   * @param timing `pollMs`: the longest pause; `gatherMs`: how long a hint waits for others
   */
  constructor(
    private readonly turn: () => Promise<boolean>,
    private readonly timing: { pollMs: number; gatherMs: number },
    private readonly log: Logger,
  ) {
    this.running = this.run();
  }

  /** There may be something to do. */
  wake(): void {
    this.hinted = true;
    this.rouse();
  }

  /** No further turn begins; resolves when the last one has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.rouse();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.hinted = false;
      const more = await this.turn().catch((error: unknown) => {
        this.log.warn({ err: error }, 'deliveries could not be looked up; trying again');
        return false;
      });
      if (more || this.stopped) continue;
      if (!this.hinted) await this.pause(this.timing.pollMs);
      if (this.hinted && !this.stopped) await new Promise((resolve) => setTimeout(resolve, this.timing.gatherMs));
    }
  }

  private async pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.rouse = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.rouse = () => undefined;
  }
}
