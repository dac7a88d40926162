import { createHash } from 'node:crypto';
import { type TrailEntry, type TrailVerdict, trailVerifier } from '@golive/contracts';
import type { Database } from '@golive/persistence';
import { readAnchor, readChain, readHead } from './audit-trail.store.js';

const PAGE = 1_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Verifies a tenant's whole chain against the head that is kept apart from it. Page by page: neither memory nor a
 * transaction grows with the chain. Entries may be appended meanwhile; those beyond the head are not golive's.
 */
export async function verifyChain(db: Database, tenantId: string): Promise<TrailVerdict> {
  const expectedHead = await db.withTenant(tenantId, readHead); // first: what is appended from now on lies beyond it
  const anchor = await db.withTenant(tenantId, readAnchor);
  const verifier = trailVerifier({ sha256, expectedHead, after: anchor });
  let page: TrailEntry[] = [];
  do {
    const last = page.at(-1);
    page = await db.withTenant(tenantId, (tx) => readChain(tx, last, PAGE));
    for (const entry of page) if (entry.seq > (anchor?.seq ?? 0)) verifier.take(entry);
  } while (page.length === PAGE);
  const verdict = verifier.verdict();
  const vouched = (await db.withTenant(tenantId, readHead))?.seq ?? 0;
  if (!verdict.valid || (verdict.head?.seq ?? 0) <= vouched) return verdict;
  return { ...verdict, valid: false, first_broken: { seq: vouched + 1, reason: 'head_differs' } };
}
