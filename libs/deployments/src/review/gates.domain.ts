import type { ReleasePolicy } from '../policy/release-policy.domain.js';

/** What CI has reported of one gate. */
export interface GateReport {
  name: string;
  status: 'passed' | 'failed';
  details: string | null;
  coverage: number | null;
  tests_total: number | null;
  critical_vulnerabilities: number | null;
}

/** Why a reported gate does not hold under this policy; null: it holds. */
export function gateFault(gate: GateReport, policy: Pick<ReleasePolicy, 'min_coverage' | 'min_tests'>): string | null {
  if (gate.status === 'failed') return `Gate "${gate.name}" failed${gate.details ? `: ${gate.details}` : '.'}`;
  if (gate.coverage !== null && gate.coverage < policy.min_coverage) {
    return `Gate "${gate.name}" failed: coverage is ${gate.coverage} %, and ${policy.min_coverage} % is the minimum.`;
  }
  if (gate.tests_total !== null && gate.tests_total < policy.min_tests) {
    return `Gate "${gate.name}" failed: ${gate.tests_total} tests ran, and ${policy.min_tests} is the minimum.`;
  }
  if (gate.critical_vulnerabilities !== null && gate.critical_vulnerabilities > 0) {
    return `Gate "${gate.name}" failed: ${gate.critical_vulnerabilities} critical vulnerabilities were found.`;
  }
  return null;
}

/** The figure that the policy compares and that a report of this gate as passed must therefore carry. */
export function neededFigure(name: string, policy: Pick<ReleasePolicy, 'min_coverage' | 'min_tests'>): 'coverage' | 'tests_total' | null {
  if (name === 'coverage' && policy.min_coverage > 0) return 'coverage';
  return name === 'tests' && policy.min_tests > 0 ? 'tests_total' : null;
}
