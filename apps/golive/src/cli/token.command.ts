import { readClientConfig } from '../config.js';
import { readRuntime } from '../start/runtime-file.js';
import { tokenFor } from './connection.js';
import { say, sayJson } from './terminal.js';

/** `golive token <demo user>`: the token alone, for `$(…)`. Works before the start as well: the key is made once and kept. */
export async function token(user: string, options: { expiresIn: string; json?: boolean }): Promise<void> {
  const config = readClientConfig();
  const runtime = readRuntime(config.dataDir) ?? {
    issuer: config.oidcIssuer ?? `http://localhost:${config.port}/oidc`,
    audience: config.audience,
    embeddedIssuer: config.oidcIssuer === undefined,
  };
  const minted = await tokenFor(user, runtime, options.expiresIn);
  if (options.json) sayJson({ access_token: minted, token_type: 'Bearer', issuer: runtime.issuer });
  else say(minted);
}
