import { AuthError } from '@golive/auth';
import { Problem } from '@golive/deployments';
import { ProcessProblem } from '@golive/processes';
import { EdgeProblem } from './edge-problem.js';

/** An RFC 9457 problem. `code` is the contract's word for it; further members help to go on. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance: string;
  trace_id: string;
  [field: string]: unknown;
}

/** The media type of a problem. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Each code's title: the same for every occurrence. */
export const PROBLEM_TITLES: Readonly<Record<string, string>> = {
  unauthenticated: 'Sign-in needed',
  api_key_not_accepted: 'API keys are not accepted',
  forbidden: 'Not allowed for your role',
  not_found: 'Not found',
  validation_failed: 'The request does not fit',
  malformed_body: 'The body cannot be read',
  body_too_large: 'The body is too large',
  precondition_required: 'Say which version you change',
  method_not_allowed: 'Method not allowed',
  invalid_status_transition: 'Not possible from this status',
  concurrency_conflict: 'Changed in the meantime',
  precondition_failed: 'Something is missing first',
  deployment_in_progress: 'Another deployment is in progress',
  idempotency_key_reused: 'Idempotency key used for another request',
  not_promotable: 'Not promotable',
  deployment_failed: 'The deployment failed',
  not_allowed_ref: 'This ref may not be deployed',
  frozen: 'Frozen',
  approval_stale: 'The approval is stale',
  rate_limited: 'Too many requests',
  not_ready: 'Not ready',
  internal_error: 'Internal error',
};

/** What the caller gets to know of an error. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  fields: Readonly<Record<string, unknown>>;
  headers: Readonly<Record<string, string>>;
}

/** The refusal that an error means; undefined for an error that nobody foresaw. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof EdgeProblem) return { ...plain(error), fields: error.fields, headers: error.headers };
  if (isRefusalByRule(error)) return { ...plain(error), fields: error.fields, headers: whereToLook(error) };
  if (error instanceof AuthError) {
    return {
      status: error.status,
      code: error.code,
      detail: error.message,
      fields: {},
      headers: error.status === 503 ? { 'retry-after': '2' } : {},
    };
  }
  return undefined;
}

/** True for an error by which a rule of the product refuses something, be it one of deployments or of processes. */
export function isRefusalByRule(error: unknown): error is Problem | ProcessProblem {
  return error instanceof Problem || error instanceof ProcessProblem;
}

/** The problem document of a refusal. */
export function problemBody(refusal: Refusal, instance: string, traceId: string): ProblemBody {
  const { code, status, detail, fields } = refusal;
  return {
    type: `urn:golive:problem:${code}`,
    title: PROBLEM_TITLES[code] ?? code,
    status,
    detail,
    code,
    instance,
    trace_id: traceId,
    ...fields,
  };
}

function plain({ status, code, detail }: { status: number; code: string; detail: string }) {
  return { status, code, detail };
}

/** A14: who comes second is told where the first one's deployment is. */
function whereToLook(problem: Problem | ProcessProblem): Record<string, string> {
  const { deployment_id: id } = problem.fields;
  return typeof id === 'string' ? { location: `/v1/deployments/${id}` } : {};
}
