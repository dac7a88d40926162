import { logger } from '@golive/observability';
import { Client } from 'pg';

/** A dead member's server notices within about 25 s that nobody is there any more, and gives its locks free. */
const OPTIONS = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** The lock that every member of a group shares. */
export function memberLock(group: string): string {
  return `member of ${group}`;
}

/**
 * Locks that live as long as a connection of their own: whoever holds one loses it when its process dies, and another
 * can take it. A holder learns of a lost connection only a moment later, so for that moment there may be two.
 */
export class SessionLocks {
  private client: Client | undefined;
  private connecting: Promise<Client> | undefined;
  private readonly mine = new Set<string>();

  /** @param onLost called when the connection, and every lock with it, is gone. The next call connects anew. */
  constructor(
    private readonly url: string,
    private readonly applicationName: string,
    private readonly onLost: () => void = () => undefined,
  ) {}

  holds(name: string): boolean {
    return this.mine.has(name);
  }

  /** Takes up to `limit` of these locks, those that nobody holds, and answers their names. Never waits for a holder. */
  async take(names: readonly string[], limit = names.length): Promise<string[]> {
    const wanted = names.filter((name) => !this.mine.has(name));
    if (wanted.length === 0 || limit <= 0) return [];
    const rows = await this.query<{ name: string }>(
      'SELECT name FROM unnest($1::text[]) AS name WHERE pg_try_advisory_lock(hashtextextended(name, 0)) LIMIT $2',
      [wanted, limit],
    );
    for (const { name } of rows) this.mine.add(name);
    return rows.map(({ name }) => name);
  }

  async release(names: readonly string[]): Promise<void> {
    const held = names.filter((name) => this.mine.delete(name));
    if (held.length === 0) return;
    await this.query('SELECT pg_advisory_unlock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name', [held]);
  }

  /** Enters a group, once per connection, and answers how many connections are in it, this one included. */
  async join(group: string): Promise<number> {
    const name = memberLock(group);
    if (!this.mine.has(name)) {
      await this.query('SELECT pg_advisory_lock_shared(hashtextextended($1, 0))', [name]);
      this.mine.add(name);
    }
    const [row] = await this.query<{ members: number }>(
      `SELECT count(*)::int AS members FROM pg_locks, hashtextextended($1, 0) AS hash
        WHERE locktype = 'advisory' AND granted AND mode = 'ShareLock' AND objsubid = 1
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid::bigint = (hash >> 32) & 4294967295 AND objid::bigint = hash & 4294967295`,
      [name],
    );
    return row?.members ?? 1;
  }

  /** Gives every lock free. */
  async close(): Promise<void> {
    const client = this.client ?? (await this.connecting?.catch(() => undefined));
    this.client = undefined;
    this.mine.clear();
    await client?.end().catch(() => undefined);
  }

  private async query<T extends object>(text: string, values: unknown[]): Promise<T[]> {
    const client = this.client ?? (await (this.connecting ??= this.connect()));
    try {
      return (await client.query<T>(text, values)).rows;
    } catch (error) {
      this.lost(client); // whatever it was: locks on a connection in doubt are no locks
      throw error;
    }
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      application_name: this.applicationName,
      options: OPTIONS,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    client.on('error', (error) => logger('messaging').debug({ err: error }, 'the connection of the locks failed'));
    client.once('end', () => this.lost(client));
    try {
      await client.connect();
      this.client = client;
      return client;
    } finally {
      this.connecting = undefined;
    }
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.mine.clear();
    void client.end().catch(() => undefined);
    this.onLost();
  }
}
