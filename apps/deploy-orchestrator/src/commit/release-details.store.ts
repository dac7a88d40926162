import type { ReleaseDetailsV1 } from '@golive/contracts';
import { approvalsAmong, readDecisions, readGates, type StoredGate } from '@golive/deployments';
import type { TenantTransaction } from '@golive/persistence';
import type { DeploymentFacts, Work } from '../runner/work.js';

/** For each deployment of which more is known than its version: where it came from, who approved it, and what it passed. */
export async function releaseDetails(tx: TenantTransaction, works: readonly Work[]): Promise<Map<string, ReleaseDetailsV1>> {
  const told = works.filter(({ facts }) => facts.kind === 'DEPLOY' && isRelease(facts));
  const reviewed = told.filter(({ facts }) => facts.policy !== null).map(({ id }) => id);
  const [gates, decisions] = reviewed.length > 0 ? await Promise.all([readGates(tx, reviewed), readDecisions(tx, reviewed)]) : [[], []];
  return new Map(
    told.map(({ id, facts, stepData }) => {
      const approvals = approvalsAmong(decisions.filter((decision) => decision.deployment_id === id));
      return [
        id,
        {
          ...(facts.productionUrl === null ? {} : { production_url: facts.productionUrl }),
          ...(facts.repository === null ? {} : { repository: facts.repository }),
          ...(facts.pullRequest === null ? {} : { pull_request: facts.pullRequest }),
          approved_by: approvals.filter(({ digest }) => digest === stepData.digest).map(({ reviewer }) => reviewer.email),
          checks: gates.filter((gate) => gate.deployment_id === id && gate.status === 'passed').map(checkOf),
          notify: facts.notify,
        },
      ];
    }),
  );
}

function isRelease({ productionUrl, repository, pullRequest, policy, notify }: DeploymentFacts): boolean {
  return productionUrl !== null || repository !== null || pullRequest !== null || policy !== null || !notify;
}

function checkOf({ name, coverage, tests_total: tests, critical_vulnerabilities: critical }: StoredGate): string {
  const figures = [
    ...(coverage === null ? [] : [`${coverage} %`]),
    ...(tests === null ? [] : [`${tests} tests`]),
    ...(critical === null ? [] : [`${critical} critical`]),
  ];
  return [name, ...figures].join(' ');
}
