import { armFailPoints, logger, runUntilSignal, startTelemetry } from '@golive/observability';
import { readConfig } from './config.js';
import { startWrkGateway } from './start-wrk-gateway.js';

const { gateway: config, otlpEndpoint, failPoints } = readConfig();
armFailPoints(failPoints);
const telemetry = startTelemetry({ serviceName: 'wrk-gateway', otlpEndpoint });
const gateway = await startWrkGateway(config);
logger('wrk-gateway').info({ url: gateway.url }, 'listening');
runUntilSignal(async () => {
  await gateway.close();
  await telemetry.shutdown();
});
