import { type LogLevel, Settings } from '@golive/observability';
import { encryptionKey } from '@golive/persistence';

/** What the gateway needs to know to run. */
export interface GatewayConfig {
  /** Where to listen; port 0 is a free one. */
  port: number;
  /** Address to listen on; loopback when absent. */
  host?: string;
  /** Connection string of the owner, or of the role `golive_gateway`. */
  databaseUrl: string;
  /** Exactly the tokens' claim `iss`. */
  oidcIssuer: string;
  /** One of the tokens' claim `aud`. */
  oidcAudience: string;
  /** The issuer's public client for the console; `golive-console` when absent. */
  consoleClientId?: string;
  /** What GitHub signs its deliveries with; absent: they are refused. */
  githubWebhookSecret?: string;
  /** What WRK signs its run events with; absent: they are refused. */
  wrkWebhookSecret?: string;
  /** What stored secrets are sealed with, 32 bytes; absent: none can be stored. */
  encryptionKey?: Buffer;
  /** Connections to the database at the most. */
  poolSize?: number;
}

/** The settings of the gateway's own process. */
export interface GatewayProcessConfig extends GatewayConfig {
  /** Absent: the embedded broker in the same database. */
  kafkaBrokers: string[] | undefined;
  otlpEndpoint: string | undefined;
  logLevel: LogLevel;
  /** Tests only: where orders for fail points are. */
  failPoints: string | undefined;
}

/** Reads and checks the environment; throws InvalidSettings with every fault at once. */
export function readGatewayConfig(env: NodeJS.ProcessEnv = process.env): GatewayProcessConfig {
  const settings = new Settings(env);
  settings.required('DATABASE_URL');
  settings.required('OIDC_ISSUER');
  const config = {
    port: settings.port('GOLIVE_PORT') ?? 3000,
    host: settings.text('GOLIVE_HOST') ?? '::',
    databaseUrl: settings.postgresUrl() ?? '',
    oidcIssuer: issuerOf(settings),
    oidcAudience: settings.required('OIDC_AUDIENCE'),
    githubWebhookSecret: settings.text('GITHUB_WEBHOOK_SECRET'),
    wrkWebhookSecret: settings.text('WRK_WEBHOOK_SECRET'),
    encryptionKey: encryptionKey(settings, 'GOLIVE_ENCRYPTION_KEY'),
    poolSize: settings.number('GATEWAY_POOL_SIZE', { from: 1, to: 1000 }),
    kafkaBrokers: settings.brokers(),
    otlpEndpoint: settings.internalUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    logLevel: settings.logLevel(),
    failPoints: settings.failPoints(),
  };
  settings.done();
  return config;
}

/** As it was written: an issuer is compared character by character, and its slash at the end belongs to it. */
function issuerOf(settings: Settings): string {
  return settings.webUrl('OIDC_ISSUER') === undefined ? '' : (settings.text('OIDC_ISSUER') ?? '');
}
