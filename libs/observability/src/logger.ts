import { pino, type Level, type Logger as PinoLogger } from 'pino';
import { context, trace } from '@opentelemetry/api';
import { prettyLine } from './pretty-line.js';
import { currentScope } from './scope.js';
import { maskError, maskFields, maskText } from './secrets.js';

/** A structured logger: `log.info({ deployment_id }, 'went live')`. */
export type Logger = PinoLogger;

export interface LoggingOptions {
  /** The lowest level that is written: `trace` … `fatal`, or `silent`. `info` until configured. */
  level: Level | 'silent';
  /** Lines for a person's eyes in place of JSON. */
  pretty?: boolean;
  /** Where lines go (each ends in a line feed); the standard error stream when absent. */
  write?: (line: string) => void;
}

const stderr = pino.destination({ fd: 2, sync: true });
const toStderr = (line: string) => void stderr.write(line);

let settings: Required<LoggingOptions> = { level: 'info', pretty: false, write: toStderr };
const loggers = new Map<string, Logger>();
let alsoTo: ((line: string) => void) | undefined;

/**
 * The logger of a service: one JSON line per entry on the standard error stream (the standard output belongs to
 * commands), with `service`, and, inside a unit of work, `trace_id`, `span_id` and `tenant_id`.
 * Fields named after secrets and text shaped like secrets are masked. The same name gives the same logger.
 */
export function logger(service: string): Logger {
  const known = loggers.get(service);
  if (known !== undefined) return known;
  const made = create(service);
  loggers.set(service, made);
  return made;
}

/** Sets level, form and target of every logger, those made before included. For an app's main file, after it has read its configuration. */
export function configureLogging({ level, pretty = false, write = toStderr }: LoggingOptions): void {
  settings = { level, pretty, write };
  for (const each of loggers.values()) each.level = level;
}

/** Every line that is written goes there as well, as JSON; undefined: no more. For the export of logs. */
export function alsoLogTo(take: ((line: string) => void) | undefined): void {
  alsoTo = take;
}

function create(service: string): Logger {
  return pino(
    {
      base: { service },
      level: settings.level,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: unitOfWork,
      formatters: {
        level: (label) => ({ level: label }),
        log: (entry) => maskFields(entry) as Record<string, unknown>,
      },
      // Masked above already: pino's own serializer would only add what was taken away.
      serializers: { err: (error: unknown) => (error instanceof Error ? maskError(error) : error) },
      hooks: { streamWrite: maskText },
    },
    {
      write: (line: string) => {
        settings.write(settings.pretty ? prettyLine(line) : line);
        alsoTo?.(line);
      },
    },
  );
}

function unitOfWork(): Record<string, string> {
  const active = context.active();
  const span = trace.getSpanContext(active);
  const { tenantId } = currentScope(active);
  return {
    ...(span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId }),
    ...(tenantId === undefined ? {} : { tenant_id: tenantId }),
  };
}
