import type { Database, Doorbell } from '@golive/persistence';
import type { Response } from 'express';
import { SharedReads } from './shared-reads.js';
import { readTimelines, type TimelineEntry } from './timeline.store.js';

const HEARTBEAT_MS = 15_000;

/** Server-sent events about deployments: any number of streams on the same few reads. */
export class DeploymentStreams {
  private readonly reads: SharedReads<TimelineEntry[]>;
  private readonly open = new Set<Response>();

  constructor(db: Database, doorbell: Doorbell) {
    this.reads = new SharedReads(db, doorbell, readTimelines);
  }

  /**
   * Sends what happened to a deployment after the event `after`, then what happens, and ends after its end. Comments in
   * between keep the connection open.
   */
  stream(response: Response, deployment: { tenantId: string; id: string }, after: bigint): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    const sent = new Set<bigint>();
    const forget = this.reads.watch(deployment.tenantId, deployment.id, (timeline) => {
      // By what was sent and not by the last id: an entry with a lower id may commit later.
      const fresh = timeline.filter(({ id }) => id > after && !sent.has(id));
      for (const { id, event, data } of fresh) {
        sent.add(id);
        response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      }
      if (timeline.some(({ last }) => last)) response.end();
    });
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    this.open.add(response);
    response.once('close', () => {
      clearInterval(heartbeat);
      forget();
      this.open.delete(response);
    });
    this.reads.look([deployment.id]);
  }

  /** Ends every stream; clients resume elsewhere with `Last-Event-ID`. */
  close(): void {
    this.reads.close();
    for (const response of this.open) response.end();
  }
}
