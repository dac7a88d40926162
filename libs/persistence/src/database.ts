import { failPoint, inSpan } from '@golive/observability';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { isUuid } from './ids.js';
import { holdBack, type TenantTransaction, Transaction } from './tenant-transaction.js';

/** The COMMIT was sent and its answer lost: the transaction may or may not have happened. Read again by its id. */
export class CommitOutcomeUnknown extends Error {
  constructor(override readonly cause: unknown) {
    super('the answer to COMMIT was lost: read the outcome again before repeating the work');
  }
}

export interface DatabaseOptions {
  /** Connection string of a service role. */
  url: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Connections at the most; the work of a service must pass with one. */
  poolSize?: number;
  /** Milliseconds after which PostgreSQL cancels a statement. */
  statementTimeoutMs?: number;
}

export interface TransactionOptions {
  /**
   * The work sends all its statements before it waits for an answer (default false). COMMIT then travels with them, and the
   * whole transaction is one round trip. A statement that comes later is refused; what is thrown later undoes nothing.
   */
  oneTrip?: boolean;
}

const RETRIED = new Set(['40001', '40P01']); // serialization failure, deadlock: the whole transaction runs again
const ATTEMPTS = 5;

/** A service's door to PostgreSQL: a pool of connections of its own role, and transactions on them. */
export class Database {
  private constructor(
    private readonly source: DataSource,
    private readonly pool: Pool,
  ) {}

  static async connect(options: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: options.applicationName,
      invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
      installExtensions: false,
      extra: {
        max: options.poolSize ?? 10,
        pipeline: true,
        keepAlive: true,
        statement_timeout: options.statementTimeoutMs ?? 15_000,
        lock_timeout: 10_000,
        idle_in_transaction_session_timeout: 30_000,
        connectionTimeoutMillis: 10_000,
        // A connection that is cut tells its client as well as the statement under way; unheard, also for the moment in which
        // it is handed over, that would end the process. The statement tells.
        onConnect: (client: PoolClient) => void client.on('error', () => undefined),
      },
    });
    await source.initialize();
    const pool = (source.driver as unknown as { master: Pool }).master;
    return new Database(source, pool);
  }

  /**
   * Runs `work` in a transaction that sees only this tenant's rows (row-level security; stores filter by tenant as
   * well). Commits when it resolves, rolls back when it rejects, and runs it again from the start after a deadlock or
   * a serialization failure, so `work` must not have effects outside the database.
   */
  withTenant<T>(tenantId: string, work: (tx: TenantTransaction) => Promise<T>, options?: TransactionOptions): Promise<T> {
    if (!isUuid(tenantId)) return Promise.reject(new TypeError('withTenant: the tenant must be a UUID'));
    return this.transact(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`, tenantId, (tx) => work(tx as TenantTransaction), options);
  }

  /**
   * Runs `work` across tenants. Only queues are visible there (leases, outboxes, deliveries: the policies named
   * `scheduler`) and tables without a tenant; never a tenant's data.
   */
  acrossTenants<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.transact("BEGIN; SET LOCAL app.scope = 'scheduler'", null, work, options);
  }

  /** Resolves when PostgreSQL answers. */
  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  /** Connections in use, idle, and callers that wait for one. */
  poolState(): { total: number; idle: number; waiting: number } {
    return { total: this.pool.totalCount, idle: this.pool.idleCount, waiting: this.pool.waitingCount };
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async transact<T>(
    begin: string,
    tenantId: string | null,
    work: (tx: Transaction) => Promise<T>,
    { oneTrip = false }: TransactionOptions = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await inSpan('postgresql transaction', { kind: 'client', attributes: { 'db.system.name': 'postgresql' } }, () =>
          this.once(begin, tenantId, work, oneTrip ? commitBehind : commitAfter),
        );
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  private async once<T>(
    begin: string,
    tenantId: string | null,
    work: (tx: Transaction) => Promise<T>,
    run: typeof commitAfter,
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: unknown;
    const lost = (error: unknown): unknown => (broken ??= error);
    try {
      holdBack(client);
      const opened = client.query(begin); // not awaited: it travels with the first statement
      opened.catch(lost);
      const tx = new Transaction(client, tenantId);
      const result = await run({ client, tx, opened, lost }, work);
      tx.committed();
      return result;
    } finally {
      client.release(broken ? (broken as Error) : undefined);
    }
  }
}

/** A transaction that has begun, and its connection. */
interface Begun {
  client: PoolClient;
  tx: Transaction;
  /** The answer to BEGIN. */
  opened: Promise<unknown>;
  /** Told of a failure after which the connection is of no use. */
  lost: (error: unknown) => unknown;
}

/** Waits for the work, then commits; rolls back when it rejects. */
async function commitAfter<T>({ client, tx, opened, lost }: Begun, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work(tx);
    await opened;
  } catch (error) {
    await client.query('ROLLBACK').catch(lost);
    throw error;
  }
  await commit(client).catch((error: unknown) => {
    lost(error);
    throw error;
  });
  return result;
}

/** Sends COMMIT behind the statements that the work has sent by its first wait, in the same packet. */
async function commitBehind<T>({ client, tx, opened, lost }: Begun, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const working = work(tx);
  tx.end();
  const committing = commit(client);
  committing.catch((error: unknown) => error instanceof CommitOutcomeUnknown && lost(error));
  try {
    const [result] = await Promise.all([working, opened]);
    await committing;
    return result;
  } catch (error) {
    // What PostgreSQL refused made the COMMIT a rollback. Anything else leaves the word to the answer to COMMIT.
    const outcome: unknown = await committing.catch((failure: unknown) => failure);
    throw outcome instanceof CommitOutcomeUnknown && !isRefusal(error) ? outcome : error;
  }
}

async function commit(client: PoolClient): Promise<void> {
  let command: string;
  try {
    await failPoint('database.commit.before');
    command = (await client.query('COMMIT')).command;
    await failPoint('database.commit.answered');
  } catch (error) {
    if (isRefusal(error)) throw error; // a deferred constraint
    throw new CommitOutcomeUnknown(error);
  }
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a failed statement was swallowed');
}

/** An SQLSTATE means that PostgreSQL answered and refused, unless it was about to stop; anything else means no answer. */
function isRefusal(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57P');
}
