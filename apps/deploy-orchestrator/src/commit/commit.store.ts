import type { CloudEvent } from '@golive/contracts';
import { type BindingStatus, KIND_RULES, reviewAgain, type VersionStatus } from '@golive/deployments';
import type { Outbox } from '@golive/messaging';
import { newId, type TenantTransaction } from '@golive/persistence';
import { runActivationHooks } from '../activation/activation-hooks.js';
import { holdProjects } from '../runner/change.store.js';
import type { Work } from '../runner/work.js';
import type { Receipt } from '../wrk/wrk-client.js';

export interface LockedVersion {
  id: string;
  project_id: string;
  version_label: string;
  status: VersionStatus;
  updated_at: Date;
  binding_id: string | null;
  workflow_id: string | null;
  binding_status: BindingStatus | null;
}

/**
 * Locks, in this order, the projects and the versions that the commits touch: each deployment's own and whatever is
 * Live in its project. The second statement sees what was committed while the first waited.
 */
export async function lockForCommit(tx: TenantTransaction, works: readonly Work[]): Promise<LockedVersion[]> {
  const projects = works.map((work) => work.projectId);
  const [, versions] = await Promise.all([
    tx.query('SELECT id FROM control.projects WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE', [
      tx.tenantId,
      projects,
    ]),
    tx.query<LockedVersion>(
      `SELECT v.id, v.project_id, v.version_label, v.status, v.updated_at, b.id AS binding_id, b.workflow_id, b.status AS binding_status
       FROM control.automation_versions v
       LEFT JOIN control.workflow_bindings b ON b.tenant_id = v.tenant_id AND b.automation_version_id = v.id
       WHERE v.tenant_id = $1 AND (v.id = ANY ($2::uuid[]) OR (v.project_id = ANY ($3::uuid[]) AND v.status = 'Live'))
       ORDER BY v.id FOR UPDATE OF v`,
      [tx.tenantId, works.map((work) => work.facts.versionId), projects],
    ),
  ]);
  return versions;
}

/** A deployment whose commit was found to be right. */
export interface Commit {
  work: Work;
  version: LockedVersion & { binding_id: string; workflow_id: string };
  /** What was Live and is replaced now. */
  replaced: LockedVersion | null;
  receipt: Receipt | null;
  events: CloudEvent<object>[];
}

/**
 * Writes everything that becomes true together (A8), for many deployments at once: archive before promote, bindings,
 * projects, the deployments' ends, the audit log, the deactivations still owed to WRK, the events.
 */
export async function writeCommits(tx: TenantTransaction, outbox: Outbox, commits: readonly Commit[], now: Date): Promise<void> {
  if (commits.length === 0) return;
  const replacing = commits.flatMap(({ work, replaced }) => (replaced ? [{ work, replaced }] : []));
  const rules = commits.map(({ work }) => KIND_RULES[work.facts.kind]);
  const mirrored = commits.filter(({ work }) => work.facts.policy?.mirror_project_status !== false);
  const bindings = [
    ...replacing.map(({ replaced }) => ({ id: replaced.binding_id, status: 'inactive' })),
    ...commits.map(({ version }, i) => ({ id: version.binding_id, status: rules[i]?.becomes === 'Live' ? 'active' : 'inactive' })),
  ].filter((binding) => binding.id !== null);

  await Promise.all([
    replacing.length > 0 &&
      tx.query(
        `UPDATE control.automation_versions SET status = 'Archived', updated_at = $3
         WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND status = 'Live'`,
        [tx.tenantId, replacing.map(({ replaced }) => replaced.id), now],
      ),
    tx.query(
      `UPDATE control.automation_versions v SET status = t.status, updated_at = $5,
         deployed_at = CASE WHEN t.status = 'Live' THEN $5 ELSE v.deployed_at END,
         deployed_by = CASE WHEN t.status = 'Live' THEN t.actor ELSE v.deployed_by END
       FROM unnest($2::uuid[], $3::text[], $4::text[]) AS t(id, status, actor) WHERE v.tenant_id = $1 AND v.id = t.id`,
      [
        tx.tenantId,
        commits.map(({ version }) => version.id),
        rules.map((rule) => rule.becomes),
        commits.map(({ work }) => work.facts.actor.email),
        now,
      ],
    ),
    tx.query(
      `UPDATE control.workflow_bindings b SET status = t.status, updated_at = $4
       FROM unnest($2::uuid[], $3::text[]) AS t(id, status) WHERE b.tenant_id = $1 AND b.id = t.id`,
      [tx.tenantId, bindings.map((binding) => binding.id), bindings.map((binding) => binding.status), now],
    ),
    tx.query(
      `UPDATE control.projects p SET status = t.status, updated_at = $4
       FROM unnest($2::uuid[], $3::text[]) AS t(id, status) WHERE p.tenant_id = $1 AND p.id = t.id AND p.status <> t.status`,
      [tx.tenantId, mirrored.map(({ work }) => work.projectId), mirrored.map(({ work }) => KIND_RULES[work.facts.kind].becomes), now],
    ),
    tx.query(
      `UPDATE control.deployments d SET holds_lane = false, finished_at = $5, previous_version_id = t.previous, receipt = t.receipt
       FROM unnest($2::uuid[], $3::uuid[], $4::jsonb[]) AS t(id, previous, receipt) WHERE d.tenant_id = $1 AND d.id = t.id`,
      [
        tx.tenantId,
        commits.map(({ work }) => work.id),
        commits.map(({ replaced }) => replaced?.id ?? null),
        commits.map(({ receipt }) => JSON.stringify(receipt)),
        now,
      ],
    ),
    insertAuditLogs(tx, commits, now),
    insertDeactivations(tx, replacing),
    runActivationHooks(
      tx,
      commits
        .filter(({ work }) => KIND_RULES[work.facts.kind].becomes === 'Live')
        .map(({ work, version }) => ({
          projectId: work.projectId,
          versionId: version.id,
          workflowId: version.workflow_id,
          deploymentId: work.id,
          at: now,
        })),
    ),
    holdProjects(
      tx,
      commits.flatMap(({ work }) => (work.facts.kind.endsWith('ROLLBACK') ? [work] : [])),
    ),
    reviewAgain(
      tx,
      commits.map(({ work }) => work.projectId),
    ),
    outbox.append(
      tx,
      commits.flatMap((commit) => commit.events),
    ),
  ]);
}

async function insertAuditLogs(tx: TenantTransaction, commits: readonly Commit[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO control.audit_logs (id, tenant_id, action_type, resource_type, resource_id, project_id, automation_version_id,
       deployment_id, previous_status, new_status, previous_binding_id, binding_id, deployment_reason, invoked_via, actor_id,
       actor_email, details, created_at)
     SELECT t.id, $1, t.action, 'AutomationVersion', t.version, t.project, t.version, t.deployment, t.previous_status, t.new_status,
       t.previous_binding, t.binding, t.reason, t.via, t.actor_id, t.actor_email, t.details, $16
     FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::uuid[],
       $11::text[], $12::text[], $13::text[], $14::text[], $15::jsonb[])
       AS t(id, action, version, project, deployment, previous_status, new_status, previous_binding, binding, reason, via, actor_id,
            actor_email, details)`,
    [
      tx.tenantId,
      commits.map(() => newId()),
      commits.map(({ work }) => KIND_RULES[work.facts.kind].action),
      commits.map(({ version }) => version.id),
      commits.map(({ work }) => work.projectId),
      commits.map(({ work }) => work.id),
      commits.map(({ version }) => version.status),
      commits.map(({ work }) => KIND_RULES[work.facts.kind].becomes),
      commits.map(({ replaced }) => replaced?.binding_id ?? null),
      commits.map(({ version }) => version.binding_id),
      commits.map(({ work }) => work.facts.reason),
      commits.map(({ work }) => work.facts.invokedVia),
      commits.map(({ work }) => work.facts.actor.id),
      commits.map(({ work }) => work.facts.actor.email),
      commits.map(({ work, replaced }) =>
        JSON.stringify({
          previous_version_id: replaced?.id ?? null,
          manual_activation: work.facts.manualActivation,
          skip_verification: work.facts.skipVerification,
        }),
      ),
      now,
    ],
  );
}

/** A10: what is still to be switched off in WRK is part of the commit, so that no crash forgets it. */
async function insertDeactivations(tx: TenantTransaction, replacing: readonly { work: Work; replaced: LockedVersion }[]): Promise<void> {
  const owed = replacing.filter(({ replaced }) => replaced.workflow_id !== null);
  if (owed.length === 0) return;
  await tx.query(
    `INSERT INTO control.remote_deactivations (id, tenant_id, project_id, deployment_id, automation_version_id, workflow_id, traceparent)
     SELECT t.id, $1, t.project, t.deployment, t.version, t.workflow, t.traceparent
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[])
       AS t(id, project, deployment, version, workflow, traceparent)`,
    [
      tx.tenantId,
      owed.map(() => newId()),
      owed.map(({ work }) => work.projectId),
      owed.map(({ work }) => work.id),
      owed.map(({ replaced }) => replaced.id),
      owed.map(({ replaced }) => replaced.workflow_id),
      owed.map(({ work }) => work.facts.traceparent),
    ],
  );
}
