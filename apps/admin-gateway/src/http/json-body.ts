import { EdgeProblem } from './edge-problem.js';
import { type Fault, pointerTo } from './validation.js';

/** The deepest nesting that a body may have. */
export const MAX_DEPTH = 64;

/**
 * Reads a request body. Faults are texts and numbers that PostgreSQL could not keep as they are: NUL, half a surrogate
 * pair, a number beyond the range of a double.
 *
 * @throws EdgeProblem `malformed_body` for what is not JSON, is nested deeper than 64, or has a key `__proto__`
 */
export function readJson(text: string): { value: unknown; faults: Fault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EdgeProblem('malformed_body', 'The body is not JSON.');
  }
  const faults: Fault[] = [];
  inspect(value, '', 1, faults);
  return { value, faults };
}

/** The fault of a text that cannot be stored, or undefined. */
export function textFault(text: string): string | undefined {
  if (text.includes('\u0000')) return 'must not contain the character NUL';
  return /\p{Surrogate}/u.test(text) ? 'must not contain half of a surrogate pair' : undefined;
}

/** The same text for the same JSON value, whatever the order of its members. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function inspect(value: unknown, pointer: string, depth: number, faults: Fault[]): void {
  if (typeof value === 'string') {
    const fault = textFault(value);
    if (fault) faults.push({ pointer, detail: fault });
    return;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    faults.push({ pointer, detail: 'must be a number within the range of a double' });
  if (value === null || typeof value !== 'object') return;
  if (depth > MAX_DEPTH) throw new EdgeProblem('malformed_body', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  if (Array.isArray(value)) return value.forEach((item, index) => inspect(item, pointerTo(pointer, index), depth + 1, faults));
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__') throw new EdgeProblem('malformed_body', 'The body has a member named "__proto__".');
    const fault = textFault(name);
    if (fault) faults.push({ pointer, detail: `names ${fault}` });
    inspect(member, pointerTo(pointer, name), depth + 1, faults);
  }
}
