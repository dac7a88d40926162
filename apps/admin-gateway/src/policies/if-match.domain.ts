import { EdgeProblem } from '../http/edge-problem.js';

/**
 * Lets a write pass that names the version it was made from (RFC 9110, If-Match), or `*`.
 * @throws EdgeProblem 428 when the header is missing; 412 when it names another version
 */
export function checkIfMatch(header: string | undefined, etag: string): void {
  if (header === undefined || header.trim() === '') {
    throw new EdgeProblem('precondition_required', 'Say which version you change: send its ETag as If-Match, or * for whatever is there.');
  }
  const names = header.split(',').map((name) => name.trim());
  if (names.includes('*') || names.includes(etag)) return;
  throw new EdgeProblem('stale', 'Somebody has changed it since you read it: read it again, then write.', { current_etag: etag });
}
