import type { ChangeWorkflowRequest, ReadWorkflowRequest } from './outcome.domain.js';

/** What is wrong with a body, by field. */
export class InvalidRequest extends Error {
  /** @param errors one per faulty field: a JSON pointer and what is wrong. */
  constructor(readonly errors: { pointer: string; detail: string }[]) {
    super('the request is not valid');
  }
}

type Rule = { detail: string; holds: (value: unknown) => boolean };

const WORKFLOW_ID: Rule = {
  detail: "must be 1 to 200 well-formed characters, none of them a control character, and not '.' or '..'",
  holds: (id) => typeof id === 'string' && id.length >= 1 && id.length <= 200 && id !== '.' && id !== '..' && !/[\p{Cc}\p{Cs}]/u.test(id),
};
const IDEMPOTENCY_KEY: Rule = {
  detail: 'must be 1 to 200 visible ASCII characters',
  holds: (key) => typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key),
};
const ATTEMPT: Rule = {
  detail: 'must be a whole number from 1 on',
  holds: (attempt) => Number.isSafeInteger(attempt) && (attempt as number) >= 1,
};
const TIMEOUT_MS: Rule = {
  detail: 'must be a whole number from 1 to 60000',
  holds: (ms) => ms === undefined || (Number.isInteger(ms) && (ms as number) >= 1 && (ms as number) <= 60_000),
};

const CHANGE = { workflow_id: WORKFLOW_ID, idempotency_key: IDEMPOTENCY_KEY, attempt: ATTEMPT, timeout_ms: TIMEOUT_MS };
const READ = { workflow_id: WORKFLOW_ID };

/** The body of an activation or deactivation. Throws {@link InvalidRequest} that names every fault, unknown fields too. */
export function changeRequest(body: unknown): ChangeWorkflowRequest {
  return checked<ChangeWorkflowRequest>(body, CHANGE);
}

/** The body of a read. Throws {@link InvalidRequest}. */
export function readRequest(body: unknown): ReadWorkflowRequest {
  return checked<ReadWorkflowRequest>(body, READ);
}

function checked<T>(body: unknown, rules: Record<string, Rule>): T {
  if (typeof body !== 'object' || body === null) throw new InvalidRequest([{ pointer: '', detail: 'must be an object' }]);
  const fields = body as Record<string, unknown>;
  const faulty = Object.entries(rules).filter(([name, rule]) => !rule.holds(fields[name]));
  const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(rules, name));
  if (faulty.length > 0 || unknown.length > 0) {
    throw new InvalidRequest([
      ...faulty.map(([name, { detail }]) => ({ pointer: `/${name}`, detail })),
      ...unknown.map((name) => ({ pointer: `/${name}`, detail: 'is not known here' })),
    ]);
  }
  return body as T;
}
