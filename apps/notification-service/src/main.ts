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
import { readNotificationConfig } from './config.js';
import { startNotificationService } from './notification-service.js';

const config = readNotificationConfig();
configureLogging({ level: config.logLevel });
armFailPoints(config.failPoints);
const telemetry = startTelemetry({ serviceName: 'notification-service', otlpEndpoint: config.otlpEndpoint });
const { broker, release } = await openBroker({ ...config, role: 'golive_notification', service: 'notification-service' });
const health = new HealthRegistry().addReadiness('broker', () => broker.ping()).addLiveness('consumer', () => broker.health());
const service = await startNotificationService(config, { broker, health });
const server = await startHealthServer({ port: config.healthPort, host: '0.0.0.0', health });
logger('notification-service').info('All modules loaded successfully');

runUntilSignal(async () => {
  await service.close();
  await release();
  await server.close();
  await telemetry.shutdown();
});
