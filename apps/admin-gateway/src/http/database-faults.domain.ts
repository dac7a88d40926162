const TRIED_IN_VAIN = /^(08|57P|53)|^(57014|55P03|40001|40P01)$/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
const CONNECTION =
  /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error|driver not connected/i;

/** True for an error by which PostgreSQL is away, overloaded or too slow now: trying again later is right. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && (NETWORK.has(code) || TRIED_IN_VAIN.test(code))) return true;
  // Every address of a host that was tried has an error of its own.
  return (typeof message === 'string' && CONNECTION.test(message)) || (Array.isArray(errors) && errors.some(isDatabaseAway));
}
