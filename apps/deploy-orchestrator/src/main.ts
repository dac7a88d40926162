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
import { readOrchestratorConfig } from './config.js';
import { startOrchestrator } from './orchestrator.js';

const config = readOrchestratorConfig();
configureLogging({ level: config.logLevel });
armFailPoints(config.failPoints);
const telemetry = startTelemetry({ serviceName: 'deploy-orchestrator', otlpEndpoint: config.otlpEndpoint });
const { broker, release } = await openBroker({ ...config, role: 'golive_orchestrator', service: 'deploy-orchestrator' });
const health = new HealthRegistry().addReadiness('broker', () => broker.ping()).addLiveness('consumer', () => broker.health());
const orchestrator = await startOrchestrator(config, { broker, health });
const server = await startHealthServer({ port: config.healthPort, host: '0.0.0.0', health });
logger('deploy-orchestrator').info('All modules loaded successfully');

runUntilSignal(async () => {
  await orchestrator.close();
  await release();
  await server.close();
  await telemetry.shutdown();
});
