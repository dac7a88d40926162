import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet, type JWK, type JWTHeaderParameters } from 'jose';

export const ACME = '01900000-0000-7000-8000-00000000aaaa';
export const GLOBEX = '01900000-0000-7000-8000-00000000bbbb';
export const AUDIENCE = 'golive';

/** A key of an issuer in a test. */
export interface TestKey {
  readonly alg: 'RS256' | 'ES256';
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function testKey(kid: string, alg: 'RS256' | 'ES256' = 'ES256'): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export function jwksOf(...keys: TestKey[]): JSONWebKeySet {
  return { keys: keys.map((key) => key.publicJwk) as JSONWebKeySet['keys'] };
}

/** The claims of a good token; `undefined` in `changes` leaves one out. */
export function goodClaims(issuer: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const identity = { sub: 'user-1', email: 'ops-admin@acme.test', name: 'Olivia', tenant_id: ACME, roles: ['ops_admin'] };
  return { iss: issuer, aud: AUDIENCE, iat: now, exp: now + 3600, ...identity, ...changes };
}

export function sign(key: TestKey, claims: Record<string, unknown>, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, typ: 'at+jwt', kid: key.publicJwk.kid, ...header }).sign(key.privateKey);
}

/** An issuer on a socket that counts what is asked of it. */
export class TestIssuer {
  keys: TestKey[] = [];
  answersWith = 200;
  jwksUri: string | undefined;
  readonly requests: string[] = [];
  private constructor(private readonly server: Server) {}

  static async start(...keys: TestKey[]): Promise<TestIssuer> {
    const server = createServer();
    const issuer = new TestIssuer(server);
    issuer.keys = keys;
    server.on('request', (request, response) => {
      issuer.requests.push(request.url!);
      const discovery = { issuer: issuer.url, jwks_uri: issuer.jwksUri ?? `${issuer.url}/keys` };
      response.writeHead(issuer.answersWith, { 'content-type': 'application/json' });
      response.end(JSON.stringify(request.url === '/keys' ? jwksOf(...issuer.keys) : discovery));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get keyReads(): number {
    return this.requests.filter((path) => path === '/keys').length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
