import type { BindingStatus, DeploymentKind, ReleasePolicy, VersionStatus } from '@golive/deployments';
import type { TenantTransaction } from '@golive/persistence';
import type { Lease } from '@golive/workflow';
import type { Origin, Work } from './work.js';

interface FactsRow {
  id: string;
  project_id: string;
  attempt: number;
  kind: DeploymentKind;
  automation_version_id: string;
  version_label: string;
  version_status: VersionStatus;
  project_name: string;
  repository: string | null;
  production_url: string | null;
  client_emails: string[];
  collaborators: string[];
  binding_id: string | null;
  workflow_id: string | null;
  binding_status: BindingStatus | null;
  actor_id: string;
  actor_email: string;
  invoked_via: string;
  reason: string | null;
  ref: string | null;
  commit_sha: string | null;
  pull_request: number | null;
  notify: boolean;
  skip_verification: boolean;
  manual_activation: boolean;
  hint_status: string | null;
  hint_updated_at: Date | null;
  traceparent: string | null;
  being_deactivated: boolean;
  policy: ReleasePolicy | null;
  holds_lane: boolean;
  created_at: Date;
}

function queryFacts(tx: TenantTransaction, ids: readonly string[]): Promise<FactsRow[]> {
  return tx.query<FactsRow>(
    `SELECT d.id, d.project_id, w.attempt, d.kind, d.automation_version_id, v.version_label, v.status AS version_status,
       p.name AS project_name, p.repository, p.production_url, p.client_emails, p.collaborators,
       b.id AS binding_id, b.workflow_id, b.status AS binding_status,
       d.actor_id, d.actor_email, d.invoked_via, d.reason, d.ref, d.commit_sha, d.pull_request, d.notify, d.skip_verification,
       d.manual_activation, d.hint_status, d.hint_updated_at, d.traceparent, d.policy, d.holds_lane, d.created_at,
       EXISTS (SELECT FROM control.remote_deactivations r
               WHERE r.tenant_id = d.tenant_id AND r.workflow_id = b.workflow_id AND r.lease_until > now())
         OR EXISTS (SELECT FROM control.reconciliations c JOIN control.workflow_bindings cb ON cb.id = c.binding_id
                    WHERE cb.tenant_id = d.tenant_id AND cb.workflow_id = b.workflow_id AND c.lease_until > now()) AS being_deactivated
     FROM control.deployments d
     JOIN control.intent_workflows w ON w.tenant_id = d.tenant_id AND w.id = d.id
     JOIN control.projects p ON p.tenant_id = d.tenant_id AND p.id = d.project_id
     JOIN control.automation_versions v ON v.tenant_id = d.tenant_id AND v.id = d.automation_version_id
     LEFT JOIN control.workflow_bindings b ON b.tenant_id = d.tenant_id AND b.automation_version_id = v.id
     WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])`,
    [tx.tenantId, ids],
  );
}

/** Reads what the steps need to know of the leased deployments of one tenant. */
export async function loadWork(tx: TenantTransaction, leases: readonly Lease[]): Promise<Work[]> {
  const rows = await queryFacts(
    tx,
    leases.map((lease) => lease.id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return leases.flatMap((lease) => {
    const row = byId.get(lease.id);
    return row ? [{ ...lease, facts: toFacts(row) }] : [];
  });
}

/** What events need to know of a deployment that is no longer in anybody's hands. */
export async function loadOrigin(tx: TenantTransaction, deploymentId: string): Promise<Origin | undefined> {
  const [row] = await queryFacts(tx, [deploymentId]);
  return row && { id: row.id, tenantId: tx.tenantId, projectId: row.project_id, attempt: row.attempt, facts: toFacts(row) };
}

function toFacts(row: FactsRow): Work['facts'] {
  return {
    kind: row.kind,
    versionId: row.automation_version_id,
    versionLabel: row.version_label,
    versionStatus: row.version_status,
    projectName: row.project_name,
    repository: row.repository,
    productionUrl: row.production_url,
    recipients: { client_emails: row.client_emails, collaborators: row.collaborators },
    binding:
      row.binding_id && row.workflow_id && row.binding_status
        ? { id: row.binding_id, workflowId: row.workflow_id, status: row.binding_status }
        : null,
    actor: { id: row.actor_id, email: row.actor_email },
    invokedVia: row.invoked_via,
    reason: row.reason,
    ref: row.ref,
    commitSha: row.commit_sha,
    pullRequest: row.pull_request,
    notify: row.notify,
    skipVerification: row.skip_verification,
    manualActivation: row.manual_activation,
    hints: { lastKnownStatus: row.hint_status ?? undefined, lastKnownUpdatedAt: row.hint_updated_at ?? undefined },
    traceparent: row.traceparent,
    beingDeactivated: row.being_deactivated,
    policy: row.policy,
    holdsLane: row.holds_lane,
    requestedAt: row.created_at,
  };
}
