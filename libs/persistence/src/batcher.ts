interface Waiting<I, O> {
  item: I;
  resolve: (result: O) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit for anything: items that arrive while a run is under way leave together in the next one, so a lone
 * item never waits and a crowd shares one transaction. One run at a time per key (a tenant).
 *
 * When a run of several items fails, each is run again on its own, so one bad item cannot take its neighbours down;
 * the run must therefore be atomic.
 */
export class Batcher<I, O> {
  private readonly waiting = new Map<string, Waiting<I, O>[]>();

  /** @param run gets 1…max items of one key and answers one result for each, in their order. */
  constructor(
    private readonly run: (key: string, items: I[]) => Promise<O[]>,
    private readonly max = 64,
  ) {}

  /** Resolves with the item's own result, or rejects with the error of a run in which it was alone. */
  add(key: string, item: I): Promise<O> {
    return new Promise<O>((resolve, reject) => {
      const entry = { item, resolve, reject };
      const queue = this.waiting.get(key);
      if (queue) {
        queue.push(entry);
        return;
      }
      this.waiting.set(key, [entry]);
      // One turn of the event loop gathers what is ready at the same moment.
      setImmediate(() => void this.drain(key));
    });
  }

  private async drain(key: string): Promise<void> {
    for (;;) {
      const batch = this.waiting.get(key)?.splice(0, this.max) ?? [];
      if (batch.length === 0) {
        this.waiting.delete(key);
        return;
      }
      await this.settle(key, batch);
    }
  }

  private async settle(key: string, batch: Waiting<I, O>[]): Promise<void> {
    try {
      const results = await this.run(
        key,
        batch.map((entry) => entry.item),
      );
      batch.forEach((entry, index) => entry.resolve(results[index] as O));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const entry of batch) await this.settle(key, [entry]);
    }
  }
}
