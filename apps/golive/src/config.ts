import { join, resolve } from 'node:path';
import type { BackupOptions } from '@golive/deploy-orchestrator';
import type { NotificationConfig } from '@golive/notification-service';
import type { LogLevel } from '@golive/observability';

/** What `golive start` runs with. What is absent is embedded. */
export interface GoliveConfig {
  /** 0: any free port. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Where people reach this installation, without a slash at the end; absent: `http://localhost:<port>`. */
  publicUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** Connection string of a role that owns the database; absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  /** Absent: the embedded broker. */
  kafkaBrokers: string[] | undefined;
  /** Absent: the simulator. */
  wrk: { baseUrl: string; apiToken: string } | undefined;
  /** Absent: the embedded issuer with the demo users. */
  oidcIssuer: string | undefined;
  oidcAudience: string;
  backup: BackupOptions;
  githubWebhookSecret: string | undefined;
  /** What WRK signs its run events with; absent: made for the simulator, and a platform's are refused. */
  wrkWebhookSecret: string | undefined;
  outward: Omit<NotificationConfig, 'databaseUrl' | 'publicUrl' | 'poolSize'>;
  otlpEndpoint: string | undefined;
  /** Demo data, and one deployment of it before the user's eyes. */
  demo: boolean;
  logLevel: LogLevel;
  /** Logs go to the standard error stream in place of the log file. */
  verbose: boolean;
  /** Tests only: where orders for fail points are. */
  failPoints: string | undefined;
}

/** The audience of the embedded issuer's tokens. */
export const EMBEDDED_AUDIENCE = 'golive';
const DEFAULT_PORT = 3000;

/** Reads and checks the environment of `golive start`; throws InvalidSettings with every fault at once, by name and never by value. */
export async function readGoliveConfig(options: { verbose?: boolean } = {}, env: NodeJS.ProcessEnv = process.env): Promise<GoliveConfig> {
  // Here and not above: the commands that only talk to an installation start without the services' code.
  const [{ isLoopback, Settings }, { readOutwardSettings }, { readBackupSettings }] = await Promise.all([
    import('@golive/observability'),
    import('@golive/notification-service'),
    import('@golive/deploy-orchestrator'),
  ]);
  const settings = new Settings(env);
  const oidcIssuer = settings.webUrl('OIDC_ISSUER') && settings.text('OIDC_ISSUER');
  const wrkBaseUrl = settings.webUrl('WRK_BASE_URL');
  const host = settings.text('GOLIVE_HOST') ?? (oidcIssuer ? '::' : '127.0.0.1');
  if (!settings.text('OIDC_ISSUER') && !isLoopback(host)) {
    settings.fault(
      'GOLIVE_HOST',
      'must be a loopback address while the embedded issuer signs in everybody without a password: set OIDC_ISSUER',
    );
  }
  if (settings.text('OIDC_ISSUER') && !settings.text('OIDC_AUDIENCE')) settings.fault('OIDC_AUDIENCE', 'must be set where OIDC_ISSUER is');
  if (settings.text('WRK_BASE_URL') && !settings.text('WRK_API_TOKEN'))
    settings.fault('WRK_API_TOKEN', 'must be set where WRK_BASE_URL is');
  const demo = settings.oneOf('GOLIVE_DEMO', ['on', 'off']);
  const allEmbedded = !settings.text('OIDC_ISSUER') && !settings.text('WRK_BASE_URL');
  if (demo === 'on' && !allEmbedded) settings.fault('GOLIVE_DEMO', 'can be on only with the embedded issuer and the WRK simulator');
  const config: GoliveConfig = {
    port: settings.port('GOLIVE_PORT') ?? DEFAULT_PORT,
    host,
    publicUrl: settings.webUrl('GOLIVE_PUBLIC_URL'),
    dataDir: dataDirOf(env),
    databaseUrl: settings.postgresUrl(),
    kafkaBrokers: settings.brokers(),
    wrk: wrkBaseUrl === undefined ? undefined : { baseUrl: wrkBaseUrl, apiToken: settings.text('WRK_API_TOKEN') ?? '' },
    oidcIssuer,
    oidcAudience: settings.text('OIDC_AUDIENCE') ?? EMBEDDED_AUDIENCE,
    backup: readBackupSettings(settings, join(dataDirOf(env), 'backups')),
    githubWebhookSecret: settings.text('GITHUB_WEBHOOK_SECRET'),
    wrkWebhookSecret: settings.text('WRK_WEBHOOK_SECRET'),
    outward: readOutwardSettings(settings),
    otlpEndpoint: settings.webUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    demo: demo !== 'off' && allEmbedded,
    logLevel: settings.logLevel(),
    verbose: options.verbose === true || settings.text('GOLIVE_LOG_LEVEL') !== undefined,
    failPoints: settings.failPoints(),
  };
  settings.done();
  return config;
}

/** What the commands need to know that talk to an installation. */
export interface ClientConfig {
  dataDir: string;
  /** `GOLIVE_URL`: an installation elsewhere. */
  url: string | undefined;
  /** `GOLIVE_TOKEN`: who is asking. */
  token: string | undefined;
  /** `DATABASE_URL`: a database that is not the embedded one. */
  databaseUrl: string | undefined;
  /** Where an installation on this machine listens unless it says otherwise. */
  port: number;
  /** An issuer that is not the embedded one. */
  oidcIssuer: string | undefined;
  audience: string;
  /** `BACKUP_DIR`: where a fresh backup must be before a deployment. */
  backupDir: string | undefined;
  /** `GOLIVE_SECRETS_ROTATED_AT`: the day on which the secrets were last rotated. */
  secretsRotatedAt: string | undefined;
}

/** Reads the environment of every other command. */
export function readClientConfig(env: NodeJS.ProcessEnv = process.env): ClientConfig {
  const text = (name: string) => env[name]?.trim() || undefined;
  return {
    dataDir: dataDirOf(env),
    url: text('GOLIVE_URL')?.replace(/\/+$/, ''),
    token: text('GOLIVE_TOKEN'),
    databaseUrl: text('DATABASE_URL'),
    port: Number(text('GOLIVE_PORT')) || DEFAULT_PORT,
    oidcIssuer: text('OIDC_ISSUER'),
    audience: text('OIDC_AUDIENCE') ?? EMBEDDED_AUDIENCE,
    backupDir: text('BACKUP_DIR'),
    secretsRotatedAt: text('GOLIVE_SECRETS_ROTATED_AT'),
  };
}

/** What `golive plan` and `golive execute` need to know. */
export interface PlannerConfig {
  /** `ACTIVE_SCOPE`: the component of whoever names none. */
  activeScope: string | undefined;
  /** `ENV_MODE`: `PROD_READONLY` lets nothing run. */
  envMode: string | undefined;
  /** `GOLIVE_ELEVATION_TOKEN_FILE`, else beside the data. Absolute. */
  elevationTokenFile: string;
  /** What runs leave: dumps, logs, reports. Absolute. */
  stateDir: string;
  /** Handed on to commands, but for golive's own secrets. */
  env: NodeJS.ProcessEnv;
}

/** Reads the environment of `golive plan` and `golive execute`. */
export function readPlannerConfig(env: NodeJS.ProcessEnv = process.env): PlannerConfig {
  const text = (name: string) => env[name]?.trim() || undefined;
  return {
    activeScope: text('ACTIVE_SCOPE'),
    envMode: text('ENV_MODE'),
    elevationTokenFile: resolve(text('GOLIVE_ELEVATION_TOKEN_FILE') ?? join(dataDirOf(env), 'elevation-token.json')),
    stateDir: join(dataDirOf(env), 'executions'),
    env,
  };
}

/** Relative to where the command was called: npm itself changes to the project's folder. */
function dataDirOf(env: NodeJS.ProcessEnv): string {
  return resolve(env['GOLIVE_DATA_DIR']?.trim() || '.golive');
}
