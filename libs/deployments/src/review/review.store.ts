import type { TenantTransaction } from '@golive/persistence';
import type { Approval } from './assess.domain.js';
import type { GateReport } from './gates.domain.js';

/** A gate report as it is stored and shown. */
export interface StoredGate extends GateReport {
  url: string | null;
  reported_by: string;
  reported_at: Date;
}

/** A reviewer's decision as it is stored and shown. */
export interface StoredDecision {
  decision: 'approved' | 'rejected';
  digest: string;
  reviewer_id: string;
  reviewer_email: string;
  reviewer_roles: string[];
  comment: string | null;
  checklist: string[];
  decided_at: Date;
}

/** The gates that were reported for these deployments, each deployment's in order of their names. */
export function readGates(tx: TenantTransaction, ids: readonly string[]): Promise<(StoredGate & { deployment_id: string })[]> {
  return tx.query(
    `SELECT deployment_id, name, status, details, coverage, tests_total, critical_vulnerabilities, url, reported_by, reported_at
     FROM control.deployment_gates WHERE tenant_id = $1 AND deployment_id = ANY ($2::uuid[]) ORDER BY name`,
    [tx.tenantId, ids],
  );
}

/** The decisions of reviewers about these deployments, oldest first. */
export function readDecisions(tx: TenantTransaction, ids: readonly string[]): Promise<(StoredDecision & { deployment_id: string })[]> {
  return tx.query(
    `SELECT deployment_id, decision, digest, reviewer_id, reviewer_email, reviewer_roles, comment, checklist, decided_at
     FROM control.deployment_approvals WHERE tenant_id = $1 AND deployment_id = ANY ($2::uuid[]) ORDER BY id`,
    [tx.tenantId, ids],
  );
}

/** The approvals among decisions, as the rules look at them. */
export function approvalsAmong(decisions: readonly StoredDecision[]): Approval[] {
  return decisions
    .filter(({ decision }) => decision === 'approved')
    .map(({ digest, reviewer_id: id, reviewer_email: email, reviewer_roles: roles }) => ({ digest, reviewer: { id, email, roles } }));
}
