/** OIDC authorization code with PKCE, as much of it as a browser needs that trusts its own origin's API. */

/** Who is signed in, from the id token. */
export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly tenantId: string;
  readonly tenants: readonly string[];
  readonly roles: readonly string[];
}

/** Kept in memory only. */
export interface Session {
  readonly person: Person;
  readonly accessToken: string;
  readonly idToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The issuer did not sign anybody in. `login_required`: it would have to ask the person. */
export class SignInRefused extends Error {
  constructor(
    readonly code: string,
    detail?: string,
  ) {
    super(detail ?? code);
  }
}

interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
}

interface Pending {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
}

const PENDING = 'golive.sign-in';
const CALLBACK = '/callback';
const { issuer = '', clientId = '' } = document.querySelector<HTMLMetaElement>('meta[name=golive-sign-in]')?.dataset ?? {};

let discovered: Promise<Endpoints> | undefined;

/** Leaves the page for the issuer's. `silent`: it comes back at once, signed in or not, without asking anybody. */
export async function goToSignIn({ returnTo, silent }: { returnTo: string; silent: boolean }): Promise<never> {
  const { authorization_endpoint } = await endpoints();
  const pending: Pending = { state: random(), nonce: random(), verifier: random(), returnTo };
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: location.origin + CALLBACK,
    scope: 'openid email profile',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: 'S256',
    ...(silent && { prompt: 'none' }),
  });
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  location.assign(`${authorization_endpoint}?${query.toString()}`);
  return new Promise(() => undefined); // the page is left
}

/** True when this page load is the issuer's answer. */
export function isCallback(): boolean {
  return location.pathname === CALLBACK;
}

/**
 * Takes the issuer's answer out of the address and turns its code into a session.
 * @throws SignInRefused
 */
export async function takeAnswer(): Promise<{ session: Session; returnTo: string }> {
  const answer = new URLSearchParams(location.search);
  const stored = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', '/');
  const pending = stored ? (JSON.parse(stored) as Pending) : undefined;
  if (!pending || answer.get('state') !== pending.state) throw new SignInRefused('unknown_answer', 'This sign-in was begun elsewhere.');
  history.replaceState(null, '', pending.returnTo);
  const code = answer.get('code');
  if (!code) throw new SignInRefused(answer.get('error') ?? 'no_code', answer.get('error_description') ?? undefined);
  return { session: await sessionFor(code, pending), returnTo: pending.returnTo };
}

/** Leaves the page and ends the issuer's session. */
export async function goToSignOut({ idToken }: Session): Promise<void> {
  const { end_session_endpoint: end } = await endpoints();
  const query = new URLSearchParams({ client_id: clientId, id_token_hint: idToken, post_logout_redirect_uri: `${location.origin}/` });
  location.assign(end ? `${end}?${query.toString()}` : '/');
}

async function sessionFor(code: string, { verifier, nonce }: Pending): Promise<Session> {
  const { token_endpoint } = await endpoints();
  const response = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      redirect_uri: location.origin + CALLBACK,
      code_verifier: verifier,
    }),
  });
  const body = (await response.json()) as { access_token?: string; id_token?: string; expires_in?: number; error?: string };
  if (!response.ok || !body.access_token || !body.id_token) throw new SignInRefused(body.error ?? 'no_token');
  const claims = claimsOf(body.id_token);
  if (claims['nonce'] !== nonce) throw new SignInRefused('wrong_nonce', 'The answer belongs to another sign-in.');
  return {
    person: personOf(claims),
    accessToken: body.access_token,
    idToken: body.id_token,
    expiresAt: Date.now() + (body.expires_in ?? 300) * 1000,
  };
}

function personOf(claims: Record<string, unknown>): Person {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
  const list = (name: string) => (Array.isArray(claims[name]) ? claims[name].map(String) : []);
  const tenantId = text('tenant_id');
  return {
    sub: text('sub'),
    email: text('email'),
    name: text('name') || text('email'),
    tenantId,
    tenants: [tenantId, ...list('delegated_tenants')],
    roles: list('roles'),
  };
}

/** The token came from the issuer itself over its own connection: its signature needs no check here (OIDC Core 3.1.3.7). */
function claimsOf(token: string): Record<string, unknown> {
  const base64 = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

function endpoints(): Promise<Endpoints> {
  discovered ??= fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`).then((response) => {
    if (!response.ok) throw new Error(`The issuer answered ${response.status}.`);
    return response.json() as Promise<Endpoints>;
  });
  discovered.catch(() => (discovered = undefined)); // the next try asks again
  return discovered;
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
