export { AddressRefused, assertAllowedUrl, guardedLookup } from './address-guard.js';
export { armFailPoints, FAIL_POINT_FAULTS, failPoint, type FailPointFault, FailPointReached } from './fail-points.js';
export { startTelemetry, tracerFor, type Telemetry, type TelemetryOptions } from './telemetry.js';
export { inSpan, currentTraceparent, currentTraceId, newTraceparent, type SpanOptions } from './spans.js';
export { askForSpans, carryingSpans, keepCarried, SPANS_HEADER } from './carried-spans.js';
export { keepSpans, type KeptSpan, type SpanSink } from './keeping.js';
export { noteTenant } from './scope.js';
export {
  counter,
  histogram,
  observableGauge,
  metricsText,
  type Counter,
  type Histogram,
  type HistogramOptions,
  type Observation,
} from './metrics.js';
export { logger, configureLogging, type Logger, type LoggingOptions } from './logger.js';
export { NestLogger } from './nest-logger.js';
export { maskText, maskFields } from './secrets.js';
export { HealthRegistry, healthRoutes, type HealthAnswer, type HealthCheck, type HealthReport } from './health.js';
export { startHealthServer, METRICS_TYPE, type HealthServer } from './health-server.js';
export { runUntilSignal } from './run-until-signal.js';
export { readAlertRules } from './alert-rules.js';
export { InvalidSettings, isLoopback, type LogLevel, Settings } from './settings.js';
