import type { Database, TenantTransaction } from '@golive/persistence';
import { type Check, CheckFailed } from './check.js';

const PAGE = 2000;
const NIL = '00000000-0000-0000-0000-000000000000';

interface Audited {
  id: string;
  rows: number;
  /** What is wrong with it; null: nothing. */
  fault: string | null;
}

/**
 * Each workflow of these tenants has as many audit rows as transitions, they begin at CREATED, follow on one another along
 * the edges of its graph version, and end where the workflow stands. Names the first that does not.
 */
export function auditCheck(db: Database, tenants: () => Promise<readonly string[]>): Check {
  return {
    name: 'audit complete',
    run: async () => {
      let workflows = 0;
      let rows = 0;
      for (const tenant of await tenants()) {
        for (let after: string | null = NIL; after !== null;) {
          const page: Audited[] = await db.withTenant(tenant, (tx) => auditPage(tx, after!));
          const broken = page.find(({ fault }) => fault !== null);
          if (broken) throw new CheckFailed(`workflow ${broken.id}: ${broken.fault}`);
          workflows += page.length;
          rows += page.reduce((sum, audited) => sum + audited.rows, 0);
          after = page.length === PAGE ? page[PAGE - 1]!.id : null;
        }
        const orphan = await db.withTenant(tenant, orphanRow);
        if (orphan) throw new CheckFailed(`workflow ${orphan}: it has audit rows, but is gone`);
      }
      return `${rows} rows of ${workflows} workflows`;
    },
  };
}

/** The next workflows by id. One statement, so one moment: what moves meanwhile is whole before and after. */
function auditPage(tx: TenantTransaction, after: string): Promise<Audited[]> {
  return tx.query<Audited>(
    `WITH page AS (
       SELECT id, state, transitions, graph_version FROM control.intent_workflows WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT ${PAGE}
     ), chain AS (
       SELECT a.workflow_id, a.previous_state, a.new_state, row_number() OVER w AS n, lag(a.new_state) OVER w AS before,
         a.previous_state IS NULL OR EXISTS (SELECT FROM control.workflow_edges e WHERE e.graph_version = page.graph_version
           AND e.from_state = a.previous_state AND e.to_state = a.new_state) AS legal
       FROM page JOIN control.workflow_transition_audit a ON a.tenant_id = $1 AND a.workflow_id = page.id
       WINDOW w AS (PARTITION BY a.workflow_id ORDER BY a.id)
     ), summary AS (
       SELECT workflow_id, count(*)::int AS rows, (array_agg(new_state ORDER BY n DESC))[1] AS last,
         bool_or(n = 1 AND (previous_state IS NOT NULL OR new_state <> 'CREATED')) AS headless,
         min(n) FILTER (WHERE n > 1 AND previous_state IS DISTINCT FROM before) AS gap, min(n) FILTER (WHERE NOT legal) AS illegal
       FROM chain GROUP BY workflow_id
     )
     SELECT page.id, coalesce(s.rows, 0) AS rows, CASE
         WHEN s.rows IS NULL THEN 'it has no audit row'
         WHEN s.headless THEN 'its first audit row is not its creation'
         WHEN s.gap IS NOT NULL THEN format('audit row %s does not follow on the one before', s.gap)
         WHEN s.illegal IS NOT NULL THEN format('audit row %s is a transition that its graph does not have', s.illegal)
         WHEN s.rows <> page.transitions THEN format('%s audit rows for %s transitions', s.rows, page.transitions)
         WHEN s.last <> page.state THEN format('it is %s, but its last audit row says %s', page.state, s.last)
       END AS fault
     FROM page LEFT JOIN summary s ON s.workflow_id = page.id ORDER BY page.id`,
    [tx.tenantId, after],
  );
}

async function orphanRow(tx: TenantTransaction): Promise<string | undefined> {
  const [row] = await tx.query<{ workflow_id: string }>(
    `SELECT a.workflow_id FROM control.workflow_transition_audit a WHERE a.tenant_id = $1
       AND NOT EXISTS (SELECT FROM control.intent_workflows w WHERE w.tenant_id = $1 AND w.id = a.workflow_id) LIMIT 1`,
    [tx.tenantId],
  );
  return row?.workflow_id;
}
