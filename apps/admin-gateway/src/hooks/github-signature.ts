import { createHmac, timingSafeEqual } from 'node:crypto';
import { Unauthenticated } from '@golive/auth';

/** The secret that GitHub signs its deliveries with. */
export class GithubSignature {
  /** @param secret undefined: none is configured, so no delivery can be trusted. */
  constructor(private readonly secret: string | undefined) {}

  /**
   * Lets a delivery pass whose header `X-Hub-Signature-256` is the HMAC of exactly these bytes; compared in constant time.
   * @throws Unauthenticated
   */
  check(body: Buffer, header: string | undefined): void {
    if (this.secret === undefined) throw new Unauthenticated('No GITHUB_WEBHOOK_SECRET is configured here: deliveries cannot be trusted.');
    const expected = Buffer.from(`sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`);
    const given = Buffer.from(header ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new Unauthenticated('The signature of this delivery is missing or wrong.');
    }
  }
}
