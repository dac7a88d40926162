import { type LogLevel, Settings } from '@golive/observability';

/** What the audit service needs to know to run. */
export interface AuditConfig {
  /** Connection string of the owner, or of the role `golive_audit`. */
  databaseUrl: string;
  /** Connections to the database at the most. */
  poolSize?: number;
  /** Months of the trail that stay in use (84 when absent); older ones are archived. */
  retentionMonths?: number | undefined;
}

/** The settings of the service's own process. */
export interface AuditProcessConfig extends AuditConfig {
  kafkaBrokers: string[] | undefined;
  healthPort: number;
  otlpEndpoint: string | undefined;
  logLevel: LogLevel;
  /** Tests only: where orders for fail points are. */
  failPoints: string | undefined;
}

/** Reads and checks the environment; throws InvalidSettings with every fault at once. */
export function readAuditConfig(env: NodeJS.ProcessEnv = process.env): AuditProcessConfig {
  const settings = new Settings(env);
  settings.required('DATABASE_URL');
  const config = {
    databaseUrl: settings.postgresUrl() ?? '',
    retentionMonths: settings.number('AUDIT_RETENTION_MONTHS', { from: 12, to: 1200 }),
    kafkaBrokers: settings.brokers(),
    healthPort: settings.port('HEALTH_PORT') ?? 8080,
    otlpEndpoint: settings.internalUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    logLevel: settings.logLevel(),
    failPoints: settings.failPoints(),
  };
  settings.done();
  return config;
}
