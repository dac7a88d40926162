import 'reflect-metadata';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenVerifierConfig } from '@golive/auth';
import { type Broker, OutboxRelay } from '@golive/messaging';
import { HealthRegistry, isLoopback, NestLogger, startTelemetry } from '@golive/observability';
import { Database, Doorbell, keepTraces, roleUrl } from '@golive/persistence';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { GatewayConfig } from './config.js';
import { consoleRoutes } from './console/serve-console.js';
import { DeploymentStreams } from './deployments/deployment-streams.js';
import { DeploymentWatch } from './deployments/deployment-watch.js';
import { GatewayModule } from './gateway.module.js';
import { GithubSignature } from './hooks/github-signature.js';
import { WrkSignature } from './hooks/wrk-signature.js';
import { requestSpan } from './http/request-span.js';
import { securityHeaders } from './http/security-headers.js';
import { serveDocuments } from './operations/openapi.js';
import { EndpointAddresses } from './webhooks/endpoint-address.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';

/** Longer than balancers keep a connection: they, not we, close an idle one, so none is cut under a request. */
const KEEP_ALIVE_MS = 65_000;

/** Something else that is served on the gateway's port: the embedded issuer, the console. It sets its own headers. */
export interface Mount {
  /** Everything below this path, which the handler sees without it. */
  path: string;
  handler: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface GatewayOptions {
  broker: Broker;
  mounts?: readonly Mount[];
  /** The issuer's keys, where it runs in the same process. */
  jwks?: TokenVerifierConfig['jwks'];
  /** The checks of services in the same process: `/healthz` and `/readyz` answer for all of them. */
  health?: HealthRegistry;
  /** Where the collector is. */
  otlpEndpoint?: string;
}

/** A running gateway. */
export interface Gateway {
  /** Base URL, without a slash at its end. */
  url: string;
  app: NestExpressApplication;
  /**
   * Takes nothing new, ends waits (202) and streams, lets what is in flight finish, then closes relay and database. The
   * broker stays open: it belongs to the caller.
   */
  close(): Promise<void>;
}

/** Starts the API in this process, and the relay that takes events from the outbox to the broker. */
export async function startGateway(config: GatewayConfig, options: GatewayOptions): Promise<Gateway> {
  const { broker } = options;
  const url = roleUrl(config.databaseUrl, 'golive_gateway');
  const telemetry = startTelemetry({ serviceName: 'admin-gateway', otlpEndpoint: options.otlpEndpoint });
  const db = await Database.connect({ url, applicationName: 'admin-gateway', poolSize: config.poolSize });
  const traces = keepTraces(db);
  const doorbell = Doorbell.at(url);
  const health = (options.health ?? new HealthRegistry())
    .addReadiness('database', () => db.ping())
    .addReadiness('broker', () => broker.ping());
  const watch = new DeploymentWatch(db, doorbell);
  const streams = new DeploymentStreams(db, doorbell);
  const github = new GithubSignature(config.githubWebhookSecret);
  const wrk = new WrkSignature(config.wrkWebhookSecret);
  const webhookSecrets = new WebhookSecrets(config.encryptionKey);
  // People who sign in at this machine's own issuer develop or try out: their endpoints may be here as well.
  const endpointAddresses = new EndpointAddresses(isLoopback(new URL(config.oidcIssuer).hostname));
  const tokens = { issuer: config.oidcIssuer, audience: config.oidcAudience, jwks: options.jwks };
  const app = await NestFactory.create<NestExpressApplication>(
    GatewayModule.forRoot({ db, doorbell, broker, health, watch, streams, tokens, github, wrk, webhookSecrets, endpointAddresses }),
    {
      logger: quietLogger(),
      bodyParser: false, // read only once the caller may make the call
      abortOnError: false,
    },
  );
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  for (const { path, handler } of options.mounts ?? []) app.use(path, handler);
  app.use(securityHeaders, requestSpan);
  app.use(consoleRoutes({ issuer: config.oidcIssuer, clientId: config.consoleClientId ?? 'golive-console' }));
  serveDocuments(app);
  await app.listen(config.port, config.host ?? '127.0.0.1');

  const relay = new OutboxRelay({ db, url, broker, doorbell, service: 'admin-gateway' });
  relay.start();
  const server: Server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return {
    url: urlOf(server.address() as AddressInfo),
    app,
    close: async () => {
      watch.close();
      streams.close();
      // A connection that falls idle after its last answer would else keep the server open until it times out.
      const hangUp = setInterval(() => server.closeIdleConnections(), 20);
      await app.close().finally(() => clearInterval(hangUp));
      await relay.close();
      await doorbell.close();
      await traces.stop();
      await db.close();
      await telemetry.shutdown();
    },
  };
}

/** What Nest tells of every route and module is for debugging. */
function quietLogger(): NestLogger {
  const log = new NestLogger('admin-gateway');
  log.log = log.debug.bind(log);
  return log;
}

function urlOf({ address, port }: AddressInfo): string {
  const host = address === '::' || address === '0.0.0.0' ? 'localhost' : address.includes(':') ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
