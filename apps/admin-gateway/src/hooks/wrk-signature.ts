import { createHmac, timingSafeEqual } from 'node:crypto';
import { Unauthenticated } from '@golive/auth';

/** The secret that WRK signs its run events with. */
export class WrkSignature {
  /** @param secret undefined: none is configured, so no event can be trusted. */
  constructor(private readonly secret: string | undefined) {}

  /**
   * Lets an event pass whose header `X-Wrk-Signature-256` is the HMAC-SHA256 of exactly these bytes, in hex, with or without
   * `sha256=` before it; compared in constant time.
   * @throws Unauthenticated
   */
  check(body: Buffer, header: string | undefined): void {
    if (this.secret === undefined) throw new Unauthenticated('No WRK_WEBHOOK_SECRET is configured here: run events cannot be trusted.');
    const expected = Buffer.from(createHmac('sha256', this.secret).update(body).digest('hex'));
    const given = Buffer.from((header ?? '').replace(/^sha256=/, ''));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new Unauthenticated('The signature of this event is missing or wrong.');
    }
  }
}
