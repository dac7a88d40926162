import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JSONWebKeySet,
} from 'jose';
import { Unauthenticated } from './auth-error.js';
import { ACME, AUDIENCE, GLOBEX, goodClaims, jwksOf, sign, testKey, type TestKey } from './token-issuer.fixture.js';
import { TokenVerifier } from './token-verifier.js';

const ISSUER = 'https://id.example.test';
const claims = (changes: Record<string, unknown> = {}) => goodClaims(ISSUER, changes);
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

let es: TestKey;
let rs: TestKey;
let stranger: TestKey;

beforeAll(async () => {
  [es, rs, stranger] = await Promise.all([testKey('es-1'), testKey('rs-1', 'RS256'), testKey('es-1')]);
});

function verifier(extra: { jwks?: () => JSONWebKeySet; clock?: () => Date; algorithms?: ('RS256' | 'ES256')[] } = {}): TokenVerifier {
  const keys = jwksOf(es, rs);
  return new TokenVerifier({ issuer: ISSUER, audience: AUDIENCE, jwks: () => keys, ...extra });
}

describe('A token of the issuer', () => {
  it('names its caller, with the own tenant before the delegated ones', async () => {
    const token = await sign(es, claims({ tenant_id: ACME.toUpperCase(), delegated_tenants: [GLOBEX, ACME, GLOBEX] }));
    expect(await verifier().verify(token)).toEqual({
      sub: 'user-1',
      email: 'ops-admin@acme.test',
      name: 'Olivia',
      tenantId: ACME,
      delegatedTenants: [GLOBEX, ACME],
      roles: ['ops_admin'],
      tenants: [ACME, GLOBEX],
    });
  });

  it.each(['JWT', 'jwt', 'at+jwt', 'AT+JWT', 'application/at+jwt'])('is accepted with typ %s, signed with RS256 too', async (typ) => {
    expect((await verifier().verify(await sign(rs, claims(), { typ }))).sub).toBe('user-1');
  });

  it('may be for several audiences', async () => {
    expect((await verifier().verify(await sign(es, claims({ aud: ['other', AUDIENCE] })))).sub).toBe('user-1');
  });

  it('has the e-mail address for a name when it carries none', async () => {
    expect((await verifier().verify(await sign(es, claims({ name: undefined })))).name).toBe('ops-admin@acme.test');
  });

  it('grants nothing for roles that golive does not know, or without roles', async () => {
    expect((await verifier().verify(await sign(es, claims({ roles: ['root', 'viewer'] })))).roles).toEqual(['viewer']);
    expect((await verifier().verify(await sign(es, claims({ roles: undefined })))).roles).toEqual([]);
  });
});

describe('A token is refused', () => {
  const bad: [string, () => string | Promise<string>][] = [
    ['that is not a JWT', () => 'hello'],
    ['with nothing in it', () => '..'],
    ['without a signature (alg none)', () => new UnsecuredJWT(claims()).encode()],
    ['whose header says alg none over a good signature', async () => withHeader(await sign(es, claims()), { alg: 'none', typ: 'JWT' })],
    ['signed with HS256 and the public key as the secret', hmacWithPublicKey],
    ['of another issuer', () => sign(es, claims({ iss: 'https://evil.example.test' }))],
    ['without an issuer', () => sign(es, claims({ iss: undefined }))],
    ['for another audience', () => sign(es, claims({ aud: 'billing' }))],
    ['without an audience', () => sign(es, claims({ aud: undefined }))],
    ['of another type', () => sign(es, claims(), { typ: 'logout+jwt' })],
    ['without a type', () => sign(es, claims(), { typ: undefined })],
    ['without an expiry', () => sign(es, claims({ exp: undefined }))],
    ['whose expiry is text', () => sign(es, claims({ exp: '2999-01-01' }))],
    ['that has expired', () => sign(es, claims({ exp: inSeconds(-6) }))],
    ['that is not valid yet', () => sign(es, claims({ nbf: inSeconds(60) }))],
    ['without a subject', () => sign(es, claims({ sub: undefined }))],
    ['with an empty subject', () => sign(es, claims({ sub: '' }))],
    ['with a subject that is a number', () => sign(es, claims({ sub: 7 }))],
    ['signed by a stranger under the same key id', () => sign(stranger, claims())],
    ['with a key of its own in the header', () => sign(stranger, claims(), { jwk: stranger.publicJwk as never })],
    ['with an unknown key id', () => sign(es, claims(), { kid: 'es-2' })],
    ['with a changed claim', tampered],
    ['with an unknown critical header', withUnknownExtension],
    ['without a tenant', () => sign(es, claims({ tenant_id: undefined }))],
    ['whose tenant is not a UUID', () => sign(es, claims({ tenant_id: `${ACME}' or true` }))],
    ['with a delegated tenant that is not a UUID', () => sign(es, claims({ delegated_tenants: ['globex'] }))],
    ['with delegated tenants that are no list', () => sign(es, claims({ delegated_tenants: GLOBEX }))],
    ['with roles that are no list', () => sign(es, claims({ roles: 'ops_admin' }))],
    ['with a role that is no text', () => sign(es, claims({ roles: [['ops_admin']] }))],
    ['without an e-mail address', () => sign(es, claims({ email: undefined }))],
    ['with a line break in the e-mail address', () => sign(es, claims({ email: 'a@b.test\r\nBcc: c@d.test' }))],
  ];

  it.each(bad)('%s', async (_, token) => {
    await expect(verifier().verify(await token())).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('when it uses an algorithm that the configuration leaves out', async () => {
    await expect(verifier({ algorithms: ['RS256'] }).verify(await sign(es, claims()))).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('when it is signed by a key of the issuer that is not for a pinned algorithm', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
    const key = { ...rs, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid: 'ps-1' } };
    const token = await sign(key, claims(), { alg: 'PS256' });
    await expect(verifier({ jwks: () => jwksOf(key) }).verify(token)).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('without telling the token or its claims', async () => {
    const token = await sign(es, claims({ aud: 'billing', note: 'canary-secret' }));
    const error: Error = await verifier()
      .verify(token)
      .then(
        () => new Error('accepted'),
        (reason) => reason,
      );
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('canary-secret');
    expect(error.stack).not.toContain(token.split('.')[1]);
  });
});

describe('A verified token', () => {
  it('is checked once, and refused the moment it expires', async () => {
    let now = new Date();
    const jwks = jest.fn(() => jwksOf(es));
    const subject = verifier({ jwks, clock: () => now });
    const token = await sign(es, claims({ exp: inSeconds(60) }));
    for (let i = 0; i < 5; i++) await subject.verify(token);
    expect(jwks).toHaveBeenCalledTimes(1);
    now = new Date(now.getTime() + 70_000);
    await expect(subject.verify(token)).rejects.toThrow('expired');
  });

  it('stops counting within ten minutes after its key was withdrawn', async () => {
    let now = new Date();
    let keys = jwksOf(es);
    const subject = verifier({ jwks: () => keys, clock: () => now });
    const token = await sign(es, claims());
    await subject.verify(token);
    keys = jwksOf(rs);
    now = new Date(now.getTime() + 10 * 60_000 + 1);
    await expect(subject.verify(token)).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('makes room for others when there are very many', async () => {
    const jwks = jest.fn(() => jwksOf(es));
    const subject = verifier({ jwks });
    const tokens = await Promise.all(Array.from({ length: 1_001 }, (_, i) => sign(es, claims({ jti: String(i) }))));
    for (const token of tokens) await subject.verify(token);
    await subject.verify(tokens[1_000]!);
    expect(jwks).toHaveBeenCalledTimes(1_001);
    await subject.verify(tokens[0]!);
    expect(jwks).toHaveBeenCalledTimes(1_002);
  });
});

async function hmacWithPublicKey(): Promise<string> {
  const pem = await exportSPKI((await importJWK(rs.publicJwk, 'RS256', { extractable: true })) as CryptoKey);
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'rs-1' }).sign(new TextEncoder().encode(pem));
}

function withUnknownExtension(): Promise<string> {
  const header = { alg: 'ES256', typ: 'at+jwt', kid: 'es-1', crit: ['x'], x: true };
  return new SignJWT(claims()).setProtectedHeader(header).sign(es.privateKey, { crit: { x: true } });
}

async function tampered(): Promise<string> {
  const [header, , signature] = (await sign(es, claims({ roles: ['viewer'] }))).split('.');
  return [header, base64url.encode(JSON.stringify(claims({ roles: ['admin'] }))), signature].join('.');
}

function withHeader(token: string, header: object): string {
  return [base64url.encode(JSON.stringify(header)), ...token.split('.').slice(1)].join('.');
}
