import type { TenantTransaction } from '@golive/persistence';
import { isTerminal, lookAgain } from '@golive/workflow';
import { BUILT_IN_POLICY } from '../policy/release-policy.domain.js';
import { Problem } from '../problem.js';
import { lockDeployment, type StoredDeployment } from '../stored/stored-deployment.store.js';
import { type GateReport, neededFigure } from './gates.domain.js';

/** A report as it comes in. */
export interface ReportedGate extends GateReport {
  url: string | null;
}

const OPEN = ['CREATED', 'CHECKING_GATES', 'AWAITING_APPROVAL'];

/**
 * Stores what CI reports of a gate, in place of an earlier report, and has the deployment looked at. Undefined: this
 * tenant has no such deployment. Throws a Problem when it no longer waits for gates, or when a figure is missing that
 * the policy compares.
 */
export async function reportGate(
  tx: TenantTransaction,
  request: { deploymentId: string; gate: ReportedGate; reportedBy: string },
): Promise<StoredDeployment | undefined> {
  const deployment = await lockDeployment(tx, request.deploymentId);
  if (!deployment) return undefined;
  const { state, id } = deployment;
  if (!OPEN.includes(state)) {
    const detail = isTerminal(state)
      ? `The deployment has ended: it is ${state}.`
      : `The deployment is ${state}: its gates have been decided.`;
    throw new Problem('invalid_status_transition', detail, { current_state: state });
  }
  const { gate } = request;
  const figure = gate.status === 'passed' ? neededFigure(gate.name, deployment.policy ?? BUILT_IN_POLICY) : null;
  if (figure && gate[figure] === null) {
    const errors = [{ pointer: `/${figure}`, detail: 'must be given when this gate is reported as passed' }];
    throw new Problem('validation_failed', `The gate "${gate.name}" is compared by its figure ${figure}.`, { errors });
  }
  await tx.query(
    `INSERT INTO control.deployment_gates (tenant_id, deployment_id, name, status, details, coverage, tests_total, critical_vulnerabilities, url, reported_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (deployment_id, name) DO UPDATE SET status = excluded.status, details = excluded.details, coverage = excluded.coverage,
       tests_total = excluded.tests_total, critical_vulnerabilities = excluded.critical_vulnerabilities, url = excluded.url,
       reported_by = excluded.reported_by, reported_at = now()`,
    [
      tx.tenantId,
      id,
      gate.name,
      gate.status,
      gate.details,
      gate.coverage,
      gate.tests_total,
      gate.critical_vulnerabilities,
      gate.url,
      request.reportedBy,
    ],
  );
  await lookAgain(tx, tx.tenantId, [id]);
  return deployment;
}
