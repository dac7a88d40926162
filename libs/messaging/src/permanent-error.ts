/**
 * Trying again does not help: the message becomes a dead letter and the next one has its turn. Every other error of a
 * handler counts as transient, and its messages come again.
 */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';

  /** @param reason few fixed words with underscores, shown in metrics and in the dead letter: `tenant_mismatch`. */
  constructor(
    readonly reason: string,
    message: string = reason,
  ) {
    super(message);
  }
}
