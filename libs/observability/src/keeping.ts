import { createContextKey, SpanKind, trace, TraceFlags, type Attributes, type Context, type Link } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import {
  type ReadableSpan,
  type Sampler,
  SamplingDecision,
  type SamplingResult,
  type Span,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';

/** A span that has ended, as golive keeps it for its own waterfall. Secrets are masked already. */
export interface KeptSpan {
  traceId: string;
  spanId: string;
  /** Absent: the first span of its trace, or its parent is a caller's. */
  parentSpanId?: string;
  service: string;
  name: string;
  kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  /** Milliseconds since 1970. */
  startedAt: number;
  durationMs: number;
  /** What went wrong; absent when nothing did. */
  error?: string;
  attributes: Attributes;
}

/** Takes what was gathered since it was last called; what it does not take is gone. */
export type SpanSink = (spans: KeptSpan[]) => Promise<void>;

const KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const;
const CHANGES = new Set<unknown>(['POST', 'PUT', 'PATCH', 'DELETE']);
const FLUSH_MS = 1_000;
/** What a burst may leave waiting for the next flush; spans beyond are lost, work never waits for them. */
const WAITING = 4_000;
/** A person's pace is always kept; of a storm a sample, so that keeping costs the same at any load. */
const TRACES_A_SECOND = 4;
const BURST = 20;
const REMEMBERED = 1_000;

/** Where spans of this context go instead of waiting here: to the caller, who keeps them ({@link KeptSpan}[]). */
export const CARRIED = createContextKey('golive carried spans');

const sinks: SpanSink[] = [];
let waiting: KeptSpan[] = [];
let timer: NodeJS.Timeout | undefined;
let tokens = BURST;
let refilled = performance.now();
const admitted = new Set<string>();

/**
 * Keeps spans of traces that change something: each second `sink` gets what has ended, at most 4 new traces a second (20
 * at once). In a process with several services one sink gets the spans of all. `stop` hands over the rest.
 */
export function keepSpans(sink: SpanSink): { stop(): Promise<void> } {
  sinks.push(sink);
  timer ??= setInterval(() => void flush(), FLUSH_MS).unref();
  return {
    async stop() {
      const at = sinks.indexOf(sink);
      if (at < 0) return;
      await flush();
      sinks.splice(sinks.indexOf(sink), 1);
      if (sinks.length > 0) return;
      clearInterval(timer);
      timer = undefined;
      admitted.clear();
    },
  };
}

/** Hands the spans that are waiting to the sink. Never rejects: a waterfall is worth no failure. */
async function flush(): Promise<void> {
  const sink = sinks.at(-1);
  if (sink === undefined || waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  await sink(batch).catch(() => undefined);
}

/** Spans of this trace are kept by this process. */
export function isKept(traceId: string): boolean {
  return admitted.has(traceId);
}

/** Keeps spans as if they had ended here. */
export function keep(spans: readonly KeptSpan[]): void {
  for (const span of spans) if (waiting.length < WAITING) waiting.push(span);
}

/** True for a trace that is kept; the first call for a trace decides. */
function admit(traceId: string): boolean {
  if (sinks.length === 0) return false;
  if (admitted.has(traceId)) return true;
  const now = performance.now();
  tokens = Math.min(BURST, tokens + ((now - refilled) / 1_000) * TRACES_A_SECOND);
  refilled = now;
  if (tokens < 1) return false;
  tokens -= 1;
  admitted.add(traceId);
  if (admitted.size > REMEMBERED) admitted.delete(admitted.values().next().value!);
  return true;
}

/**
 * Samples for keeping alone, where nothing is exported: a request that changes something decides for its trace, and the
 * flag in its `traceparent` tells everything that follows, in whatever process.
 */
export class KeepingSampler implements Sampler {
  shouldSample(context: Context, traceId: string, _name: string, kind: SpanKind, attributes: Attributes, _links: Link[]): SamplingResult {
    const carried = context.getValue(CARRIED) !== undefined;
    if (sinks.length === 0 && !carried) return { decision: SamplingDecision.NOT_RECORD };
    const parent = trace.getSpanContext(context);
    const wanted = parent === undefined || (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
    const keeps = wanted && (beginsHere(kind, attributes) && !carried ? admit(traceId) : parent !== undefined);
    return { decision: keeps ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  toString(): string {
    return 'KeepingSampler';
  }
}

/** A request that changes something, from outside. */
function beginsHere(kind: SpanKind, attributes: Attributes): boolean {
  return kind === SpanKind.SERVER && CHANGES.has(attributes['http.request.method']);
}

/** Gathers the spans of kept traces. Beside an exporter it takes only what a sampler would have admitted. */
export class KeepingProcessor implements SpanProcessor {
  readonly #carried = new WeakMap<object, KeptSpan[]>();

  onStart(span: Span, within: Context): void {
    const carried = within.getValue(CARRIED) as KeptSpan[] | undefined;
    if (carried !== undefined) {
      this.#carried.set(span, carried);
      return;
    }
    const { traceId } = span.spanContext();
    if (beginsHere(span.kind, span.attributes) || span.parentSpanContext?.isRemote === true) admit(traceId);
  }

  onEnd(span: ReadableSpan): void {
    const carried = this.#carried.get(span);
    if (carried !== undefined) carried.push(asKept(span));
    else if (admitted.has(span.spanContext().traceId) && waiting.length < WAITING) waiting.push(asKept(span));
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

function asKept(span: ReadableSpan): KeptSpan {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext && { parentSpanId: span.parentSpanContext.spanId }),
    service: String(span.resource.attributes['service.name']),
    name: span.name,
    kind: KINDS[span.kind] ?? 'internal',
    startedAt: hrTimeToMilliseconds(span.startTime),
    durationMs: hrTimeToMilliseconds(span.duration),
    ...(span.status.code === 2 && { error: span.status.message ?? 'failed' }),
    attributes: span.attributes,
  };
}
