import { setTimeout } from 'node:timers/promises';
import { context, metrics, propagation, trace, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { PeriodicExportingMetricReader, type IMetricReader } from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { exportLogs, type LogExport } from './log-export.js';
import { KeepingProcessor, KeepingSampler } from './keeping.js';
import { attachMeter, detachMeter } from './metrics.js';
import { ScrapeReader } from './scrape-reader.js';

export interface TelemetryOptions {
  /** The name under which this process, or this service in it, appears in traces: `admin-gateway`. */
  serviceName: string;
  /** Base URL of an OTLP/HTTP collector (`http://collector:4318`). Absent: nothing leaves the process; spans cost next to nothing but where `keepSpans` keeps them. */
  otlpEndpoint?: string | undefined;
  /** The share of new traces that is exported, 0 to 1 (default 1). Traces begun elsewhere keep the decision made there. */
  sampleRatio?: number | undefined;
}

export interface Telemetry {
  /** Sends what is still buffered, for at most 3 s, and stops. In a process with several services the last one to call it does so. Never rejects. */
  shutdown(): Promise<void>;
}

/** The parts of the SDK that this process runs; undefined before the start and after the shutdown. */
interface Running {
  users: number;
  serviceName: string;
  sampler: Sampler;
  processors: SpanProcessor[];
  sdk: NodeSDK;
  providers: Map<string, TracerProvider>;
  logs: LogExport | undefined;
}

/** How long an export, and the flush at the end, may take. */
const FLUSH_MS = 3_000;

let running: Running | undefined;

/**
 * Starts tracing, metrics and the export of logs for the process: context carried along `await`, W3C trace context, `/metrics` text through
 * `metricsText()`, and OTLP export where an endpoint is set. Every unit of work has a valid trace id, exported or not.
 *
 * Calling it again adds a user and changes nothing else: in the all-in-one process the first service's endpoint and ratio hold.
 */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  running ??= start(options);
  running.users += 1;
  const mine = running;
  let left = false;
  return {
    async shutdown() {
      if (left) return;
      left = true;
      mine.users -= 1;
      if (mine.users === 0) await stop(mine);
    },
  };
}

/**
 * The tracer of one service. Each service has a resource of its own, so that a collector tells them apart even when one
 * process runs them all. Before `startTelemetry` it is a tracer that records nothing.
 */
export function tracerFor(service: string | undefined): Tracer {
  if (running === undefined) return trace.getTracer('golive');
  if (service === undefined || service === running.serviceName) return trace.getTracer('golive');
  return providerOf(running, service).getTracer('golive');
}

function start({ serviceName, otlpEndpoint, sampleRatio = 1 }: TelemetryOptions): Running {
  const endpoint = otlpEndpoint?.replace(/\/+$/, '');
  const scrape = new ScrapeReader();
  const readers: IMetricReader[] = [scrape];
  const exportTo = (path: string) => ({ url: `${endpoint}${path}`, timeoutMillis: FLUSH_MS });
  if (endpoint !== undefined) {
    readers.push(new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(exportTo('/v1/metrics')) }));
  }
  const sampler =
    endpoint === undefined ? new KeepingSampler() : new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) });
  const processors: SpanProcessor[] = [new KeepingProcessor()];
  if (endpoint !== undefined) processors.push(new BatchSpanProcessor({ exporter: new OTLPTraceExporter(exportTo('/v1/traces')) }));
  const sdk = new NodeSDK({
    resource: resourceOf(serviceName),
    autoDetectResources: false,
    sampler,
    spanProcessors: processors,
    metricReaders: readers,
    logRecordProcessors: [],
    instrumentations: [],
    contextManager: new AsyncLocalStorageContextManager().enable(),
    textMapPropagator: new W3CTraceContextPropagator(),
  });
  sdk.start();
  attachMeter(metrics.getMeter('golive'), scrape);
  const logs = endpoint === undefined ? undefined : exportLogs(`${endpoint}/v1/logs`, FLUSH_MS, resourceOf);
  return { users: 0, serviceName, sampler, processors, sdk, providers: new Map(), logs };
}

async function stop(ended: Running): Promise<void> {
  if (running === ended) running = undefined;
  detachMeter();
  trace.disable();
  metrics.disable();
  context.disable();
  propagation.disable();
  // A collector that is away must not turn a clean stop into a failed or a slow one.
  const flushed = Promise.allSettled([ended.sdk.shutdown(), ended.logs?.shutdown()]);
  await Promise.race([flushed, setTimeout(FLUSH_MS, undefined, { ref: false })]);
}

function providerOf(of: Running, service: string): TracerProvider {
  const known = of.providers.get(service);
  if (known !== undefined) return known;
  const { sampler, processors: spanProcessors } = of;
  const provider = new TracerProvider({ resource: resourceOf(service), sampler, spanProcessors });
  of.providers.set(service, provider);
  return provider;
}

function resourceOf(service: string) {
  return resourceFromAttributes({ 'service.name': service, 'service.namespace': 'golive', 'process.pid': process.pid });
}
