/** A refusal by sign-in or by role, with the `code` and `status` of the error contract. Details never hold a token or a key. */
export abstract class AuthError extends Error {
  abstract readonly code: 'unauthenticated' | 'api_key_not_accepted' | 'forbidden' | 'not_ready';
  abstract readonly status: 401 | 403 | 503;
}

/** No, malformed, expired or untrusted token. */
export class Unauthenticated extends AuthError {
  override readonly name = 'Unauthenticated';
  readonly code = 'unauthenticated';
  readonly status = 401;

  constructor(detail = 'Send a token: Authorization: Bearer <JWT>.') {
    super(detail);
  }
}

/** A customer API key came with the request, alone or beside a token. */
export class ApiKeyNotAccepted extends AuthError {
  override readonly name = 'ApiKeyNotAccepted';
  readonly code = 'api_key_not_accepted';
  readonly status = 401;

  constructor() {
    super('Customer API keys are not accepted here. Sign in and send only the token.');
  }
}

/** The caller is known, and none of the caller's roles allows the call. */
export class Forbidden extends AuthError {
  override readonly name = 'Forbidden';
  readonly code = 'forbidden';
  readonly status = 403;

  constructor(detail = 'Your role does not allow this.') {
    super(detail);
  }
}

/** The token cannot be judged: the issuer's keys were never read and cannot be read now. Trying again later is right. */
export class IssuerUnavailable extends AuthError {
  override readonly name = 'IssuerUnavailable';
  readonly code = 'not_ready';
  readonly status = 503;

  constructor() {
    super('The keys of the token issuer cannot be read at the moment.');
  }
}
