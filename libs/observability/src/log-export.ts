import { context, type Logger, SeverityNumber } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import type { Resource } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { alsoLogTo } from './logger.js';

const SEVERITIES: Record<string, SeverityNumber> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

export interface LogExport {
  /** Sends what is still buffered and stops. */
  shutdown(): Promise<void>;
}

/**
 * Sends every line that the loggers write to the collector too, under the service that wrote it and with the trace in
 * which it was written. The lines are masked already. A collector that is away costs lines there, none here.
 */
export function exportLogs(url: string, timeoutMillis: number, resourceOf: (service: string) => Resource): LogExport {
  const processor = new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url, timeoutMillis }) });
  const loggers = new Map<string, Logger>();
  const loggerOf = (service: string): Logger => {
    const known = loggers.get(service);
    if (known !== undefined) return known;
    const made = new LoggerProvider({ resource: resourceOf(service), processors: [processor] }).getLogger('golive');
    loggers.set(service, made);
    return made;
  };
  alsoLogTo((line) => {
    // The trace is that of the active context; in the line it stands for those who read lines.
    const { level, time, service, msg, trace_id: _trace, span_id: _span, ...fields } = JSON.parse(line) as Record<string, unknown>;
    loggerOf(String(service)).emit({
      severityNumber: SEVERITIES[String(level)] ?? SeverityNumber.UNSPECIFIED,
      severityText: String(level),
      body: String(msg ?? ''),
      timestamp: new Date(String(time)),
      attributes: fields as Record<string, string>,
      context: context.active(),
    });
  });
  return {
    shutdown() {
      alsoLogTo(undefined);
      return processor.shutdown();
    },
  };
}
