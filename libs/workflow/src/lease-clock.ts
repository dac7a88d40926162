import type { Lease } from './lease.store.js';

/**
 * The time now by the database's clock, as the holder of a lease knows it: what that clock said with the lease, and what has
 * passed since on a clock that nobody can set. Everything that is stored or compared with stored times goes by it, so a
 * machine whose own clock is wrong, or jumps, neither gives up too early nor waits too long.
 */
export function databaseNow({ leasedAt, leasedTick }: Pick<Lease, 'leasedAt' | 'leasedTick'>): Date {
  return new Date(leasedAt.getTime() + performance.now() - leasedTick);
}
