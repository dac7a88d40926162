import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import type { JSONWebKeySet } from 'jose';
import { errors, interactionPolicy, Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf, DEMO_USERS, type DemoUser } from './demo-users.js';
import { ISSUER_ALGORITHM, issuerKey, type IssuerKey } from './issuer-key.js';
import { SessionMemory } from './session-memory.js';
import { SignInPages } from './sign-in-pages.js';

/** The public client of the console: authorization code with PKCE, no secret. */
export const CONSOLE_CLIENT_ID = 'golive-console';

/** What access tokens are for when the client names no resource: the golive API. */
const API_RESOURCE = 'urn:golive:api';
const HOUR = 3600;
const INTERACTION = /^\/interaction\/([\w-]+)(?:\/([\w-]+))?$/;

export interface EmbeddedIssuerOptions {
  /** The claim `iss`, and where the issuer is mounted: `http://localhost:<port>/oidc`. */
  readonly issuerUrl: string;
  /** Keeps the signing key. */
  readonly dataDir: string;
  readonly audience: string;
  readonly users?: readonly DemoUser[];
  /** Where the console receives the code; also where it may come back to after signing out. */
  readonly consoleRedirectUris: readonly string[];
}

export interface EmbeddedIssuer {
  /** Serves everything below the issuer's URL: mount it at that URL's path, before anything that reads request bodies. */
  readonly callback: (request: IncomingMessage, response: ServerResponse) => void;
  /** The public keys, for a `TokenVerifier` in the same process. Always the same object. */
  readonly jwks: () => JSONWebKeySet;
}

/**
 * An OIDC issuer in this process, with the demo users: discovery, keys, sign-in page, code with PKCE, sign-out.
 * Its access tokens are JWTs (`at+jwt`) for `audience` with the claims of API.md, valid for one hour.
 */
export async function createEmbeddedIssuer(options: EmbeddedIssuerOptions): Promise<EmbeddedIssuer> {
  const users = options.users ?? DEMO_USERS;
  const key = await issuerKey(options.dataDir);
  const origins = [...new Set(options.consoleRedirectUris.map((uri) => new URL(uri).origin))];
  const pages = new SignInPages(origins);
  const provider = new Provider(options.issuerUrl, configuration(options, users, key, origins, pages));
  provider.use(async (context, next) => {
    const [, uid, choice] = INTERACTION.exec(context.path) ?? [];
    if (uid) await interact(provider, context as KoaContextWithOIDC, pages, users, choice);
    else await next();
  });
  const logger = new Logger('EmbeddedIssuer');
  provider.on('server_error', (_context, error) => logger.error(error.stack));
  const jwks: JSONWebKeySet = { keys: [key.publicJwk as JSONWebKeySet['keys'][number]] };
  const callback = provider.callback();
  return { callback: (request, response) => void callback(request, response), jwks: () => jwks };
}

/** Shows the sign-in page, or takes the choice made on it. The interaction's cookie, not the URL, says whose sign-in it is. */
async function interact(provider: Provider, context: KoaContextWithOIDC, pages: SignInPages, users: readonly DemoUser[], choice?: string) {
  const interaction = await provider.interactionDetails(context.req, context.res).catch(() => undefined);
  if (!interaction) {
    context.status = 400;
    return pages.notice(context, 'This sign-in has ended', 'It took too long, or it was begun in another browser. Please start again.');
  }
  const user = users.find((candidate) => candidate.sub === choice);
  if (context.method !== 'POST' || (!user && choice !== 'cancel')) {
    return pages.signIn(context, interactionPath(provider, interaction.uid), users);
  }
  const result = user
    ? { login: { accountId: user.sub, remember: false } }
    : { error: 'access_denied', error_description: 'sign-in was cancelled' };
  const next = await provider.interactionResult(context.req, context.res, result, { mergeWithLastSubmission: false });
  context.redirect(next);
  context.status = 303;
}

function interactionPath(provider: Provider, uid: string): string {
  return `${new URL(provider.issuer).pathname.replace(/\/$/, '')}/interaction/${uid}`;
}

function configuration(
  { audience, consoleRedirectUris }: EmbeddedIssuerOptions,
  users: readonly DemoUser[],
  key: IssuerKey,
  origins: readonly string[],
  pages: SignInPages,
): Configuration {
  const userWith = (sub: string | undefined) => users.find((user) => user.sub === sub);
  const policy = interactionPolicy.base();
  policy.remove('consent'); // the console is golive's own: signing in is agreeing
  return {
    adapter: new SessionMemory().adapterFor,
    jwks: { keys: [key.privateJwk as never] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'golive_session', interaction: 'golive_sign_in', resume: 'golive_sign_in_resume' },
    },
    clients: [
      {
        client_id: CONSOLE_CLIENT_ID,
        client_name: 'golive console',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [...consoleRedirectUris],
        post_logout_redirect_uris: [...new Set([...consoleRedirectUris, ...origins.map((origin) => `${origin}/`)])],
        id_token_signed_response_alg: ISSUER_ALGORITHM,
      },
    ],
    clientBasedCORS: (_context, origin) => origins.includes(origin),
    scopes: ['openid'],
    responseTypes: ['code'],
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'tenant_id', 'delegated_tenants', 'roles'] },
    findAccount: (_context, sub) => {
      const user = userWith(sub);
      return user && { accountId: sub, claims: async () => ({ sub, ...claimsOf(user) }) };
    },
    extraTokenClaims: (_context, token) => {
      const user = 'accountId' in token ? userWith(token.accountId) : undefined;
      return user && claimsOf(user);
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session!.accountId!, clientId: oidc.client!.clientId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    interactions: { policy, url: (context, interaction) => interactionPath(context.oidc.provider, interaction.uid) },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false }, // the id token carries all claims
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API_RESOURCE,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== API_RESOURCE) throw new errors.InvalidTarget();
          return { audience, scope: '', accessTokenFormat: 'jwt', jwt: { sign: { alg: ISSUER_ALGORITHM } } };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => pages.signOut(context, form),
        postLogoutSuccessSource: (context) => pages.notice(context, 'Signed out', 'You are signed out of golive.'),
      },
    },
    renderError: (context, out) => pages.notice(context, 'Sign-in did not work', out.error_description ?? out.error),
    ttl: { AccessToken: HOUR, IdToken: HOUR, AuthorizationCode: 60, Interaction: HOUR / 2, Session: 12 * HOUR, Grant: 12 * HOUR },
  };
}
