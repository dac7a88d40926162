import { openBroker } from '@golive/messaging';
import {
  armFailPoints,
  configureLogging,
  HealthRegistry,
  logger,
  runUntilSignal,
  startHealthServer,
  startTelemetry,
} from '@golive/observability';
import { readAuditConfig } from './config.js';
import { startAuditService } from './audit-service.js';

const config = readAuditConfig();
configureLogging({ level: config.logLevel });
armFailPoints(config.failPoints);
const telemetry = startTelemetry({ serviceName: 'audit-service', otlpEndpoint: config.otlpEndpoint });
const { broker, release } = await openBroker({ ...config, role: 'golive_audit', service: 'audit-service' });
const health = new HealthRegistry().addReadiness('broker', () => broker.ping()).addLiveness('consumer', () => broker.health());
const service = await startAuditService(config, { broker, health });
const server = await startHealthServer({ port: config.healthPort, host: '0.0.0.0', health });
logger('audit-service').info('All modules loaded successfully');

runUntilSignal(async () => {
  await service.close();
  await release();
  await server.close();
  await telemetry.shutdown();
});
