import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IssuerUnavailable, Unauthenticated } from './auth-error.js';
import { AUDIENCE, goodClaims, sign, TestIssuer, testKey, type TestKey } from './token-issuer.fixture.js';
import { TokenVerifier } from './token-verifier.js';

describe('The keys of an issuer over HTTP', () => {
  let first: TestKey;
  let second: TestKey;
  let issuer: TestIssuer;
  let now: Date;
  let verifier: TokenVerifier;
  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
  const tokenOf = (key: TestKey, changes = {}, header = {}) => sign(key, goodClaims(issuer.url, changes), header);
  const verifierWith = (extra: { jwksUri?: string } = {}) =>
    new TokenVerifier({ issuer: issuer.url, audience: AUDIENCE, clock: () => now, ...extra });

  beforeEach(async () => {
    [first, second] = await Promise.all([testKey('first'), testKey('second')]);
    issuer = await TestIssuer.start(first);
    now = new Date();
    verifier = verifierWith();
  });
  afterEach(() => issuer.stop());

  it('are found by discovery and read once for many tokens', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, i) => tokenOf(first, { jti: String(i) })));
    await Promise.all(tokens.map((token) => verifier.verify(token)));
    expect(issuer.requests).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('are read from the configured address without discovery', async () => {
    await verifierWith({ jwksUri: `${issuer.url}/keys` }).verify(await tokenOf(first));
    expect(issuer.requests).toEqual(['/keys']);
  });

  it('rotate: a new key counts as soon as a token names it, and the old one ends within ten minutes of its withdrawal', async () => {
    await verifier.verify(await tokenOf(first));
    issuer.keys = [second];
    later(31);
    expect((await verifier.verify(await tokenOf(second))).sub).toBe('user-1');
    expect(issuer.keyReads).toBe(2);
    await expect(verifier.verify(await tokenOf(first, { jti: 'new' }))).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('withdrawn without a successor stop counting within ten minutes', async () => {
    await verifier.verify(await tokenOf(first));
    issuer.keys = [];
    later(601);
    await expect(verifier.verify(await tokenOf(first, { jti: 'new' }))).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('are read at most once per 30 seconds under a storm of unknown key ids', async () => {
    await verifier.verify(await tokenOf(first));
    const storm = async () => {
      const tokens = await Promise.all(Array.from({ length: 50 }, (_, i) => tokenOf(second, {}, { kid: `unknown-${i}` })));
      const outcomes = await Promise.allSettled(tokens.map((token) => verifier.verify(token)));
      expect(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof Unauthenticated)).toBe(true);
    };
    await storm();
    expect(issuer.keyReads).toBe(1);
    later(31);
    await storm();
    await storm();
    expect(issuer.keyReads).toBe(2);
  });

  it('stay in use while the issuer is away', async () => {
    await verifier.verify(await tokenOf(first));
    issuer.answersWith = 500;
    later(700);
    expect((await verifier.verify(await tokenOf(first, { jti: 'new' }))).sub).toBe('user-1');
  });

  it('are asked for again two seconds after a failure; until then the answer is "not ready", not "unauthenticated"', async () => {
    issuer.answersWith = 503;
    const token = await tokenOf(first);
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(IssuerUnavailable);
    issuer.answersWith = 200;
    await expect(verifier.verify(token)).rejects.toBeInstanceOf(IssuerUnavailable);
    expect(issuer.requests).toHaveLength(1);
    later(2);
    expect((await verifier.verify(token)).sub).toBe('user-1');
  });

  it('are never read from where a token says', async () => {
    const evil = await TestIssuer.start(second);
    const pointers = { jku: `${evil.url}/keys`, x5u: `${evil.url}/keys`, jwk: second.publicJwk };
    await expect(verifier.verify(await tokenOf(second, {}, { ...pointers, kid: 'first' }))).rejects.toBeInstanceOf(Unauthenticated);
    await expect(verifier.verify(await tokenOf(second, {}, pointers))).rejects.toBeInstanceOf(Unauthenticated);
    expect(evil.requests).toEqual([]);
    await evil.stop();
  });

  it('are not taken from a discovery document of another issuer', async () => {
    const other = new TokenVerifier({ issuer: `${issuer.url}/tenant`, audience: AUDIENCE });
    await expect(other.verify(await tokenOf(first, { iss: `${issuer.url}/tenant` }))).rejects.toBeInstanceOf(IssuerUnavailable);
    expect(issuer.keyReads).toBe(0);
  });
});
