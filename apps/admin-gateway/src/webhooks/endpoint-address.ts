import { AddressRefused, assertAllowedUrl, isLoopback } from '@golive/observability';
import { validationFailed } from '../http/validation.js';

/** Where webhooks may be asked to go. What a name leads to is looked at again at each call, when connecting. */
export class EndpointAddresses {
  /** @param loopback this machine itself may be named: in development only */
  constructor(private readonly loopback: boolean) {}

  /** @throws Problem `validation_failed` for an address that is not https and public, or carries a password */
  check(text: string): void {
    const url = new URL(text);
    const refuse = (detail: string) => validationFailed([{ pointer: '/url', detail }]);
    if (url.username || url.password) throw refuse('must not carry a user or password: the signature tells who is calling');
    if (isLoopback(url.hostname) && !this.loopback) throw refuse('must not lead to this machine');
    try {
      assertAllowedUrl(url);
    } catch (error) {
      if (error instanceof AddressRefused) throw refuse('must be an https address of a public host');
      throw error;
    }
  }
}
