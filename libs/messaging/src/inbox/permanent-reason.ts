import { PermanentError } from '../permanent-error.js';

/**
 * Why trying again cannot help, or undefined when it may. Permanent are a handler's PermanentError, and data that
 * PostgreSQL refuses: SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation).
 */
export function permanentReason(error: unknown): string | undefined {
  if (error instanceof PermanentError) return error.reason;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !/^2[23][0-9A-Z]{3}$/.test(code)) return undefined;
  return code.startsWith('22') ? 'refused_data' : 'refused_by_constraint';
}
