import type { IncomingMessage } from 'node:http';

const API_KEY = /\bwrk_api_/i;
const BASIC = /^Basic\s+(\S+)$/i;

/**
 * Tells whether a customer API key (`wrk_api_…`) travels in any header of the request (requirement A1): behind any scheme or
 * none, within Basic credentials, in a repeated header, in any letter case.
 */
export function carriesApiKey(request: Pick<IncomingMessage, 'headersDistinct'>): boolean {
  return Object.values(request.headersDistinct).some((values) => values?.some(holdsApiKey));
}

function holdsApiKey(value: string): boolean {
  const credentials = BASIC.exec(value)?.[1];
  return API_KEY.test(value) || (credentials !== undefined && API_KEY.test(Buffer.from(credentials, 'base64').toString('latin1')));
}
