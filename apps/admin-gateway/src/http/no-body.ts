/** The body of a call that takes none: absent, or an empty object. */
export class NoBody {}
