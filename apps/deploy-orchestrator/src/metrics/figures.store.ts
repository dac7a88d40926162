import type { Transaction } from '@golive/persistence';
import { WORKFLOW_STEPS } from '@golive/workflow';

/** What the database says of all tenants' work at one moment. */
export interface Figures {
  /** Deployments that are not over, by state. */
  states: Record<string, number>;
  /** Rows that are due and that nobody holds, by queue. */
  workflowsDue: number;
  deactivationsDue: number;
  reconciliationsDue: number;
  /** Seconds for which the longest waiting of them waits. */
  oldestUnownedSeconds: number;
  /** More than a minute past their deadline; past 15 minutes where a state has none. */
  stuck: number;
  driftsOpen: number;
  driftsSnoozed: number;
  /** Audit rows ever inserted, as PostgreSQL counts them; starts anew when its statistics are reset. */
  auditRows: number;
  /** False when the trigger that writes them is gone or switched off. */
  auditTriggerOn: boolean;
  failedStarts: { service: string; failure: string; at: number }[];
}

const UNDER_WAY = WORKFLOW_STEPS.filter((step) => step.class !== 'terminal').map((step) => step.state);
const ACTIVE = WORKFLOW_STEPS.filter((step) => step.class === 'active').map((step) => step.state);

/** One statement over what is under way: the history does not make it slower. */
export async function readFigures(tx: Transaction): Promise<Figures> {
  const [row] = await tx.query<Figures>(
    `WITH under_way AS MATERIALIZED (
       SELECT state, state = ANY ($2::control.workflow_state[]) AS active, next_attempt_at, entered_at, deadline_at,
         lease_until > now() IS TRUE AS held, greatest(entered_at, next_attempt_at, lease_until) AS free_since
       FROM control.intent_workflows WHERE state = ANY ($1::control.workflow_state[])
     ), waiting AS (
       SELECT free_since FROM under_way WHERE NOT held AND (next_attempt_at <= now() OR (next_attempt_at IS NULL AND active))
     )
     SELECT
       (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*) AS n FROM under_way GROUP BY state) s) AS states,
       (SELECT count(*)::int FROM waiting) AS "workflowsDue",
       (SELECT count(*)::int FROM control.remote_deactivations
        WHERE next_attempt_at <= now() AND (lease_until IS NULL OR lease_until < now())) AS "deactivationsDue",
       (SELECT count(*)::int FROM control.reconciliations
        WHERE next_check_at <= now() AND (lease_until IS NULL OR lease_until < now())) AS "reconciliationsDue",
       (SELECT coalesce(greatest(extract(epoch FROM now() - min(free_since)), 0), 0)::float8 FROM waiting) AS "oldestUnownedSeconds",
       (SELECT count(*)::int FROM under_way WHERE active AND coalesce(deadline_at, entered_at + interval '14 minutes') < now() - interval '1 minute') AS stuck,
       (SELECT count(*)::int FROM control.drifts WHERE status = 'open' OR (status = 'snoozed' AND snoozed_until <= now())) AS "driftsOpen",
       (SELECT count(*)::int FROM control.drifts WHERE status = 'snoozed' AND snoozed_until > now()) AS "driftsSnoozed",
       pg_stat_get_tuples_inserted('control.workflow_transition_audit'::regclass)::float8 AS "auditRows",
       EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'control.intent_workflows'::regclass AND tgname = 'guard_state'
               AND tgenabled IN ('O', 'A')) AS "auditTriggerOn",
       (SELECT coalesce(jsonb_agg(f), '[]') FROM (
          SELECT service, failure, extract(epoch FROM max(started_at))::float8 AS at FROM control.service_starts GROUP BY service, failure) f) AS "failedStarts"`,
    [UNDER_WAY, ACTIVE],
  );
  return row as Figures;
}
