import { ApiProblem } from './problem.js';

const unanswered = new Map<string, string>();

/**
 * Makes a call that changes something, under an idempotency key. Pressing again after the answer was lost repeats the very
 * same request, which then has no second effect; after an answer, the next press is a new request.
 */
export async function press<T>(what: string, body: unknown, call: (key: string) => Promise<T>): Promise<T> {
  const request = JSON.stringify([what, body]);
  const key = unanswered.get(request) ?? crypto.randomUUID();
  unanswered.set(request, key);
  try {
    const result = await call(key);
    unanswered.delete(request);
    return result;
  } catch (error) {
    if (error instanceof ApiProblem && error.status < 500) unanswered.delete(request);
    throw error;
  }
}
