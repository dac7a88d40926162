import { keepSpans, type KeptSpan } from '@golive/observability';
import type { Database } from './database.js';
import { isUuid } from './ids.js';

/** Rows of `control.trace_spans` that are left, whatever comes: some tens of megabytes. */
const KEPT_ROWS = 20_000;
const DROP_EVERY = 1_000;

/**
 * Keeps the spans of this process in `control.trace_spans`, each with its tenant, so that `GET /v1/deployments/{id}/trace`
 * has them without any other tool. A sample under load, bounded in time and number; never part of anybody's transaction.
 * Stop it before the database is closed: what waits is written then.
 */
export function keepTraces(db: Database): { stop(): Promise<void> } {
  let written = 0;
  return keepSpans(async (spans) => {
    for (const [tenant, traces] of byTenant(spans)) {
      await db.withTenant(tenant, (tx) =>
        tx.query(
          `INSERT INTO control.trace_spans (tenant_id, trace_id, spans)
           SELECT $1, t.trace, t.spans FROM unnest($2::text[], $3::jsonb[]) AS t(trace, spans)`,
          [tenant, [...traces.keys()], [...traces.values()].map((kept) => JSON.stringify(kept))],
        ),
      );
      written += traces.size;
    }
    if (written < DROP_EVERY) return;
    written = 0;
    await db.acrossTenants((tx) => tx.query('SELECT control.drop_old_traces($1)', [KEPT_ROWS]));
  });
}

/** Spans by tenant and trace. One without a tenant belongs to the only tenant that its trace has here; else to nobody. */
function byTenant(spans: readonly KeptSpan[]): Map<string, Map<string, KeptSpan[]>> {
  const tenantsOf = new Map<string, Set<string>>();
  for (const span of spans) {
    const tenant = tenantOf(span);
    if (tenant !== undefined) tenantsOf.set(span.traceId, (tenantsOf.get(span.traceId) ?? new Set()).add(tenant));
  }
  const kept = new Map<string, Map<string, KeptSpan[]>>();
  for (const span of spans) {
    const known = tenantsOf.get(span.traceId);
    const tenant = tenantOf(span) ?? (known?.size === 1 ? [...known][0] : undefined);
    if (tenant === undefined) continue;
    const traces = kept.get(tenant) ?? new Map<string, KeptSpan[]>();
    kept.set(tenant, traces);
    traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
  }
  return kept;
}

function tenantOf({ attributes }: KeptSpan): string | undefined {
  const tenant = attributes['golive.tenant_id'];
  return typeof tenant === 'string' && isUuid(tenant) ? tenant : undefined;
}
