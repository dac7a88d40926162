/** A span as it is kept, or made of the deployment's rows. Times in milliseconds since 1970. */
export interface SpanFacts {
  spanId: string;
  parentSpanId?: string | undefined;
  service: string;
  name: string;
  kind: string;
  startedAt: number;
  durationMs: number;
  error?: string | undefined;
  attributes: Record<string, unknown>;
}

/** A span in its place in the waterfall. */
export interface PlacedSpan extends SpanFacts {
  /** How many spans are above it. */
  depth: number;
  /** From the beginning of the first span, in milliseconds. */
  offsetMs: number;
}

/** A waterfall: each span below the one that it belongs to, in the order of their beginnings. */
export interface Waterfall {
  startedAt: number;
  durationMs: number;
  spans: PlacedSpan[];
}

/** Spans of a waterfall at the most: a deployment has some dozens. */
export const MOST_SPANS = 2_000;

/** Puts spans into their places. One whose parent is not among them stands on its own. None: undefined. */
export function waterfallOf(spans: readonly SpanFacts[]): Waterfall | undefined {
  const known = new Map(spans.map((span) => [span.spanId, span]));
  const below = new Map<string | undefined, SpanFacts[]>();
  for (const span of known.values()) {
    const parent = span.parentSpanId !== undefined && known.has(span.parentSpanId) ? span.parentSpanId : undefined;
    const siblings = below.get(parent);
    if (siblings) siblings.push(span);
    else below.set(parent, [span]);
  }
  const first = Math.min(...[...known.values()].map(({ startedAt }) => startedAt));
  const last = Math.max(...[...known.values()].map(({ startedAt, durationMs }) => startedAt + durationMs));
  const placed: PlacedSpan[] = [];
  const next = inOrder(below.get(undefined) ?? []).map((span) => ({ span, depth: 0 }));
  for (let at = next.pop(); at !== undefined && placed.length < MOST_SPANS; at = next.pop()) {
    const { span, depth } = at;
    placed.push({ ...span, depth, offsetMs: span.startedAt - first });
    next.push(...inOrder(below.get(span.spanId) ?? []).map((child) => ({ span: child, depth: depth + 1 })));
  }
  return placed.length === 0 ? undefined : { startedAt: first, durationMs: last - first, spans: placed };
}

/** What is to be taken from the end: the last begun first. */
function inOrder(spans: readonly SpanFacts[]): SpanFacts[] {
  return [...spans].sort((a, b) => b.startedAt - a.startedAt || (a.spanId < b.spanId ? 1 : -1));
}

/** What the database knows of a deployment's way, for a trace that was not kept. */
export interface DeploymentRows {
  deployment: { kind: string; createdAt: number; finishedAt: number | null; failed: string | null };
  transitions: { state: string; at: number; terminal: boolean }[];
  attempts: { step: string; attempt: number; outcome: string; detail: string | null; startedAt: number; finishedAt: number }[];
  effects: { service: string; name: string; startedAt: number; finishedAt: number; error: string | null }[];
}

/** The outcome of an attempt that did what it was to do. */
const DONE = new Set(['confirmed', 'written', 'healthy', 'undone', 'superseded']);

/** The deployment as spans: what it was as a whole, its phases, the attempts within them, and what followed. */
export function spansOfRows({ deployment, transitions, attempts, effects }: DeploymentRows, now: number): SpanFacts[] {
  let made = 0;
  const id = (): string => (++made).toString(16).padStart(16, '0');
  const whole: SpanFacts = {
    ...part(id(), undefined, 'admin-gateway', `deployment ${deployment.kind}`, deployment.createdAt, deployment.finishedAt ?? now),
    ...(deployment.failed !== null && { error: deployment.failed }),
  };
  const spans = [whole];
  const phases = transitions.map(({ state, at, terminal }, index) => {
    const end = terminal ? at : (transitions[index + 1]?.at ?? deployment.finishedAt ?? now);
    return part(id(), whole.spanId, 'deploy-orchestrator', state, at, end);
  });
  spans.push(...phases);
  for (const { step, attempt, outcome, detail, startedAt, finishedAt } of attempts) {
    const phase = phases.findLast((each) => each.name === step && each.startedAt <= startedAt + 1) ?? whole;
    const tried = part(id(), phase.spanId, 'deploy-orchestrator', `${step}, attempt ${attempt}`, startedAt, finishedAt);
    spans.push({ ...tried, attributes: { outcome }, ...(detail !== null && !DONE.has(outcome) && { error: detail }) });
  }
  for (const { service, name, startedAt, finishedAt, error } of effects) {
    spans.push({ ...part(id(), whole.spanId, service, name, startedAt, finishedAt), ...(error !== null && { error }) });
  }
  return spans;
}

function part(spanId: string, parentSpanId: string | undefined, service: string, name: string, from: number, to: number): SpanFacts {
  return { spanId, parentSpanId, service, name, kind: 'internal', startedAt: from, durationMs: Math.max(0, to - from), attributes: {} };
}
