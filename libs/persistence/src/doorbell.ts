import { hostname } from 'node:os';
import { logger } from '@golive/observability';
import { Client } from 'pg';
import { newId } from './ids.js';

type Listener = (payloads: readonly string[]) => void;

const CHANNEL = 'golive_doorbell';
const QUIET_MS = 3;
const PAYLOADS = 100; // a hint stays far below NOTIFY's 8000 bytes; above that it says "look at everything"

interface Hint {
  from: string;
  rings: Record<string, string[]>;
}

/**
 * Hints between services that there is something to look at, so that nobody has to wait for the next poll. A ring may
 * be lost at any time; whoever listens must poll as well. Rings reach listeners in this process at once, and those in
 * other processes by one coalesced NOTIFY outside any transaction (inside, NOTIFY would make commits queue).
 */
export class Doorbell {
  private static readonly open = new Map<string, Doorbell>();
  private readonly self = `${hostname()}-${process.pid}-${newId()}`;
  private readonly listeners = new Map<string, Set<Listener>>();
  private pending = new Map<string, Set<string>>();
  private client: Client | undefined;
  private connecting: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private users = 0;
  private closed = false;

  private constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  /** The doorbell of a database; services in one process share one connection. Close it as often as it was opened. */
  static at(url: string): Doorbell {
    const { host, pathname } = new URL(url);
    const key = host + pathname;
    let bell = Doorbell.open.get(key);
    if (!bell) {
      bell = new Doorbell(url, key);
      Doorbell.open.set(key, bell);
      bell.reconnect(100);
    }
    bell.users++;
    return bell;
  }

  /** Calls `listener` after rings of this channel, here or elsewhere; with no payloads: look at everything. */
  on(channel: string, listener: Listener): () => void {
    const set = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, set.add(listener));
    return () => void set.delete(listener);
  }

  /** Never fails and never waits. */
  ring(channel: string, payloads: readonly string[] = []): void {
    if (this.closed) return;
    this.deliver(channel, payloads);
    const set = this.pending.get(channel) ?? new Set();
    this.pending.set(channel, set);
    for (const payload of payloads) set.add(payload);
    this.timer ??= setTimeout(() => void this.flush(), QUIET_MS).unref();
  }

  async close(): Promise<void> {
    if (--this.users > 0 || this.closed) return;
    this.closed = true;
    Doorbell.open.delete(this.key);
    clearTimeout(this.timer);
    if (this.pending.size > 0) await this.flush(); // the last words of who goes: others need not wait for their poll
    await this.connecting; // a connection under way ends with it
    await this.client?.end().catch(() => undefined);
  }

  private deliver(channel: string, payloads: readonly string[]): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(payloads);
  }

  private async flush(): Promise<void> {
    const rings = Object.fromEntries([...this.pending].map(([channel, ids]) => [channel, ids.size > PAYLOADS ? [] : [...ids]]));
    this.pending = new Map();
    const hint: Hint = { from: this.self, rings };
    await this.client?.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(hint)]).catch(() => undefined);
    this.timer = undefined;
    if (this.pending.size > 0 && !this.closed) this.timer = setTimeout(() => void this.flush(), QUIET_MS).unref();
  }

  private reconnect(delayMs: number): void {
    if (!this.closed) this.connecting = this.connect(delayMs);
  }

  private async connect(delayMs: number): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'golive-doorbell',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const lost = (): void => {
      if (this.client === client) this.client = undefined;
      if (!this.closed) setTimeout(() => this.reconnect(Math.min(delayMs * 2, 5_000)), delayMs).unref();
    };
    client.once('end', lost);
    client.on('error', (error) => logger('doorbell').debug({ err: error }, 'the doorbell lost its connection'));
    client.on('notification', ({ payload }) => this.received(payload ?? ''));
    try {
      await client.connect();
      await client.query(`SET synchronous_commit = off; LISTEN ${CHANNEL}`);
      if (this.closed) return await client.end();
      this.client = client;
      delayMs = 100;
      for (const channel of this.listeners.keys()) this.deliver(channel, []); // rings may have been missed
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  private received(payload: string): void {
    const hint = JSON.parse(payload) as Hint;
    if (hint.from === this.self) return;
    for (const [channel, ids] of Object.entries(hint.rings)) this.deliver(channel, ids);
  }
}
