import { type CallerOptions, connect } from './connection.js';
import { duration, paint, plain, say, sayJson } from './terminal.js';

interface Trace {
  trace_id: string;
  source: 'spans' | 'history';
  duration_ms: number;
  services: string[];
  spans: { service: string; name: string; depth: number; offset_ms: number; duration_ms: number; status: string; error: string | null }[];
}

const BAR = 40;

/** `golive trace`: the waterfall of a deployment. */
export async function trace(deployment: string, options: CallerOptions & { json?: boolean }): Promise<void> {
  const found = await connect(options).get<Trace>(`/v1/deployments/${encodeURIComponent(deployment)}/trace`);
  if (options.json) return sayJson(found);
  say(`Trace ${found.trace_id}, ${duration(found.duration_ms)}, through ${found.services.join(', ')}`);
  if (found.source === 'history') say(paint('dim', 'Its spans were not kept: this is made from the history of the deployment.'));
  for (const line of waterfallLines(found)) say(line);
}

/** One line per span: where it stands in time, its service and name, how long it took, and what went wrong. */
export function waterfallLines({ spans, duration_ms: whole }: Pick<Trace, 'spans' | 'duration_ms'>): string[] {
  const names = spans.map(({ service, name, depth }) => `${'  '.repeat(Math.min(depth, 12))}${service}: ${plain(name)}`);
  const width = Math.min(80, Math.max(...names.map(({ length }) => length)));
  return spans.map((span, index) => {
    const took = duration(span.duration_ms).padStart(9);
    const line = `${barOf(span, whole)} ${took}  ${names[index]!.padEnd(width)}`.trimEnd();
    return span.status === 'error' ? paint('red', `${line}  ✗ ${plain(span.error ?? 'failed')}`) : line;
  });
}

function barOf({ offset_ms, duration_ms }: Trace['spans'][number], whole: number): string {
  const scale = whole > 0 ? BAR / whole : 0;
  const from = Math.min(BAR - 1, Math.floor(offset_ms * scale));
  const long = Math.max(1, Math.min(BAR - from, Math.round(duration_ms * scale)));
  return '·'.repeat(from) + '█'.repeat(long) + '·'.repeat(BAR - from - long);
}
