import { readDecisions, readGates, type ReleasePolicy, type StoredDecision, type StoredGate } from '@golive/deployments';
import type { TenantTransaction } from '@golive/persistence';
import type { Said } from './deployment.domain.js';
import type { ApprovalView, GateView } from './deployment.view.js';

/** The gates and approvals of deployments that have a policy to pass, by deployment. */
export async function readSaid(
  tx: TenantTransaction,
  deployments: readonly { id: string; policy: object | null }[],
): Promise<Map<string, Said>> {
  if (deployments.length === 0) return new Map();
  const ids = deployments.map(({ id }) => id);
  const [gates, decisions] = await Promise.all([readGates(tx, ids), readDecisions(tx, ids)]);
  return new Map(
    deployments.map(({ id, policy }) => [
      id,
      {
        gates: gateViews(
          policy as ReleasePolicy,
          gates.filter((gate) => gate.deployment_id === id),
        ),
        approvals: decisions.filter((decision) => decision.deployment_id === id).map(approvalView),
      },
    ]),
  );
}

/** Every gate that the policy names, reported or not, and whatever else was reported. */
function gateViews(policy: ReleasePolicy, reported: readonly StoredGate[]): GateView[] {
  const named = [...policy.gates, ...policy.optional_gates];
  const others = reported.filter(({ name }) => !named.includes(name)).map(({ name }) => name);
  return [...named, ...others].map((name) => {
    const gate = reported.find((report) => report.name === name);
    return {
      name,
      required: policy.gates.includes(name),
      status: gate?.status ?? 'pending',
      details: gate?.details ?? null,
      coverage: gate?.coverage ?? null,
      tests_total: gate?.tests_total ?? null,
      critical_vulnerabilities: gate?.critical_vulnerabilities ?? null,
      url: gate?.url ?? null,
      reported_by: gate?.reported_by ?? null,
      reported_at: gate?.reported_at ?? null,
    };
  });
}

function approvalView({
  decision,
  reviewer_id: id,
  reviewer_email: email,
  comment,
  checklist,
  digest,
  decided_at,
}: StoredDecision): ApprovalView {
  return { decision, by: { id, email }, comment, checklist, digest, decided_at };
}
