import { CurrentPrincipal, type Principal } from '@golive/auth';
import type { TenantTransaction } from '@golive/persistence';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NO_TRACE } from '../executions/execution-deployment.domain.js';
import { readExecutionFacts } from '../executions/execution-deployment.store.js';
import { Call } from '../http/documented.js';
import { ResourceId } from '../http/resource-id.js';
import { TenantReads } from '../http/tenant-reads.js';
import { spansOfExecution } from './execution-spans.domain.js';
import { type SpanFacts, spansOfRows, type Waterfall, waterfallOf } from './trace.domain.js';
import { findTraced, readKeptSpans, readRows } from './trace.store.js';
import { TraceView } from './trace.view.js';

/** What a deployment's time went into, without any other tool. */
@ApiTags('deployments')
@Controller('v1/deployments')
export class TracesController {
  constructor(private readonly reads: TenantReads) {}

  @Get(':id/trace')
  @Call({
    summary: 'The waterfall of a deployment: each span of its trace, through every service',
    description:
      'Spans arrive within seconds, also after the end of the deployment (mails, the replaced workflow). Where they were not kept, the waterfall is made from the rows of the deployment.',
    byId: true,
    answers: [{ status: 200, body: TraceView }],
  })
  get(@CurrentPrincipal() principal: Principal, @ResourceId() id: string): Promise<TraceView> {
    return this.reads.one(principal, async (tx) => {
      const traced = await findTraced(tx, id);
      if (traced === undefined) return executionTrace(tx, id);
      const kept = await readKeptSpans(tx, traced.traceId);
      if (isWhole(kept)) return viewOf(id, traced.traceId, 'spans', waterfallOf(kept)!);
      const rows = await readRows(tx, id);
      const made = spansOfRows({ deployment: traced.deployment, ...rows }, Date.now());
      return viewOf(id, traced.traceId, 'history', waterfallOf(made)!);
    });
  }
}

/** An execution has no trace of requests: its steps are what its time went into. */
async function executionTrace(tx: TenantTransaction, id: string): Promise<TraceView | undefined> {
  const [run] = await readExecutionFacts(tx, [id]);
  return run && viewOf(id, NO_TRACE, 'history', waterfallOf(spansOfExecution(run, Date.now()))!);
}

/** Of a trace that another process did not admit there are pieces only; its beginning tells. */
function isWhole(spans: readonly SpanFacts[]): boolean {
  return spans.some(({ service, kind }) => service === 'admin-gateway' && kind === 'server');
}

function viewOf(id: string, traceId: string, source: TraceView['source'], { startedAt, durationMs, spans }: Waterfall): TraceView {
  return {
    deployment_id: id,
    trace_id: traceId,
    source,
    started_at: new Date(startedAt).toISOString(),
    duration_ms: rounded(durationMs),
    services: [...new Set([...spans].sort((a, b) => a.offsetMs - b.offsetMs).map(({ service }) => service))],
    spans: spans.map((span) => ({
      span_id: span.spanId,
      parent_span_id: span.parentSpanId ?? null,
      depth: span.depth,
      service: span.service,
      name: span.name,
      kind: span.kind,
      started_at: new Date(span.startedAt).toISOString(),
      offset_ms: rounded(span.offsetMs),
      duration_ms: rounded(span.durationMs),
      status: span.error === undefined ? 'ok' : 'error',
      error: span.error ?? null,
      attributes: span.attributes,
    })),
  };
}

/** To the microsecond. */
function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
