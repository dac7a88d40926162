import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { IssuerUnavailable, Unauthenticated } from './auth-error.js';
import { IssuerKeys, KEYS_MAX_AGE_MS } from './issuer-keys.js';
import { principalFrom, type Principal } from './principal.js';
import { VerifiedTokens } from './verified-tokens.js';

/** What a token must come from and be made for. */
export interface TokenVerifierConfig {
  /** Exactly the tokens' claim `iss`. */
  readonly issuer: string;
  /** One of the tokens' claim `aud`. */
  readonly audience: string;
  /** Where the keys are; without it the issuer's discovery document says. */
  readonly jwksUri?: string;
  /** The keys themselves, for an issuer in the same process: no HTTP request is made. */
  readonly jwks?: () => JSONWebKeySet;
  /** Default: both. */
  readonly algorithms?: readonly ('RS256' | 'ES256')[];
  /** By how much the clocks of issuer and verifier may differ. Default 5. */
  readonly clockToleranceSeconds?: number;
  readonly clock?: () => Date;
}

const TOKEN_TYPES = new Set(['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt']);
const REMEMBERED_TOKENS = 1_000;

/**
 * Turns a bearer token into its caller. Pins algorithms, issuer, audience, `typ` (JWT or at+jwt), and demands `exp` and `sub`.
 * A token is checked once and then remembered until it expires, but not for longer than a withdrawn key may live on (10 minutes).
 */
export class TokenVerifier {
  private readonly verified = new VerifiedTokens(REMEMBERED_TOKENS);
  private readonly keyFor: JWTVerifyGetKey;
  private readonly clock: () => Date;

  constructor(private readonly config: TokenVerifierConfig) {
    this.clock = config.clock ?? (() => new Date());
    this.keyFor = config.jwks ? localKeys(config.jwks) : new IssuerKeys(config.issuer, config.jwksUri, this.clock).keyFor;
  }

  /**
   * @throws Unauthenticated when the token is malformed, expired, for somebody else, or not from the issuer
   * @throws IssuerUnavailable when the issuer's keys could not be read yet
   */
  async verify(token: string): Promise<Principal> {
    const now = this.clock();
    const known = this.verified.find(token, now.getTime());
    if (known) return known;
    const { principal, expiresAt } = await this.check(token, now);
    this.verified.keep(token, principal, Math.min(expiresAt, now.getTime() + KEYS_MAX_AGE_MS));
    return principal;
  }

  private async check(token: string, now: Date): Promise<{ principal: Principal; expiresAt: number }> {
    const clockTolerance = this.config.clockToleranceSeconds ?? 5;
    const { payload, protectedHeader } = await jwtVerify(token, this.keyFor, {
      algorithms: [...(this.config.algorithms ?? ['RS256', 'ES256'])],
      issuer: this.config.issuer,
      audience: this.config.audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance,
      currentDate: now,
    }).catch((error: unknown) => {
      throw refusal(error);
    });
    if (!TOKEN_TYPES.has(String(protectedHeader.typ).toLowerCase())) throw new Unauthenticated('The token is not an access token.');
    return { principal: principalFrom(payload), expiresAt: (payload.exp! + clockTolerance) * 1000 };
  }
}

/** jose's own errors carry the claims, so they go no further than here. */
function refusal(error: unknown): Error {
  if (error instanceof IssuerUnavailable) return error;
  return new Unauthenticated(error instanceof errors.JWTExpired ? 'The token has expired.' : 'The token is not valid here.');
}

function localKeys(jwks: () => JSONWebKeySet): JWTVerifyGetKey {
  let seen: { set: JSONWebKeySet; keyFor: JWTVerifyGetKey } | undefined;
  return (header, token) => {
    const set = jwks();
    if (seen?.set !== set) seen = { set, keyFor: createLocalJWKSet(set) };
    return seen.keyFor(header, token);
  };
}
