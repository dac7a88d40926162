import type { ReleasePolicy } from './release-policy.domain.js';

/** Why a policy cannot be saved. */
export interface PolicyFault {
  /** JSON pointer to the member that is to be changed. */
  pointer: string;
  detail: string;
}

/** Seconds between two probes of a verification. */
export const PROBE_SECONDS = 1;

const REVIEWING_ROLES = ['ops_admin', 'ops_build', 'ops_release', 'admin', 'reviewer', 'viewer', 'auditor'];

/** Everything for which no deployment could ever pass this policy; none: it can be satisfied. */
export function policyFaults(policy: ReleasePolicy): PolicyFault[] {
  return [...approvalFaults(policy), ...gateFaults(policy), ...refFaults(policy), ...verificationFaults(policy)];
}

function approvalFaults({ approval }: ReleasePolicy): PolicyFault[] {
  const { required, roles, users } = approval;
  const unknown = roles.filter((role) => !REVIEWING_ROLES.includes(role));
  const faults = unknown.map((role) => ({ pointer: '/approval/roles', detail: `"${role}" is not a role that people review with` }));
  const people = new Set(users.map((user) => user.toLowerCase())).size;
  if (required > 0 && roles.length === 0 && people < required) {
    const detail = `nobody could approve: ${required} reviewers are required, and ${people} can review`;
    faults.push({ pointer: '/approval', detail });
  }
  return faults;
}

function gateFaults({ gates, optional_gates: optional }: ReleasePolicy): PolicyFault[] {
  return optional
    .filter((gate) => gates.includes(gate))
    .map((gate) => ({ pointer: '/optional_gates', detail: `"${gate}" is required already` }));
}

function refFaults({ allowed_refs: refs }: ReleasePolicy): PolicyFault[] {
  if (refs.length === 0)
    return [{ pointer: '/allowed_refs', detail: 'must allow one ref at least: no release could name where it comes from' }];
  return refs
    .filter((ref) => ref.startsWith('refs/pull/'))
    .map((ref) => ({ pointer: '/allowed_refs', detail: `"${ref}" would never be allowed: a pull request is not deployed` }));
}

function verificationFaults({ verification }: ReleasePolicy): PolicyFault[] {
  if (!verification) return [];
  const shortest = verification.initial_delay_seconds + (verification.consecutive - 1) * PROBE_SECONDS;
  if (shortest < verification.deadline_seconds) return [];
  const detail = `no version could prove itself in ${verification.deadline_seconds} s: the delay and the probes alone take ${shortest} s`;
  return [{ pointer: '/verification/deadline_seconds', detail }];
}
