import { type TrailEntry, type TrailHead, trailVerifier, type TrailVerdict } from '@golive/contracts';
import type { Database } from '@golive/persistence';
import { readAnchor, readEntries, readHead, sha256 } from './audit-trail.store.js';

const PAGE = 1_000;

/**
 * Verifies a tenant's whole chain against the head that is kept apart from it, and names the first broken entry.
 * Reads page by page: neither memory nor a transaction grows with the chain. Entries may be appended meanwhile.
 */
export async function verifyTrailOf(db: Database, tenantId: string): Promise<TrailVerdict> {
  // The head first: what is appended from now on lies beyond it.
  const expectedHead = await db.withTenant(tenantId, readHead);
  const anchor = await db.withTenant(tenantId, readAnchor);
  const verifier = trailVerifier({ sha256, expectedHead, after: anchor });
  let page: TrailEntry[] = [];
  do {
    const last = page.at(-1);
    page = await db.withTenant(tenantId, (tx) => readEntries(tx, last, PAGE));
    for (const entry of page) if (entry.seq > (anchor?.seq ?? 0)) verifier.take(entry);
  } while (page.length === PAGE);
  return withinHead(verifier.verdict(), await db.withTenant(tenantId, readHead));
}

/** Entries that lie beyond the head were not written by golive, however sound they look. */
function withinHead(verdict: TrailVerdict, head: TrailHead | undefined): TrailVerdict {
  const vouched = head?.seq ?? 0;
  if (!verdict.valid || (verdict.head?.seq ?? 0) <= vouched) return verdict;
  return { ...verdict, valid: false, first_broken: { seq: vouched + 1, reason: 'head_differs' } };
}
