import pg from 'pg';
import type { SubscriberTransaction } from '../handler.js';

export interface OwnDatabaseOptions {
  /** Connection string of the subscriber's own PostgreSQL. */
  databaseUrl: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  poolSize: number;
}

const RUN_AGAIN = new Set(['40001', '40P01']); // serialization failure, deadlock
const ATTEMPTS = 5;

/** The subscriber's own PostgreSQL. */
export class OwnDatabase {
  private readonly pool: pg.Pool;

  constructor({ databaseUrl, applicationName, poolSize }: OwnDatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      application_name: applicationName,
      max: poolSize,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // A process that hangs gives its rows free again.
      idle_in_transaction_session_timeout: 60_000,
    });
    this.pool.on('error', () => undefined); // an idle connection was cut; the next one that is needed is made anew
    // A connection that is cut tells its client as well as the statement under way; unheard, also for the moment in which it
    // is handed over, that would end the process. The statement tells.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Runs `work` in a transaction: commits when it resolves, rolls back when it rejects, runs it again after a deadlock. */
  async transaction<T>(work: (tx: SubscriberTransaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !RUN_AGAIN.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  /** Runs statements without parameters. */
  async run(sql: string): Promise<void> {
    await this.pool.query(sql);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async once<T>(work: (tx: SubscriberTransaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const tx: SubscriberTransaction = {
      query: async <R extends object>(sql: string, params: readonly unknown[] = []) =>
        (await client.query(sql, params as unknown[])).rows as R[],
    };
    try {
      await client.query('BEGIN');
      const result = await work(tx);
      // When the answer is lost nobody knows whether it happened. The message comes again, and the inbox knows.
      const { command } = await client.query('COMMIT').catch((error: Error) => {
        broken = error;
        throw error;
      });
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a failed statement was swallowed');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken ??= failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
