import type { Policy, WritePolicy } from '../api/client.js';
import { type SpanForm, spanOf, writtenOf, type WrittenSpan } from '../calendar/span-form.js';
import { approvalOf } from './approval.js';

/** A policy as its form holds it: lists are lines, numbers are what was typed. */
export interface PolicyForm {
  gates: string;
  optionalGates: string;
  minCoverage: string;
  minTests: string;
  allowedRefs: string;
  reasonRequired: boolean;
  backupRequired: boolean;
  waitMinutes: string;
  reviewers: string;
  roles: string[];
  users: string;
  selfApproval: boolean;
  checklist: string;
  verify: boolean;
  healthUrl: string;
  thresholdMs: string;
  consecutive: string;
  initialDelay: string;
  deadline: string;
  windows: SpanForm[];
  freezes: SpanForm[];
  retrySeconds: string;
  heal: 'off' | 'remote' | 'both';
  mirror: boolean;
}

/** Where a policy says nothing of a verification, a new one begins with these. */
const VERIFICATION = { threshold_ms: 2000, consecutive: 3, initial_delay_seconds: 10, deadline_seconds: 180 };

/** The form that shows a policy. */
export function formOf(policy: Policy): PolicyForm {
  const { verification } = policy;
  const approval = approvalOf(policy);
  const probe = { ...VERIFICATION, ...verification };
  return {
    gates: lines(policy.gates),
    optionalGates: lines(policy.optional_gates),
    minCoverage: text(policy.min_coverage),
    minTests: text(policy.min_tests),
    allowedRefs: lines(policy.allowed_refs),
    reasonRequired: policy.reason_required ?? false,
    backupRequired: policy.backup_required ?? false,
    waitMinutes: text(policy.wait_minutes),
    reviewers: text(approval.required),
    roles: approval.roles,
    users: lines(approval.users),
    selfApproval: approval.allow_self_approval,
    checklist: lines(approval.checklist),
    verify: verification !== null && verification !== undefined,
    healthUrl: verification?.health_url ?? '',
    thresholdMs: text(probe.threshold_ms),
    consecutive: text(probe.consecutive),
    initialDelay: text(probe.initial_delay_seconds),
    deadline: text(probe.deadline_seconds),
    windows: (policy.windows ?? []).map(spanOf),
    freezes: (policy.freezes ?? []).map(spanOf),
    retrySeconds: text(policy.activation_retry?.max_seconds),
    heal: policy.drift?.heal ?? 'remote',
    mirror: policy.mirror_project_status ?? true,
  };
}

/** What is written for a form. Whatever of the policy the form does not show stays as it was read. */
export function policyOf(form: PolicyForm, read: Policy): WritePolicy {
  return {
    ...read,
    gates: listOf(form.gates),
    optional_gates: listOf(form.optionalGates),
    min_coverage: numberOf(form.minCoverage),
    min_tests: numberOf(form.minTests),
    allowed_refs: listOf(form.allowedRefs),
    reason_required: form.reasonRequired,
    backup_required: form.backupRequired,
    wait_minutes: numberOf(form.waitMinutes),
    approval: {
      ...read.approval,
      required: numberOf(form.reviewers),
      roles: form.roles,
      users: listOf(form.users),
      allow_self_approval: form.selfApproval,
      checklist: listOf(form.checklist),
    },
    verification: form.verify
      ? {
          ...read.verification,
          health_url: form.healthUrl.trim() || null,
          threshold_ms: numberOf(form.thresholdMs),
          consecutive: numberOf(form.consecutive),
          initial_delay_seconds: numberOf(form.initialDelay),
          deadline_seconds: numberOf(form.deadline),
        }
      : null,
    windows: form.windows.map((span) => writtenOf(span, read.windows ?? [])),
    freezes: form.freezes.map((span) => withReason(writtenOf(span, read.freezes ?? []))),
    activation_retry: { ...read.activation_retry, max_seconds: numberOf(form.retrySeconds) },
    drift: { ...read.drift, heal: form.heal },
    mirror_project_status: form.mirror,
  };
}

/** Why what was typed cannot be a number. */
export function numberFault(typed: string): string | undefined {
  return /^\d+(\.\d+)?$/.test(typed.trim()) ? undefined : 'A number is needed.';
}

function withReason(span: WrittenSpan) {
  return { ...span, reason: span.reason ?? '' };
}

function listOf(typed: string): string[] {
  const items = typed.split('\n').map((line) => line.trim());
  return [...new Set(items.filter((line) => line !== ''))];
}

/** What is not a number leaves the value to the defaults: the form does not let it come so far. */
function numberOf(typed: string): number | undefined {
  return numberFault(typed) === undefined ? Number(typed) : undefined;
}

function lines(items: readonly string[] | undefined): string {
  return (items ?? []).join('\n');
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
