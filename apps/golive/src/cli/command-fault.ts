/** A command cannot do what it was asked for: the message says why, `next` what to do about it. */
export class CommandFault extends Error {
  constructor(
    message: string,
    readonly next?: string,
    /** The exit code of the process. */
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
