import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { IssuerUnavailable } from './auth-error.js';

/** After a read, an unknown key id does not cause another one for this long. */
const COOL_DOWN_MS = 30_000;
/** After a read that failed: short, because an issuer may start a moment later than its clients. */
const RETRY_MS = 2_000;
/** Keys older than this are read again before use, so that a withdrawn key stops counting. */
export const KEYS_MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 3_000;

/**
 * The public keys of an issuer, read over HTTP: from `jwksUri`, or from where the issuer's discovery document says.
 * Storms of unknown key ids cost one request per cool-down. While the issuer cannot be reached the last known keys stay in use.
 * Only these two addresses are ever read; a token's `jku`, `x5u` and `jwk` are ignored.
 */
export class IssuerKeys {
  private keys: ReturnType<typeof createLocalJWKSet> | undefined;
  private readAt = -Infinity;
  private nextReadAt = -Infinity;
  private reading: Promise<void> | undefined;
  private discovered: string | undefined;

  constructor(
    private readonly issuer: string,
    private readonly jwksUri: string | undefined,
    private readonly clock: () => Date,
  ) {}

  /**
   * The key for a token's header.
   * @throws IssuerUnavailable when no keys could be read yet
   * @throws errors.JWKSNoMatchingKey when the issuer has no such key
   */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    if (this.now() - this.readAt > KEYS_MAX_AGE_MS) await this.read();
    try {
      return await this.known()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.read();
      return this.known()(header, token);
    }
  };

  private known(): ReturnType<typeof createLocalJWKSet> {
    if (!this.keys) throw new IssuerUnavailable();
    return this.keys;
  }

  private read(): Promise<void> {
    if (!this.reading && this.now() < this.nextReadAt) return Promise.resolve();
    return (this.reading ??= this.fetchKeys().finally(() => (this.reading = undefined)));
  }

  private async fetchKeys(): Promise<void> {
    try {
      const uri = this.jwksUri ?? (this.discovered ??= await this.discover());
      this.keys = createLocalJWKSet((await fetchJson(uri)) as unknown as JSONWebKeySet);
      this.readAt = this.now();
      this.nextReadAt = this.readAt + COOL_DOWN_MS;
    } catch {
      // The keys known so far stay in use; without any, known() says so to the caller.
      this.discovered = undefined;
      this.nextReadAt = this.now() + RETRY_MS;
    }
  }

  private async discover(): Promise<string> {
    const metadata = await fetchJson(`${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const uri = metadata['jwks_uri'];
    if (metadata['issuer'] !== this.issuer || typeof uri !== 'string') throw new Error('not the discovery document of this issuer');
    if (this.issuer.startsWith('https:') && !uri.startsWith('https:')) throw new Error('an https issuer with keys over plain http');
    return uri;
  }

  private now(): number {
    return this.clock().getTime();
  }
}

async function fetchJson(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}
