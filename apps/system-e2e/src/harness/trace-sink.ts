import { httpSink } from '@golive/testing';

/** A span as a collector got it. */
export interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
}

/** A collector that takes OTLP over HTTP as JSON, and keeps the spans. */
export interface TraceSink {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** The spans of one trace that have arrived so far. */
  spans(traceId: string): ReceivedSpan[];
  close(): Promise<void>;
}

/** OTLP's own form of traces. */
export interface Export {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { spans: { name: string; traceId: string; spanId: string; parentSpanId?: string }[] }[];
  }[];
}

export async function traceSink(): Promise<TraceSink> {
  const sink = await httpSink();
  const received = (): ReceivedSpan[] =>
    spansOf(sink.requests.filter(({ path }) => path === '/v1/traces').map(({ body }) => JSON.parse(body) as Export));
  return { url: sink.url, spans: (traceId) => received().filter((span) => span.traceId === traceId), close: () => sink.close() };
}

/** The spans of exports, each with its service. */
export function spansOf(exports: readonly Export[]): ReceivedSpan[] {
  return exports
    .flatMap(({ resourceSpans }) => resourceSpans)
    .flatMap(({ resource, scopeSpans }) => {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ parentSpanId: '', ...span, service })));
    });
}
