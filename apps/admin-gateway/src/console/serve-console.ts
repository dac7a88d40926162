import { fileURLToPath } from 'node:url';
import { logger } from '@golive/observability';
import type { NextFunction, Request, Response } from 'express';
import { allowedMethods } from '../http/routes.js';
import { bodiesOf, type ConsoleFile, readConsoleFiles } from './console-files.js';

/** The same from the sources and from the build. */
const BUILD = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** How people sign in to the console. */
export interface ConsoleSignIn {
  /** The OIDC issuer. */
  issuer: string;
  /** The public client: authorization code with PKCE. */
  clientId: string;
}

/**
 * Serves the console: its files, and its page at every path that is nobody else's. Files whose names carry a hash are
 * kept for ever by browsers; the page is asked for anew each time. Without a build there is no console.
 */
export function consoleRoutes(signIn: ConsoleSignIn, folder = BUILD): (request: Request, response: Response, next: NextFunction) => void {
  const files = readConsoleFiles(folder);
  if (!files) {
    logger('admin-gateway').warn({ folder }, 'there is no build of the console: it is not served');
    return (_request, _response, next) => next();
  }
  const page = pageFor(files.get('/index.html')!, signIn);
  files.delete('/index.html');
  const policy = contentPolicy(signIn.issuer);
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const file = files.get(request.path);
    if (!file && !wantsPage(request)) return next();
    response.setHeader('content-security-policy', policy);
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    response.setHeader('cache-control', request.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    send(request, response, file ?? page);
  };
}

/** A page that a person opens: not an address of the API, which answers for itself. */
function wantsPage(request: Request): boolean {
  if (!request.headers.accept?.includes('text/html')) return false;
  return !/^\/(v1|oidc|docs)(\/|$)/.test(request.path) && allowedMethods(request).length === 0;
}

function pageFor(index: ConsoleFile, { issuer, clientId }: ConsoleSignIn): ConsoleFile {
  const html = index.bodies
    .identity!.toString()
    .replace('%GOLIVE_ISSUER%', attribute(issuer))
    .replace('%GOLIVE_CLIENT_ID%', attribute(clientId));
  return { type: index.type, ...bodiesOf(Buffer.from(html)) };
}

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Nothing from elsewhere, nothing inline; the issuer is the one other place that is spoken to. */
function contentPolicy(issuer: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${new URL(issuer).origin}`,
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function send(request: Request, response: Response, file: ConsoleFile): void {
  response.setHeader('etag', file.etag);
  response.vary('Accept-Encoding');
  if (request.headers['if-none-match'] === file.etag) return void response.status(304).end();
  const codings = (['br', 'gzip'] as const).filter((name) => file.bodies[name]);
  const coding = codings.length > 0 && request.acceptsEncodings([...codings]);
  const chosen = (coding || 'identity') as keyof ConsoleFile['bodies'];
  if (coding) response.setHeader('content-encoding', coding);
  response.type(file.type).end(request.method === 'HEAD' ? undefined : file.bodies[chosen]);
}
