import { context, trace } from '@opentelemetry/api';
import { CARRIED, isKept, keep, type KeptSpan } from './keeping.js';
import { currentScope } from './scope.js';

/** The header by which a caller asks for the spans of a call, and by which the answer brings them. */
export const SPANS_HEADER = 'golive-spans';

/** Of the header's value; servers and clients take 16 KiB of headers. */
const MOST_BYTES = 8 * 1024;
const MOST_SPANS = 32;

/** Headers for a call to a service that has nowhere to keep spans: empty where the current trace is not kept. */
export function askForSpans(): Record<string, string> {
  const current = trace.getSpanContext(context.active());
  return current !== undefined && isKept(current.traceId) ? { [SPANS_HEADER]: 'wanted' } : {};
}

/**
 * Runs `fn`, and hands the spans that ended within it to `hand`, as the value of {@link SPANS_HEADER}, before its result is
 * known to anybody. `asked` is the header of the request: without it nothing is gathered. What is too much for a header
 * stays away, the innermost first. `hand` is not called when `fn` throws.
 */
export async function carryingSpans<T>(asked: string | undefined, hand: (header: string) => void, fn: () => Promise<T>): Promise<T> {
  if (asked === undefined) return fn();
  const spans: KeptSpan[] = [];
  const result = await context.with(context.active().setValue(CARRIED, spans), fn);
  const header = encoded(spans);
  if (header !== undefined) hand(header);
  return result;
}

/**
 * Keeps the spans that an answer brought, as spans of the current tenant. Those of another trace, and what is no span, are
 * left out; nothing is thrown.
 */
export function keepCarried(header: string | string[] | undefined): void {
  const current = trace.getSpanContext(context.active());
  if (typeof header !== 'string' || current === undefined || !isKept(current.traceId)) return;
  const { tenantId } = currentScope();
  const spans = decoded(header).filter(({ traceId }) => traceId === current.traceId);
  keep(
    spans.map((span) => (tenantId === undefined ? span : { ...span, attributes: { ...span.attributes, 'golive.tenant_id': tenantId } })),
  );
}

/** The outermost span ends last. */
function encoded(spans: readonly KeptSpan[]): string | undefined {
  for (let kept = spans.slice(-MOST_SPANS); kept.length > 0; kept = kept.slice(1)) {
    const header = Buffer.from(JSON.stringify(kept)).toString('base64url');
    if (header.length <= MOST_BYTES) return header;
  }
  return undefined;
}

function decoded(header: string): KeptSpan[] {
  try {
    const spans: unknown = header.length <= MOST_BYTES ? JSON.parse(Buffer.from(header, 'base64url').toString()) : [];
    return Array.isArray(spans) ? spans.slice(0, MOST_SPANS).filter(isSpan) : [];
  } catch {
    return [];
  }
}

function isSpan(each: unknown): each is KeptSpan {
  if (typeof each !== 'object' || each === null) return false;
  const { traceId, spanId, service, name, kind, startedAt, durationMs, attributes } = each as Record<string, unknown>;
  return (
    [traceId, spanId, service, name, kind].every((text) => typeof text === 'string') &&
    [startedAt, durationMs].every((ms) => typeof ms === 'number') &&
    typeof attributes === 'object' &&
    attributes !== null
  );
}
