import { type LogLevel, Settings } from '@golive/observability';
import type { BackupOptions } from './backup/back-up.step.js';

/** What the orchestrator needs to know to run. */
export interface OrchestratorConfig {
  /** Connection string of the owner, or of the role `golive_orchestrator`. */
  databaseUrl: string;
  /** Base URL of the WRK gateway service. */
  wrkGatewayUrl: string;
  /** The token that the WRK gateway service expects. */
  wrkGatewayToken: string;
  /** Absent: a deployment that needs a backup fails. */
  backup?: BackupOptions;
  /** Workflows in hand at the same time. */
  slots?: number;
  /** Seconds after which the work of a process that died is taken over; 30 when absent. */
  leaseSeconds?: number;
  /** Seconds that one try of a step may take before it counts as hung, where the step says nothing else; 120 when absent. */
  trySeconds?: number;
  /** Connections to the database at the most. */
  poolSize?: number;
}

/** The settings of the orchestrator's own process. */
export interface OrchestratorProcessConfig extends OrchestratorConfig {
  kafkaBrokers: string[] | undefined;
  healthPort: number;
  otlpEndpoint: string | undefined;
  logLevel: LogLevel;
  /** Tests only: where orders for fail points are. */
  failPoints: string | undefined;
}

/** Where backups go: `BACKUP_DIR`, and what `BACKUP_DATABASE_URL` adds to them. */
export function readBackupSettings(settings: Settings, fallback?: string): BackupOptions {
  return {
    folder: settings.text('BACKUP_DIR') ?? fallback,
    databaseUrl: settings.postgresUrl('BACKUP_DATABASE_URL'),
    programPath: settings.text('PATH'),
  };
}

/** Reads and checks the environment; throws InvalidSettings with every fault at once. */
export function readOrchestratorConfig(env: NodeJS.ProcessEnv = process.env): OrchestratorProcessConfig {
  const settings = new Settings(env);
  settings.required('DATABASE_URL');
  settings.required('WRK_GATEWAY_URL');
  const config = {
    databaseUrl: settings.postgresUrl() ?? '',
    wrkGatewayUrl: settings.internalUrl('WRK_GATEWAY_URL') ?? '',
    wrkGatewayToken: settings.required('WRK_GATEWAY_TOKEN'),
    backup: readBackupSettings(settings),
    slots: settings.number('ORCHESTRATOR_SLOTS', { from: 1, to: 1000 }),
    leaseSeconds: settings.number('ORCHESTRATOR_LEASE_SECONDS', { from: 3, to: 600 }),
    kafkaBrokers: settings.brokers(),
    healthPort: settings.port('HEALTH_PORT') ?? 8080,
    otlpEndpoint: settings.internalUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
    logLevel: settings.logLevel(),
    failPoints: settings.failPoints(),
  };
  settings.done();
  return config;
}
