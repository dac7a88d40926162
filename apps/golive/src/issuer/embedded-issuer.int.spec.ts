import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@golive/auth';
import { ExpressAdapter } from '@nestjs/platform-express';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { Browser } from './browser.fixture.js';
import { DEMO_TENANTS, DEMO_USERS, demoUser } from './demo-users.js';
import { CONSOLE_CLIENT_ID, createEmbeddedIssuer, type EmbeddedIssuer } from './embedded-issuer.js';
import { mintToken } from './mint-token.js';

const AUDIENCE = 'golive';

describe('The embedded issuer', () => {
  let dataDir: string;
  let server: Server;
  let issuer: EmbeddedIssuer;
  let origin: string;
  let issuerUrl: string;
  let redirectUri: string;
  let browser: Browser;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'golive-issuer-'));
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    issuerUrl = `${origin}/oidc`;
    redirectUri = `${origin}/callback`;
    browser = new Browser();
    await mount();
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(dataDir, { recursive: true });
  });

  /** Puts a fresh issuer, as after a restart, behind the same address. */
  async function mount(): Promise<void> {
    issuer = await createEmbeddedIssuer({ issuerUrl, dataDir, audience: AUDIENCE, consoleRedirectUris: [redirectUri] });
    server.removeAllListeners('request');
    server.on('request', new ExpressAdapter().use('/oidc', issuer.callback));
  }

  const localVerifier = () => new TokenVerifier({ issuer: issuerUrl, audience: AUDIENCE, jwks: issuer.jwks });
  const remoteVerifier = () => new TokenVerifier({ issuer: issuerUrl, audience: AUDIENCE });

  function authorizationUrl(changes: Record<string, string> = {}): { url: string; verifier: string } {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      client_id: CONSOLE_CLIENT_ID,
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: redirectUri,
      state: 'state-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });
    return { url: `${issuerUrl}/auth?${query}`, verifier };
  }

  /** Opens the sign-in page and presses the button that `choice` names. */
  async function choose(choice: string, url: string): Promise<URL> {
    const { page } = await browser.open(url, redirectUri);
    const target = new RegExp(`formaction="([^"]*/${choice})"`).exec(await page!.text())![1]!;
    return new URL((await browser.open(origin + target, redirectUri, { method: 'POST' })).url);
  }

  async function redeem(code: string, verifier: string): Promise<{ status: number; body: Record<string, string> }> {
    const form = {
      grant_type: 'authorization_code',
      client_id: CONSOLE_CLIENT_ID,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    };
    const response = await fetch(`${issuerUrl}/token`, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  async function signIn(email: string): Promise<Record<string, string>> {
    const { url, verifier } = authorizationUrl();
    const back = await choose(demoUser(email).sub, url);
    expect(back.searchParams.get('state')).toBe('state-1');
    const { status, body } = await redeem(back.searchParams.get('code')!, verifier);
    expect(status).toBe(200);
    return body;
  }

  it('signs a demo user in by code and PKCE, with a token that the API accepts', async () => {
    const { access_token, id_token } = await signIn('platform-ops@golive.test');
    const caller = await localVerifier().verify(access_token!);
    expect(caller).toEqual({
      sub: demoUser('platform-ops@golive.test').sub,
      email: 'platform-ops@golive.test',
      name: 'Paul Platform',
      tenantId: DEMO_TENANTS.golive,
      delegatedTenants: [DEMO_TENANTS.acme, DEMO_TENANTS.globex],
      roles: ['ops_admin'],
      tenants: [DEMO_TENANTS.golive, DEMO_TENANTS.acme, DEMO_TENANTS.globex],
    });
    expect(await remoteVerifier().verify(access_token!)).toEqual(caller);
    expect(decodeProtectedHeader(access_token!)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(decodeJwt(id_token!)).toMatchObject({ aud: CONSOLE_CLIENT_ID, email: caller.email, name: caller.name, roles: caller.roles });
    await expect(localVerifier().verify(id_token!)).rejects.toThrow('not valid here');
  });

  it('signs the same claims without HTTP for the command line', async () => {
    for (const { email } of DEMO_USERS) {
      const minted = await mintToken({ user: email, issuerUrl, audience: AUDIENCE, dataDir });
      expect((await localVerifier().verify(minted)).email).toBe(email);
    }
    const signedIn = await localVerifier().verify((await signIn('ops-release@acme.test'))['access_token']!);
    const minted = await mintToken({ user: 'ops-release@acme.test', issuerUrl, audience: AUDIENCE, dataDir });
    expect(await remoteVerifier().verify(minted)).toEqual(signedIn);
  });

  it('keeps its tokens valid over a restart', async () => {
    const { access_token } = await signIn('ops-admin@acme.test');
    await mount();
    expect((await localVerifier().verify(access_token!)).email).toBe('ops-admin@acme.test');
    expect((await remoteVerifier().verify(access_token!)).email).toBe('ops-admin@acme.test');
  });

  it('remembers the browser until it signs out, and then asks again', async () => {
    const { id_token } = await signIn('viewer@acme.test');
    const again = authorizationUrl();
    expect((await browser.open(again.url, redirectUri)).url).toContain('code=');

    const query = new URLSearchParams({ id_token_hint: id_token!, post_logout_redirect_uri: `${origin}/` });
    const question = await (await browser.send(`${issuerUrl}/session/end?${query}`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(question)![1]!;
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const farewell = await browser.send(`${issuerUrl}/session/end/confirm`, { method: 'POST', body });
    expect(farewell.headers.get('location')).toBe(`${origin}/`);

    expect(await (await browser.open(authorizationUrl().url, redirectUri)).page!.text()).toContain('Pick a demo user');
  });

  it('goes back to the console with an error when the person cancels', async () => {
    const back = await choose('cancel', authorizationUrl().url);
    expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null]);
  });

  it('shows a page without script that no other page can frame or send elsewhere', async () => {
    const { page } = await browser.open(authorizationUrl().url, redirectUri);
    const html = await page!.text();
    for (const { email } of DEMO_USERS) expect(html).toContain(email);
    expect(html).not.toContain('<script');
    const policy = page!.headers.get('content-security-policy')!;
    const style = createHash('sha256')
      .update(/<style>(.*)<\/style>/s.exec(html)![1]!)
      .digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${style}'; form-action 'self' ${origin}; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(page!.headers.get('cache-control')).toBe('no-store');
  });

  it('takes a choice only from the browser that began the sign-in', async () => {
    const { page } = await browser.open(authorizationUrl().url, redirectUri);
    const target = /formaction="([^"]+)"/.exec(await page!.text())![1]!;
    const stranger = await new Browser().send(origin + target, { method: 'POST' });
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('This sign-in has ended');
  });

  it('gives a code away once, and only with its verifier', async () => {
    const first = authorizationUrl();
    const code = (await choose(demoUser('ci@acme.test').sub, first.url)).searchParams.get('code')!;
    expect((await redeem(code, randomBytes(32).toString('base64url'))).body['error']).toBe('invalid_grant');

    const second = authorizationUrl();
    const next = new URL((await browser.open(second.url, redirectUri)).url).searchParams.get('code')!;
    expect((await redeem(next, second.verifier)).status).toBe(200);
    expect((await redeem(next, second.verifier)).body['error']).toBe('invalid_grant');
  });

  it.each([
    ['another redirect address', { redirect_uri: 'https://evil.example.test/callback' }],
    ['an unknown client', { client_id: 'somebody' }],
  ])('shows its own error page, and sends nobody away, for %s', async (_, changes) => {
    const { url, page } = await browser.open(authorizationUrl(changes).url, redirectUri);
    expect(url.startsWith(issuerUrl)).toBe(true);
    expect(page!.status).toBe(400);
    expect(await page!.text()).toContain('Sign-in did not work');
  });

  it.each([
    ['no code challenge', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['a plain code challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a token in the address', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['a resource that is not golive', { resource: 'https://billing.example.test' }, 'invalid_target'],
  ])('sends the client back with an error for %s', async (_, changes, error) => {
    const { url } = await browser.open(authorizationUrl(changes).url, redirectUri);
    expect(decodeURIComponent(url)).toContain(`error=${error}`);
  });

  it('publishes no private key', async () => {
    const { keys } = (await (await fetch(`${issuerUrl}/jwks`)).json()) as { keys: object[] };
    for (const key of [...keys, ...issuer.jwks().keys]) expect(key).not.toHaveProperty('d');
  });
});
