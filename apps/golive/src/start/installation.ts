import { randomBytes } from 'node:crypto';
import { HealthRegistry, logger, startTelemetry } from '@golive/observability';
import type { GoliveConfig } from '../config.js';
import { embeddedEncryptionKey } from '../embedded/encryption-key.js';
import { freePort } from '../embedded/free-port.js';
import { openBroker } from './open-broker.js';

/** Told about each part as it comes up: `PostgreSQL`, `18, 127.0.0.1:40213`. */
export type Announce = (part: string, detail: string) => void;

/** Every service of golive in this process. */
export interface Installation {
  /** Where the API is on this machine, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly issuer: string;
  readonly ownerUrl: string;
  /** Takes nothing new, finishes or hands back what is in hand, and stops the embedded parts. */
  close(): Promise<void>;
}

/** Starts every service in this process, on embedded parts where nothing is configured. When a part fails, the others are stopped again. */
export async function startInstallation(config: GoliveConfig, announce: Announce): Promise<Installation> {
  const parts: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const stop of parts.splice(0).reverse()) await stop();
  };
  try {
    return { ...(await startParts(config, announce, (stop) => parts.push(stop))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startParts(
  config: GoliveConfig,
  announce: Announce,
  opened: (stop: () => Promise<unknown>) => void,
): Promise<Omit<Installation, 'close'>> {
  const telemetry = startTelemetry({ serviceName: 'golive', otlpEndpoint: config.otlpEndpoint });
  opened(() => telemetry.shutdown());

  // The services' code is read while PostgreSQL starts.
  const code = loadServices();
  code.catch(() => undefined); // told below
  const ownerUrl = config.databaseUrl ?? (await startPostgres(config, announce, opened));
  const { startGateway, startOrchestrator, startWrkGateway, startNotificationService, startAuditService, migrate } = await code;
  await migrate(ownerUrl);
  announce('Schema', 'up to date');
  const { broker, close: closeBroker } = await openBroker(config.kafkaBrokers, ownerUrl);
  opened(closeBroker);
  announce('Broker', config.kafkaBrokers ? `Kafka, ${config.kafkaBrokers.join(', ')}` : 'embedded, in PostgreSQL');

  const port = config.port || (await freePort(0, config.host));
  const wrkWebhookSecret = config.wrkWebhookSecret ?? (config.wrk ? undefined : randomBytes(32).toString('base64url'));
  const runs = { url: `http://localhost:${port}/v1/hooks/wrk/runs`, secret: wrkWebhookSecret ?? '' };
  const wrk = config.wrk ?? (await startSimulator(config, runs, announce, opened));
  const internalToken = randomBytes(32).toString('base64url');
  const wrkGateway = await startWrkGateway({ internalToken, wrkBaseUrl: wrk.baseUrl, wrkApiToken: wrk.apiToken });
  opened(() => wrkGateway.close());

  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  const health = new HealthRegistry().addLiveness('consumers', () => broker.health());
  const shared = { broker, health };
  const database = { databaseUrl: ownerUrl };
  const encryptionKey = config.outward.encryptionKey ?? (await embeddedEncryptionKey(config.dataDir));
  const orchestrator = await startOrchestrator(
    { ...database, wrkGatewayUrl: wrkGateway.url, wrkGatewayToken: internalToken, backup: config.backup },
    shared,
  );
  opened(() => orchestrator.close());
  announce('Workflow graph validation', 'true');
  const effects = await Promise.allSettled([
    startNotificationService({ ...database, ...config.outward, encryptionKey, publicUrl }, shared),
    startAuditService(database, shared),
  ]);
  for (const effect of effects) if (effect.status === 'fulfilled') opened(() => effect.value.close());
  for (const effect of effects) if (effect.status === 'rejected') throw effect.reason;

  const identity = await openIdentity(config, port, publicUrl);
  const gateway = await startGateway(
    {
      ...database,
      port,
      host: config.host,
      oidcIssuer: identity.issuer,
      oidcAudience: config.oidcAudience,
      githubWebhookSecret: config.githubWebhookSecret,
      wrkWebhookSecret,
      encryptionKey,
    },
    { ...shared, mounts: identity.mounts, jwks: identity.jwks },
  );
  opened(() => gateway.close());
  announce('Sign-in', identity.embedded ? 'embedded issuer, demo users' : identity.issuer);
  logger('golive').info({ url: publicUrl }, 'All modules loaded successfully');
  return { url: `http://localhost:${port}`, port, issuer: identity.issuer, ownerUrl };
}

async function loadServices() {
  const [gateway, orchestrator, wrkGateway, notifications, audit, persistence] = await Promise.all([
    import('@golive/admin-gateway'),
    import('@golive/deploy-orchestrator'),
    import('@golive/wrk-gateway'),
    import('@golive/notification-service'),
    import('@golive/audit-service'),
    import('@golive/persistence'),
  ]);
  return { ...gateway, ...orchestrator, ...wrkGateway, ...notifications, ...audit, ...persistence };
}

async function startPostgres(config: GoliveConfig, announce: Announce, opened: (stop: () => Promise<unknown>) => void): Promise<string> {
  const { startEmbeddedPostgres } = await import('../embedded/embedded-postgres.js');
  const postgres = await startEmbeddedPostgres(config.dataDir);
  opened(() => postgres.stop());
  announce('PostgreSQL', `18, 127.0.0.1:${postgres.port}${postgres.replaced ? ', after a server that a killed golive had left' : ''}`);
  if (postgres.elsewhere) announce('', `its data is in ${postgres.directory}: the user postgres cannot enter ${config.dataDir}`);
  return postgres.ownerUrl;
}

async function startSimulator(
  config: GoliveConfig,
  runs: { url: string; secret: string },
  announce: Announce,
  opened: (stop: () => Promise<unknown>) => void,
): Promise<{ baseUrl: string; apiToken: string }> {
  const { startSimulatorChild } = await import('../embedded/simulator-child.js');
  const simulator = await startSimulatorChild(config.dataDir, runs);
  opened(() => simulator.stop());
  announce('WRK platform', `simulator, ${simulator.url}`);
  return { baseUrl: simulator.url, apiToken: 'simulator' };
}

async function openIdentity(config: GoliveConfig, port: number, publicUrl: string) {
  if (config.oidcIssuer) return { embedded: false, issuer: config.oidcIssuer, mounts: [], jwks: undefined };
  const { createEmbeddedIssuer } = await import('../issuer/embedded-issuer.js');
  const issuer = `http://localhost:${port}/oidc`;
  const { callback, jwks } = await createEmbeddedIssuer({
    issuerUrl: issuer,
    dataDir: config.dataDir,
    audience: config.oidcAudience,
    consoleRedirectUris: [...new Set([publicUrl, `http://localhost:${port}`, `http://127.0.0.1:${port}`])].map(
      (origin) => `${origin}/callback`,
    ),
  });
  return { embedded: true, issuer, mounts: [{ path: '/oidc', handler: callback }], jwks };
}
