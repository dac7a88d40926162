import { Problem } from '@golive/deployments';

/** One thing about a request that does not fit. */
export interface Fault {
  /** JSON pointer (RFC 6901) into the body; for a query parameter or a header `/` and its name. */
  pointer: string;
  /** What is wrong with it, for a person. */
  detail: string;
}

/** The refusal of a request whose body, query or headers do not fit; lists every fault. */
export function validationFailed(errors: readonly Fault[]): Problem {
  const places = errors.map((fault) => fault.pointer || 'the body');
  return new Problem('validation_failed', `The request does not fit: see ${[...new Set(places)].slice(0, 5).join(', ')}.`, { errors });
}

/** One step of a JSON pointer. */
export function pointerTo(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
