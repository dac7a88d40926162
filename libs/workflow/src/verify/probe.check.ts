import { type Database, newId, type TenantTransaction } from '@golive/persistence';
import { applyTransitions, createWorkflow } from '../transition.store.js';
import { type Check, CheckFailed } from './check.js';

/** The tenant of probes: nobody signs in to it, so nobody sees them. */
export const PROBE_TENANT = '00000000-0000-7000-8000-676f6c697665';
const PROJECT = '00000000-0000-7000-8000-000000000001';
const VERSION = '00000000-0000-7000-8000-000000000002';
const CONCURRENT = 5;
const ACTOR = 'golive verify';

/** A new workflow stands at step 1 with its first audit row. Made by the service's own role, in a transaction that is taken back. */
export function testWorkflowCheck(db: Database): Check {
  return {
    name: 'test workflow at step 1',
    run: async () => {
      const id = newId();
      const takeBack = new Error('the test workflow is taken back');
      try {
        await db.withTenant(PROBE_TENANT, async (tx) => {
          await begin(tx, id);
          throw takeBack;
        });
      } catch (error) {
        if (error !== takeBack) throw error;
      }
      return 'CREATED, with its first audit row; taken back';
    },
  };
}

/**
 * Five sessions ask for the same transition at the same moment: one wins, and there is one audit row. Sessions see only what
 * is committed, so the workflow is real: in the tenant of probes, ended by the very transition.
 */
export function concurrencyCheck(db: Database): Check {
  return {
    name: 'concurrency',
    run: async () => {
      const id = newId();
      await db.withTenant(PROBE_TENANT, (tx) => begin(tx, id));
      const moved = await Promise.all(Array.from({ length: CONCURRENT }, () => db.withTenant(PROBE_TENANT, (tx) => end(tx, id))));
      const winners = moved.filter(Boolean).length;
      const [audit] = await db.withTenant(PROBE_TENANT, (tx) =>
        tx.query<{ rows: number }>(
          `SELECT count(*)::int AS rows FROM control.workflow_transition_audit WHERE tenant_id = $1 AND workflow_id = $2 AND new_state = 'CANCELLED'`,
          [tx.tenantId, id],
        ),
      );
      if (winners !== 1 || audit?.rows !== 1)
        throw new CheckFailed(`of ${CONCURRENT} requests ${winners} won, with ${audit?.rows} audit rows`);
      return `of ${CONCURRENT} requests for one transition one won, with one audit row`;
    },
  };
}

/** A workflow as an accepted request leaves it. Refused, and so taken back, where it lacks its audit row. */
async function begin(tx: TenantTransaction, id: string): Promise<void> {
  await tx.query(`INSERT INTO control.projects (id, tenant_id, name) VALUES ($1, $2, 'golive verify') ON CONFLICT DO NOTHING`, [
    PROJECT,
    tx.tenantId,
  ]);
  await tx.query(
    `INSERT INTO control.automation_versions (id, tenant_id, project_id, version_label, config, status, created_by)
     VALUES ($1, $2, $3, 'probe', '{}', 'Draft', $4) ON CONFLICT DO NOTHING`,
    [VERSION, tx.tenantId, PROJECT, ACTOR],
  );
  await tx.query(
    `INSERT INTO control.deployments (id, tenant_id, project_id, automation_version_id, kind, holds_lane, actor_id, actor_email, invoked_via, notify, trace_id)
     VALUES ($1, $2, $3, $4, 'DEPLOY', false, $5, $5, 'verify', false, '')`,
    [id, tx.tenantId, PROJECT, VERSION, ACTOR],
  );
  await createWorkflow(tx, { id, projectId: PROJECT, actor: ACTOR, reason: 'a probe' });
  const [found] = await tx.query<{ state: string; audit: string }>(
    `SELECT state, (SELECT string_agg(coalesce(a.previous_state::text, 'nothing') || '>' || a.new_state, ',' ORDER BY a.id)
       FROM control.workflow_transition_audit a WHERE a.tenant_id = $1 AND a.workflow_id = w.id) AS audit
     FROM control.intent_workflows w WHERE w.tenant_id = $1 AND w.id = $2`,
    [tx.tenantId, id],
  );
  if (found?.state === 'CREATED' && found.audit === 'nothing>CREATED') return;
  throw new CheckFailed(`a new workflow is ${found?.state ?? 'nowhere'}, with the audit ${found?.audit ?? 'empty'}`);
}

async function end(tx: TenantTransaction, id: string): Promise<boolean> {
  const asked = { id, from: 'CREATED', to: 'CANCELLED', fence: null, actor: ACTOR, reason: 'a probe' } as const;
  const moved = await applyTransitions(tx, [
    { ...asked, attempt: 0, nextAttemptAt: null, keepLease: false, deadlineAt: null, stepData: {} },
  ]);
  if (moved.size === 0) return false;
  await tx.query('UPDATE control.deployments SET finished_at = now() WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id]);
  return true;
}
