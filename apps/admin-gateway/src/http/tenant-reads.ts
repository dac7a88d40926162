import type { Principal } from '@golive/auth';
import { Database, type TenantTransaction } from '@golive/persistence';
import { Injectable } from '@nestjs/common';
import { notFound } from './not-found.js';
import { type Page, type PageQuery, readCursor, writeCursor } from './page.js';

/** Reads rows of one tenant: in a transaction of its, or, for what opens its own, by its id. */
export type Read<T> =
  | ((tx: TenantTransaction, after: string | null, limit: number) => Promise<T[]>)
  | { ofTenant: (tenantId: string, after: string | null, limit: number) => Promise<T[]> };

/** A row that a list shows, and what it is sorted by. */
export interface ListRead<T> {
  /**
   * The rows of the transaction's tenant that come after the key (null: from the start), in the list's order, at most
   * `limit`.
   */
  read: Read<T>;
  /** The key of a row: what `read` takes as `after`. */
  keyOf: (row: T) => string;
  /** What orders the rows of different tenants among each other, ascending. */
  rank: (row: T) => number | string | bigint;
  /** True when the greatest rank comes first. */
  newestFirst: boolean;
  /** True for a key that `read` can take. */
  isKey: (key: string) => boolean;
}

/** Reads in the caller's tenants, the own one first and then those delegated (A2). Nothing else is ever looked at. */
@Injectable()
export class TenantReads {
  constructor(private readonly db: Database) {}

  /**
   * What the first tenant that has it answers.
   * @throws Problem `not_found` when none has
   */
  async one<T>(principal: Principal, read: (tx: TenantTransaction) => Promise<T | undefined>): Promise<T> {
    for (const tenant of principal.tenants) {
      const found = await this.db.withTenant(tenant, read);
      if (found !== undefined) return found;
    }
    throw notFound();
  }

  /** Every tenant's answer. */
  each<T>(principal: Principal, read: (tx: TenantTransaction) => Promise<T>): Promise<T[]> {
    return Promise.all(principal.tenants.map((tenant) => this.db.withTenant(tenant, read)));
  }

  /**
   * One page over all of the caller's tenants.
   * @throws Problem `validation_failed` for a cursor that no page gave out
   */
  async page<T>(principal: Principal, query: PageQuery, list: ListRead<T>): Promise<Page<T>> {
    const positions = readCursor(query.cursor, principal.tenants, list.isKey);
    const found = await Promise.all(
      principal.tenants.map(async (tenant) => {
        const rows = await this.rows(list.read, tenant, positions.get(tenant) ?? null, query.limit + 1);
        return rows.map((row) => ({ tenant, row }));
      }),
    );
    const rows = found.length === 1 ? found[0]! : found.flat().sort(byRank(list));
    const items = rows.slice(0, query.limit);
    for (const { tenant, row } of items) positions.set(tenant, list.keyOf(row));
    return { items: items.map(({ row }) => row), next_cursor: rows.length > items.length ? writeCursor(positions) : null };
  }

  private rows<T>(read: Read<T>, tenant: string, after: string | null, limit: number): Promise<T[]> {
    if (typeof read === 'object') return read.ofTenant(tenant, after, limit);
    return this.db.withTenant(tenant, (tx) => read(tx, after, limit));
  }
}

/** A list by id, which is a list by time of creation: the newest first. */
export function newestFirst<T extends { id: string }>(read: Read<T>): ListRead<T> {
  return { read, keyOf: (row) => row.id, rank: (row) => row.id, newestFirst: true, isKey: isUuidKey };
}

function isUuidKey(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
}

function byRank<T>(list: ListRead<T>) {
  const direction = list.newestFirst ? -1 : 1;
  return (a: { row: T }, b: { row: T }): number => {
    const [one, other] = [list.rank(a.row), list.rank(b.row)];
    return one === other ? 0 : one < other ? -direction : direction;
  };
}
