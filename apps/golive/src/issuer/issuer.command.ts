import { createServer, type RequestListener } from 'node:http';
import { runUntilSignal } from '@golive/observability';
import { ExpressAdapter } from '@nestjs/platform-express';
import { say, sayJson } from '../cli/terminal.js';
import { readClientConfig } from '../config.js';
import { createEmbeddedIssuer } from './embedded-issuer.js';

export interface IssuerOptions {
  /** Address to listen on. The issuer knows no passwords, so nobody but this machine may reach it. */
  host: string;
  /** Where the console is, which people come back to after they have signed in. */
  console: string;
  json?: boolean;
}

/** `golive issuer`: the embedded issuer alone, at `http://localhost:<GOLIVE_PORT>/oidc`. Resolves when it listens; a signal ends the process. */
export async function issuer({ host, console, json }: IssuerOptions): Promise<void> {
  const { dataDir, port, audience } = readClientConfig();
  const issuerUrl = `http://localhost:${port}/oidc`;
  const { callback } = await createEmbeddedIssuer({ issuerUrl, dataDir, audience, consoleRedirectUris: [`${console}/callback`] });
  const server = createServer(new ExpressAdapter().use('/oidc', callback) as RequestListener);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  runUntilSignal(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  if (json) sayJson({ issuer: issuerUrl, audience });
  else say(`Demo users sign in at ${issuerUrl}`);
}
