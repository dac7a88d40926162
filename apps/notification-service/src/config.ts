import { type LogLevel, Settings } from '@golive/observability';
import { encryptionKey } from '@golive/persistence';

/** What the notification service needs to know to run. */
export interface NotificationConfig {
  /** Connection string of the owner, or of the role `golive_notification`. */
  databaseUrl: string;
  /** `smtp://` or `smtps://`, with credentials; absent: mail goes into the local mailbox. */
  smtpUrl?: string;
  /** The sender's address. */
  mailFrom: string;
  /** Who runs the installation: told of every deployment, and alerted. */
  opsEmails: string[];
  slackWebhookUrl?: string;
  discordWebhookUrl?: string;
  /** Where releases are told to the repositories that they come from. */
  github?: { apiUrl: string; token: string };
  /** What the secrets of webhook subscriptions are sealed with, 32 bytes; absent: no webhook can leave. */
  encryptionKey?: Buffer;
  /** Where people reach the console, without a slash at the end: links in messages lead there. */
  publicUrl: string;
  /** Connections to the database at the most. */
  poolSize?: number;
}

/** The settings of the service's own process. */
export interface NotificationProcessConfig extends NotificationConfig {
  kafkaBrokers: string[] | undefined;
  healthPort: number;
  otlpEndpoint: string | undefined;
  logLevel: LogLevel;
  /** Tests only: where orders for fail points are. */
  failPoints: string | undefined;
}

/** Reads and checks the environment; throws InvalidSettings with every fault at once. */
export function readNotificationConfig(env: NodeJS.ProcessEnv = process.env): NotificationProcessConfig {
  const settings = new Settings(env);
  settings.required('DATABASE_URL');
  const config = {
    databaseUrl: settings.postgresUrl() ?? '',
    ...readOutwardSettings(settings),
    publicUrl: settings.webUrl('GOLIVE_PUBLIC_URL') ?? `http://localhost:${settings.port('GOLIVE_PORT') ?? 3000}`,
    kafkaBrokers: settings.brokers(),
    healthPort: settings.port('HEALTH_PORT') ?? 8080,
    otlpEndpoint: settings.internalUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    logLevel: settings.logLevel(),
    failPoints: settings.failPoints(),
  };
  settings.done();
  return config;
}

/** Reads where messages go, for whoever starts the service; notes faults and leaves `done()` to the caller. */
export function readOutwardSettings(
  settings: Settings,
): Pick<NotificationConfig, 'smtpUrl' | 'mailFrom' | 'opsEmails' | 'slackWebhookUrl' | 'discordWebhookUrl' | 'github' | 'encryptionKey'> {
  const smtpUrl = settings.smtpUrl('SMTP_URL');
  const [mailFrom = 'golive@golive.test', ...more] = settings.emails('MAIL_FROM');
  if (more.length > 0) settings.fault('MAIL_FROM', 'must be one e-mail address');
  const opsEmails = settings.emails('OPS_EMAILS');
  // Without them alerts would reach nobody. The local mailbox has room for an address that nobody else has.
  if (opsEmails.length === 0 && settings.text('SMTP_URL')) settings.fault('OPS_EMAILS', 'must be set where SMTP_URL is');
  if (opsEmails.length === 0) opsEmails.push('ops@golive.test');
  const token = settings.text('GITHUB_TOKEN');
  const apiUrl = settings.webUrl('GITHUB_API_URL');
  return {
    smtpUrl,
    mailFrom,
    opsEmails,
    slackWebhookUrl: settings.webUrl('SLACK_WEBHOOK_URL'),
    discordWebhookUrl: settings.webUrl('DISCORD_WEBHOOK_URL'),
    encryptionKey: encryptionKey(settings, 'GOLIVE_ENCRYPTION_KEY'),
    github: token === undefined ? undefined : { token, apiUrl: apiUrl ?? 'https://api.github.com' },
  };
}
