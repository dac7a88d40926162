import { randomUUID } from 'node:crypto';
import { httpSink } from '../sinks/http-sink.js';

/** Who a test's token speaks for. */
export interface TokenClaims {
  sub: string;
  tenant_id: string;
  roles: string[];
  delegated_tenants?: string[];
  email?: string;
  name?: string;
  /** As jose reads it: `'5m'`, `'-1s'`. Default `'1h'`. */
  expiresIn?: string;
}

/** An OIDC issuer that signs whatever a test asks for. */
export interface TestIssuer {
  /** The claim `iss`; the discovery document is below it. */
  readonly issuer: string;
  /** The claim `aud`. */
  readonly audience: string;
  readonly jwksUri: string;
  /** A signed access token (RS256, `at+jwt`). */
  token(claims: TokenClaims): Promise<string>;
  /** Signs with a new key from now on and publishes that one only, as after a key was withdrawn. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

/** Starts an issuer on a free port of 127.0.0.1: discovery, keys, tokens. Its keys exist as long as it does. */
export async function issuer(options: { audience?: string } = {}): Promise<TestIssuer> {
  const { exportJWK, generateKeyPair, SignJWT } = await import('jose');
  const { audience = 'golive' } = options;
  const newKey = async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    const kid = randomUUID();
    return { kid, privateKey, jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] } };
  };
  let key = await newKey();

  const server = await httpSink();
  const jwksUri = `${server.url}/jwks`;
  const documents: Record<string, () => object> = {
    '/.well-known/openid-configuration': () => ({ issuer: server.url, jwks_uri: jwksUri }),
    '/jwks': () => key.jwks,
  };
  server.answer(({ path }) => {
    const document = documents[path];
    return document ? { body: document() } : { status: 404 };
  });

  return {
    issuer: server.url,
    audience,
    jwksUri,
    token: ({ expiresIn = '1h', ...claims }) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' })
        .setIssuer(server.url)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expiresIn)
        .sign(key.privateKey),
    rotate: async () => {
      key = await newKey();
    },
    close: () => server.close(),
  };
}
