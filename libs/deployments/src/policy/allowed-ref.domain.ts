import { Problem } from '../problem.js';

/**
 * A ref that is given must be one that the policy allows (C2). A pull request's never is.
 * @throws Problem `not_allowed_ref`
 */
export function checkRef(ref: string, allowed: readonly string[]): void {
  if (!ref.startsWith('refs/pull/') && allowed.some((glob) => matches(ref, glob))) return;
  throw new Problem('not_allowed_ref', `This ref may not be deployed; allowed are ${allowed.join(', ')}.`, { ref });
}

/** `*` stands for one or more characters other than a slash. */
function matches(ref: string, glob: string): boolean {
  const pattern = glob.split(/\*+/).map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^/]+')}$`).test(ref);
}
