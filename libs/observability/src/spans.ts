import { randomBytes } from 'node:crypto';
import {
  context,
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { contextWithScope, currentScope } from './scope.js';
import { maskFields, maskText } from './secrets.js';
import { tracerFor } from './telemetry.js';

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export interface SpanOptions {
  /** What the span is at its seam; `internal` when absent. */
  kind?: keyof typeof KINDS | undefined;
  attributes?: Attributes | undefined;
  /** W3C `traceparent` of where the work came from (a header, an outbox row). Absent, null or malformed: the current span is the parent. */
  traceparent?: string | null | undefined;
  /** `traceparent`s of other traces that this work has to do with. Malformed ones are left out. */
  links?: readonly string[] | undefined;
  /** The service at work; inherited from the span around it, else that of `startTelemetry`. */
  service?: string | undefined;
  /** The tenant whose work it is; inherited. Log lines within carry it. */
  tenantId?: string | undefined;
}

/**
 * Runs `fn` inside a new span, which ends with it. What `fn` throws is recorded, with secrets masked, marks the span as
 * failed, and is thrown on. Span names are few: ids belong into the attributes.
 */
export async function inSpan<T>(name: string, options: SpanOptions, fn: (span: Span) => Promise<T> | T): Promise<T> {
  const within = contextWithScope(parentOf(options.traceparent), options);
  const { service, tenantId } = currentScope(within);
  const attributes = maskFields(options.attributes ?? {}) as Attributes;
  if (tenantId !== undefined) attributes['golive.tenant_id'] = tenantId;
  const links = (options.links ?? []).flatMap((link) => spanContextOf(link) ?? []).map((linked) => ({ context: linked }));
  const span = tracerFor(service).startSpan(name, { kind: KINDS[options.kind ?? 'internal'], attributes, links }, within);
  try {
    return await context.with(trace.setSpan(within, span), () => fn(span));
  } catch (error) {
    recordFailure(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** The W3C `traceparent` of the current span, to be stored beside an outbox row or sent in a header; undefined outside of any. */
export function currentTraceparent(): string | undefined {
  const current = trace.getSpanContext(context.active());
  if (current === undefined || !isSpanContextValid(current)) return undefined;
  return `00-${current.traceId}-${current.spanId}-${current.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The id (32 hex digits) of the current trace, as shown in errors, log lines and deployments; undefined outside of any. */
export function currentTraceId(): string | undefined {
  return currentTraceparent()?.slice(3, 35);
}

/** A `traceparent` that begins a trace of its own, sampled. */
export function newTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

function parentOf(traceparent: string | null | undefined): Context {
  const remote = spanContextOf(traceparent);
  return remote === undefined ? context.active() : trace.setSpanContext(context.active(), remote);
}

function spanContextOf(traceparent: string | null | undefined): SpanContext | undefined {
  const parsed = typeof traceparent === 'string' ? parseTraceParent(traceparent) : null;
  return parsed === null ? undefined : { ...parsed, isRemote: true };
}

function recordFailure(span: Span, error: unknown): void {
  if (!span.isRecording()) return;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  span.recordException({ name, message: maskText(message), ...(stack === undefined ? {} : { stack: maskText(stack) }) });
  span.setStatus({ code: SpanStatusCode.ERROR, message: maskText(message) });
}
