import type { DeploymentFactsV1 } from '@golive/contracts';
import type { TenantTransaction } from '@golive/persistence';
import type { WorkflowState } from '@golive/workflow';
import type { DeploymentKind } from '../kinds.domain.js';
import type { ReleasePolicy } from '../policy/release-policy.domain.js';

/** A deployment as a command finds it. */
export interface StoredDeployment {
  id: string;
  state: WorkflowState;
  kind: DeploymentKind;
  projectId: string;
  versionId: string;
  /** Who asked for it. */
  requester: { id: string; email: string };
  /** Until when a worker may be working on it. */
  leaseUntil: Date | null;
  /** The database's time: what is stored for later goes by it. */
  now: Date;
  stepData: Record<string, unknown>;
  /** What it has to pass; null: nobody has set a policy. */
  policy: ReleasePolicy | null;
  /** What every event about it says. */
  facts: DeploymentFactsV1;
}

interface Row {
  id: string;
  state: WorkflowState;
  lease_until: Date | null;
  now: Date;
  step_data: Record<string, unknown>;
  policy: ReleasePolicy | null;
  kind: DeploymentKind;
  project_id: string;
  automation_version_id: string;
  version_label: string;
  project_name: string;
  client_emails: string[];
  collaborators: string[];
  actor_id: string;
  actor_email: string;
  reason: string | null;
  ref: string | null;
  commit_sha: string | null;
  repository: string | null;
}

/** Locks the project of a deployment and reads it as of after the lock. Undefined: this tenant has no such deployment. */
export async function lockDeployment(tx: TenantTransaction, id: string): Promise<StoredDeployment | undefined> {
  const [, [deployment]] = await Promise.all([
    tx.query(
      `SELECT p.id FROM control.projects p JOIN control.deployments d ON d.tenant_id = p.tenant_id AND d.project_id = p.id
       WHERE d.tenant_id = $1 AND d.id = $2 FOR UPDATE OF p`,
      [tx.tenantId, id],
    ),
    // A statement of its own: it must see what was committed while the lock was awaited.
    readDeployments(tx, [id]),
  ]);
  return deployment;
}

/** Reads deployments whose project the caller has locked. */
export async function readDeployments(tx: TenantTransaction, ids: readonly string[]): Promise<StoredDeployment[]> {
  const rows = await tx.query<Row>(
    `SELECT d.id, w.state, w.lease_until, clock_timestamp() AS now, w.step_data, d.policy, d.kind, d.project_id, d.automation_version_id, v.version_label,
       p.name AS project_name, p.client_emails, p.collaborators, d.actor_id, d.actor_email, d.reason, d.ref, d.commit_sha, p.repository
     FROM control.deployments d
     JOIN control.intent_workflows w ON w.tenant_id = d.tenant_id AND w.id = d.id
     JOIN control.projects p ON p.tenant_id = d.tenant_id AND p.id = d.project_id
     JOIN control.automation_versions v ON v.tenant_id = d.tenant_id AND v.id = d.automation_version_id
     WHERE d.tenant_id = $1 AND d.id = ANY ($2::uuid[])`,
    [tx.tenantId, ids],
  );
  return rows.map((row) => toDeployment(tx.tenantId, row));
}

function toDeployment(tenantId: string, row: Row): StoredDeployment {
  const requester = { id: row.actor_id, email: row.actor_email };
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    projectId: row.project_id,
    versionId: row.automation_version_id,
    requester,
    leaseUntil: row.lease_until,
    now: row.now,
    stepData: row.step_data,
    policy: row.policy,
    facts: {
      deployment_id: row.id,
      tenant_id: tenantId,
      project_id: row.project_id,
      project_name: row.project_name,
      automation_version_id: row.automation_version_id,
      version_label: row.version_label,
      kind: row.kind,
      actor: requester,
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.ref === null ? {} : { ref: row.ref }),
      ...(row.commit_sha === null ? {} : { commit_sha: row.commit_sha }),
      ...(row.repository === null ? {} : { repository: row.repository }),
      recipients: { client_emails: row.client_emails, collaborators: row.collaborators },
    },
  };
}
