import { readClientConfig } from '../config.js';
import { readRuntime, type Runtime } from '../start/runtime-file.js';
import { ApiClient } from './api-client.js';
import { CommandFault } from './command-fault.js';

/** The demo user in whose name commands speak unless told otherwise. */
export const DEFAULT_USER = 'ops-admin@acme.test';

/** Options that every command takes which talks to an installation. */
export interface CallerOptions {
  /** A demo user's e-mail address. */
  as?: string;
}

/** The installation that runs on the data directory. @throws CommandFault when none does */
export function runningHere(): Runtime {
  const { dataDir } = readClientConfig();
  const runtime = readRuntime(dataDir);
  if (!runtime)
    throw new CommandFault(
      `no golive runs on ${dataDir}`,
      'start one with: npm start  (or set GOLIVE_DATA_DIR, or GOLIVE_URL and GOLIVE_TOKEN)',
    );
  return runtime;
}

/** The API of the installation at `GOLIVE_URL`, else of the one on the data directory, in the name of `GOLIVE_TOKEN`, else of a demo user. */
export function connect({ as }: CallerOptions = {}): ApiClient {
  const config = readClientConfig();
  if (config.token && !as) return new ApiClient(config.url ? checked(config.url) : runningHere().url, () => Promise.resolve(config.token!));
  if (config.url)
    throw new CommandFault('GOLIVE_URL is set without GOLIVE_TOKEN', 'set GOLIVE_TOKEN to an access token for that installation');
  const runtime = runningHere();
  return new ApiClient(runtime.url, () => tokenFor(as ?? DEFAULT_USER, runtime));
}

/** An access token of a demo user. @throws CommandFault where the issuer is not the embedded one */
export async function tokenFor(
  user: string,
  { issuer, audience, embeddedIssuer }: Pick<Runtime, 'issuer' | 'audience' | 'embeddedIssuer'>,
  expiresIn?: string,
): Promise<string> {
  if (!embeddedIssuer)
    throw new CommandFault('this installation signs people in elsewhere', `get an access token from ${issuer} and set GOLIVE_TOKEN`);
  const [{ mintToken }, { UnknownDemoUser }] = await Promise.all([import('../issuer/mint-token.js'), import('../issuer/demo-users.js')]);
  return mintToken({ user, issuerUrl: issuer, audience, expiresIn, dataDir: readClientConfig().dataDir }).catch((error: unknown) => {
    if (error instanceof UnknownDemoUser)
      throw new CommandFault(error.message.replace(/\. Known ones: .*/, ''), error.message.replace(/^.*Known/, 'known'));
    throw error;
  });
}

/** A token must not travel in the clear. */
function checked(url: string): string {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const loopback = /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && loopback)) return url;
  throw new CommandFault('GOLIVE_URL must be an https:// URL (http:// for a loopback address only)');
}
