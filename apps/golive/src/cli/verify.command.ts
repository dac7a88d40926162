import type { CheckOutcome, Verification } from '@golive/workflow';
import { readClientConfig } from '../config.js';
import { readRuntime } from '../start/runtime-file.js';
import { CommandFault } from './command-fault.js';
import { type CallerOptions, connect, runningHere } from './connection.js';
import { paint, plain, say, sayJson } from './terminal.js';

/**
 * `golive verify [--pre]`: fails when one check does. On `DATABASE_URL`, else on the installation on the data directory; an
 * installation at `GOLIVE_URL` is asked to verify itself.
 */
export async function verify(options: CallerOptions & { pre?: boolean; json?: boolean }): Promise<void> {
  const told = options.json ? () => undefined : sayOutcome;
  const verification = options.pre ? await before(told) : await after(options, told);
  if (options.json) sayJson(verification);
  const failed = verification.checks.filter(({ ok }) => !ok).length;
  if (failed > 0) throw new CommandFault(`${failed} of ${verification.checks.length} checks failed`, 'docs/runbooks/ says what to do');
}

async function before(told: (outcome: CheckOutcome) => void): Promise<Verification> {
  const config = readClientConfig();
  const runtime = readRuntime(config.dataDir);
  const { verifyBeforeDeployment } = await import('../verify/installation.checks.js');
  return verifyBeforeDeployment(
    {
      databaseUrl: config.databaseUrl ?? runtime?.ownerUrl,
      issuer: config.oidcIssuer ?? runtime?.issuer,
      backupDir: config.backupDir,
      secretsRotatedAt: config.secretsRotatedAt,
      issuerDir: config.oidcIssuer ? undefined : config.dataDir,
    },
    told,
  );
}

async function after(options: CallerOptions, told: (outcome: CheckOutcome) => void): Promise<Verification> {
  const { url, databaseUrl } = readClientConfig();
  if (url === undefined) {
    const { verifyInstallation } = await import('../verify/installation.checks.js');
    return verifyInstallation(databaseUrl ?? runningHere().ownerUrl, told);
  }
  const verification = await connect(options).call<Verification>('POST', '/v1/verify');
  verification.checks.forEach(told);
  return verification;
}

function sayOutcome({ name, ok, detail, duration_ms: took }: CheckOutcome): void {
  say(`${ok ? paint('green', '✓') : paint('red', '✗')} ${name.padEnd(24)} ${plain(detail)} ${paint('dim', `${took} ms`)}`);
}
