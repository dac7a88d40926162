import type { CalendarRules } from '../calendar/closure.domain.js';

/** Who has to agree before anything changes. */
export interface ApprovalRule {
  /** How many different reviewers; 0: nobody has to. */
  required: number;
  /** Whoever has one of these roles may review. */
  roles: readonly string[];
  /** People who may review, by id or e-mail address. */
  users: readonly string[];
  allow_self_approval: boolean;
  /** What an approver confirms item by item. */
  checklist: readonly string[];
}

/** How an activated version proves itself before it becomes Live. */
export interface VerificationRule {
  /** Asked for a 2xx answer; null: what WRK reports is enough. */
  health_url: string | null;
  /** An answer that takes longer is not healthy. */
  threshold_ms: number;
  /** So many good probes, one after the other. */
  consecutive: number;
  initial_delay_seconds: number;
  /** From the activation; without enough good probes by then the version is undone. */
  deadline_seconds: number;
}

/** What a deployment of a project has to pass (C1). */
export interface ReleasePolicy extends CalendarRules {
  /** Gates that must be reported as passed before anybody is asked. */
  gates: readonly string[];
  /** Gates that are shown but stop nothing. */
  optional_gates: readonly string[];
  /** Percent, of the gate `coverage`. */
  min_coverage: number;
  /** Of the gate `tests`. */
  min_tests: number;
  /** Globs over git refs. */
  allowed_refs: readonly string[];
  reason_required: boolean;
  backup_required: boolean;
  /** Minutes that must have passed since the request. */
  wait_minutes: number;
  approval: ApprovalRule;
  /** null: nothing beyond WRK's confirmation of the activation. */
  verification: VerificationRule | null;
  activation_retry: { max_seconds: number };
  drift: { heal: 'off' | 'remote' | 'both' };
  mirror_project_status: boolean;
}

/** What somebody has set: the rest comes from the tenant's default, and then from what golive has built in. */
export type PolicyDocument = {
  readonly [K in keyof ReleasePolicy]?: ReleasePolicy[K] extends object | null ? PartOf<ReleasePolicy[K]> : ReleasePolicy[K];
};
type PartOf<T> = T extends readonly unknown[] ? T : T extends object ? Partial<T> : T;

const VERIFICATION: VerificationRule = {
  health_url: null,
  threshold_ms: 2000,
  consecutive: 3,
  initial_delay_seconds: 10,
  deadline_seconds: 180,
};

/** The road of Flow 24: straight to the activation. */
export const BUILT_IN_POLICY: ReleasePolicy = {
  gates: [],
  optional_gates: [],
  min_coverage: 92,
  min_tests: 1,
  allowed_refs: ['refs/heads/main', 'refs/tags/v*.*.*'],
  reason_required: false,
  backup_required: false,
  wait_minutes: 0,
  approval: { required: 0, roles: ['reviewer', 'ops_admin', 'admin'], users: [], allow_self_approval: false, checklist: [] },
  verification: null,
  windows: [],
  freezes: [],
  activation_retry: { max_seconds: 120 },
  drift: { heal: 'remote' },
  mirror_project_status: true,
};

/** The presets that golive ships, by name. */
export const POLICY_PRESETS = {
  /** Everything that a production release should show before it is one. */
  production: {
    gates: ['lint', 'build', 'tests', 'coverage', 'vulnerabilities'],
    optional_gates: ['test_deployment'],
    min_coverage: 92,
    min_tests: 1,
    reason_required: true,
    backup_required: true,
    approval: { required: 1, checklist: ['No active incidents', 'Rollback plan is ready', 'Monitoring is in place'] },
    verification: VERIFICATION,
  },
} as const satisfies Record<string, PolicyDocument>;

/** Each later document speaks where it says something; objects are merged member by member, lists are replaced. */
export function effectivePolicy(...documents: readonly (PolicyDocument | null | undefined)[]): ReleasePolicy {
  return documents.reduce<ReleasePolicy>((policy, document) => ({ ...policy, ...mergedMembers(policy, document ?? {}) }), BUILT_IN_POLICY);
}

function mergedMembers(policy: ReleasePolicy, document: PolicyDocument): Partial<ReleasePolicy> {
  const { approval, verification, activation_retry: retry, drift } = document;
  return {
    ...document,
    approval: { ...policy.approval, ...approval },
    verification:
      verification === undefined ? policy.verification : verification && { ...(policy.verification ?? VERIFICATION), ...verification },
    activation_retry: { ...policy.activation_retry, ...retry },
    drift: { ...policy.drift, ...drift },
  };
}

/** True when a deployment under this policy has to wait for somebody or something before it may begin. */
export function needsReview(policy: ReleasePolicy): boolean {
  return policy.gates.length > 0 || policy.approval.required > 0 || policy.wait_minutes > 0 || hasCalendar(policy);
}

/** A policy that was stored with a deployment before there were calendars has none. */
function hasCalendar({ windows, freezes }: Partial<CalendarRules>): boolean {
  return (windows ?? []).length > 0 || (freezes ?? []).length > 0;
}
