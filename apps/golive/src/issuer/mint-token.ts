import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { claimsOf, demoUser } from './demo-users.js';
import { ISSUER_ALGORITHM, issuerKey } from './issuer-key.js';

export interface MintTokenOptions {
  /** A demo user's e-mail address. */
  readonly user: string;
  readonly issuerUrl: string;
  readonly audience: string;
  /** Where the issuer keeps its key. */
  readonly dataDir: string;
  /** As `90s`, `15m`, `12h`. Default `12h`. */
  readonly expiresIn?: string;
}

/**
 * Signs the access token that a demo user would get by signing in, without the issuer running (`golive token <demo user>`).
 * @throws UnknownDemoUser
 */
export async function mintToken({ user, issuerUrl, audience, dataDir, expiresIn = '12h' }: MintTokenOptions): Promise<string> {
  const account = demoUser(user);
  const key = await issuerKey(dataDir);
  return new SignJWT({ ...claimsOf(account), client_id: 'golive-cli' })
    .setProtectedHeader({ alg: ISSUER_ALGORITHM, typ: 'at+jwt', kid: key.kid })
    .setIssuer(issuerUrl)
    .setAudience(audience)
    .setSubject(account.sub)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(await importJWK(key.privateJwk, ISSUER_ALGORITHM));
}
