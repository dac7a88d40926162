import type { ServerResponse } from 'node:http';
import type { Database, Doorbell } from '@golive/persistence';
import type { DeploymentView } from './deployment.view.js';
import { readEnded } from './deployment.store.js';
import { SharedReads } from './shared-reads.js';

/** Waits for deployments to end, all of them on the same few reads. */
export class DeploymentWatch {
  private readonly reads: SharedReads<DeploymentView>;
  private readonly waiting = new Set<() => void>();
  private closed = false;

  constructor(db: Database, doorbell: Doorbell) {
    this.reads = new SharedReads(db, doorbell, async (tx, ids) => new Map((await readEnded(tx, ids)).map((ended) => [ended.id, ended])));
  }

  /**
   * The deployment once it has ended; undefined when the time ran out, the caller went away or the service stops first.
   * @param fresh true when it was made a moment ago, so that a look at once would be in vain
   */
  end(
    tenantId: string,
    id: string,
    options: { timeoutMs: number; caller: ServerResponse; fresh: boolean },
  ): Promise<DeploymentView | undefined> {
    const { timeoutMs, caller, fresh } = options;
    if (this.closed || caller.closed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const stop = (ended?: DeploymentView): void => {
        clearTimeout(timer);
        forget();
        this.waiting.delete(giveUp);
        caller.off('close', giveUp);
        resolve(ended);
      };
      const giveUp = (): void => stop();
      const timer = setTimeout(giveUp, timeoutMs);
      const forget = this.reads.watch(tenantId, id, stop);
      this.waiting.add(giveUp);
      caller.once('close', giveUp);
      if (!fresh) this.reads.look([id]);
    });
  }

  /** Ends every wait, without an outcome. */
  close(): void {
    this.closed = true;
    for (const giveUp of [...this.waiting]) giveUp();
    this.reads.close();
  }
}
