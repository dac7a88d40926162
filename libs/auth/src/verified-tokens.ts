import { hash } from 'node:crypto';
import type { Principal } from './principal.js';

/** Callers by token, so that each token's signature is checked once. Keeps digests, never tokens; the least recently used one leaves first. */
export class VerifiedTokens {
  private readonly entries = new Map<string, { readonly principal: Principal; readonly until: number }>();

  constructor(private readonly capacity: number) {}

  /** The caller of `token` if it was verified before and `now` (milliseconds) is before its end. */
  find(token: string, now: number): Principal | undefined {
    const key = digest(token);
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (entry.until <= now) return undefined;
    this.entries.set(key, entry);
    return entry.principal;
  }

  /** Remembers the caller of a verified token until `until` (milliseconds). */
  keep(token: string, principal: Principal, until: number): void {
    this.entries.set(digest(token), { principal, until });
    if (this.entries.size > this.capacity) this.entries.delete(this.entries.keys().next().value!);
  }
}

function digest(token: string): string {
  return hash('sha256', token, 'base64url');
}
