import { isLoopback, isPublic } from './permitted-address.js';

/**
 * The base url of WRK, checked: https, or http for a loopback address; no user, query or fragment; and not an address
 * that is private, link-local or reserved. Throws a TypeError that does not repeat the value.
 */
export function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new TypeError('must be an http or https url');
  if (url.username || url.password || url.search || url.hash) throw new TypeError('must not have a user, a query or a fragment');
  const host = hostOf(url);
  if (isLoopback(host)) return url;
  if (url.protocol === 'http:') throw new TypeError('must be https, unless the host is a loopback address');
  if (/^[\d.]+$|:/.test(host) && !isPublic(host)) throw new TypeError('must not be a private or reserved address');
  return url;
}

/** The url's host name or address, an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
