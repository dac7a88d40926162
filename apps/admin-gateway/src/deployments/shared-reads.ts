import { logger } from '@golive/observability';
import type { Database, Doorbell, TenantTransaction } from '@golive/persistence';

/** Reads what is new about these deployments of the transaction's tenant; those without news may be left out. */
export type ReadNews<T> = (tx: TenantTransaction, ids: readonly string[]) => Promise<Map<string, T>>;

/** The doorbell channel on which deployments that changed are named. */
const CHANNEL = 'deployments';
const POLL_MS = 1_000;
const PAUSE_MS = 2; // rings that come close together share a read

/**
 * Tells whoever watches deployments about them, with one read per tenant for all that rang in the meantime, however
 * many watch. A ring is a hint only, so once a second everything that is watched is read.
 */
export class SharedReads<T> {
  private readonly watched = new Map<string, { tenantId: string; listeners: Set<(news: T) => void> }>();
  private readonly dirty = new Set<string>();
  private readonly silence: () => void;
  private readonly poll: NodeJS.Timeout;
  private reading = false;

  constructor(
    private readonly db: Database,
    doorbell: Doorbell,
    private readonly read: ReadNews<T>,
  ) {
    this.silence = doorbell.on(CHANNEL, (ids) => this.look(ids.length > 0 ? ids : [...this.watched.keys()]));
    this.poll = setInterval(() => this.look([...this.watched.keys()]), POLL_MS).unref();
  }

  /** Calls `listener` with every news from now on, until the function that this answers is called. */
  watch(tenantId: string, id: string, listener: (news: T) => void): () => void {
    const entry = this.watched.get(id) ?? { tenantId, listeners: new Set() };
    this.watched.set(id, entry);
    entry.listeners.add(listener);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size === 0 && this.watched.get(id) === entry) this.watched.delete(id);
    };
  }

  /** Reads these soon, if anybody watches them. */
  look(ids: readonly string[]): void {
    for (const id of ids) if (this.watched.has(id)) this.dirty.add(id);
    if (this.reading || this.dirty.size === 0) return;
    this.reading = true;
    setImmediate(() => void this.run());
  }

  close(): void {
    this.silence();
    clearInterval(this.poll);
  }

  private async run(): Promise<void> {
    while (this.dirty.size > 0) {
      const byTenant = new Map<string, string[]>();
      for (const id of this.dirty) {
        const tenantId = this.watched.get(id)?.tenantId;
        if (tenantId === undefined) continue;
        const ids = byTenant.get(tenantId);
        if (ids) ids.push(id);
        else byTenant.set(tenantId, [id]);
      }
      this.dirty.clear();
      await Promise.all([...byTenant].map(([tenantId, ids]) => this.tell(tenantId, ids)));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    this.reading = false;
  }

  private async tell(tenantId: string, ids: string[]): Promise<void> {
    try {
      const news = await this.db.withTenant(tenantId, (tx) => this.read(tx, ids));
      for (const [id, each] of news) for (const listener of this.watched.get(id)?.listeners ?? []) listener(each);
    } catch (error) {
      logger('admin-gateway').warn({ err: error }, 'deployments could not be watched; the next poll tries again');
    }
  }
}
