import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { PoolClient, QueryResult } from 'pg';

type Row = Record<string, unknown>;

const names = new Map<string, string>();

/** Statements are prepared under a name that follows from their text; texts must therefore be few and constant. */
function statementName(sql: string): string {
  let name = names.get(sql);
  if (!name) {
    name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
    names.set(sql, name);
  }
  return name;
}

/**
 * Statements that are sent in one turn of the event loop leave in one packet: on the wire they are a single write, which
 * is what most of a small statement costs.
 */
export function holdBack(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * An open transaction. Everything a store does takes one of these, handed on explicitly: there is no ambient
 * transaction. Statements are pipelined: several calls without an `await` between them cost one round trip.
 */
export class Transaction {
  private readonly hooks: (() => void)[] = [];
  private ended = false;

  constructor(
    private readonly client: PoolClient,
    /** The tenant whose rows are visible, or null in a transaction across tenants. */
    readonly tenantId: string | null,
  ) {}

  /** Runs one statement and answers its rows. */
  async query<T extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.execute(sql, params)).rows as T[];
  }

  /** Runs one statement and answers how many rows it touched. */
  async affected(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.execute(sql, params)).rowCount ?? 0;
  }

  /** Runs a statement whose text is put together at run time (filters of a list): not prepared. */
  async queryUnprepared<T extends object = Row>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    this.refuseLate();
    return (await this.client.query(sql, params as unknown[])).rows as T[];
  }

  /** Runs `hook` once the transaction has committed, and never when it has not. For hints only: a crash forgets it. */
  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  /** For the Database that opened it. */
  committed(): void {
    for (const hook of this.hooks) hook();
  }

  /** For the Database that opened it: its COMMIT follows, and nothing may come behind that. */
  end(): void {
    this.ended = true;
  }

  private refuseLate(): void {
    if (this.ended) throw new Error('the transaction is over: in one trip, every statement is sent before the first wait');
  }

  private async execute(sql: string, params: readonly unknown[]): Promise<QueryResult> {
    this.refuseLate();
    holdBack(this.client);
    return this.client.query({ name: statementName(sql), text: sql, values: params as unknown[] });
  }
}

/** A transaction that sees, and may write, the rows of one tenant only. */
export type TenantTransaction = Transaction & { readonly tenantId: string };
