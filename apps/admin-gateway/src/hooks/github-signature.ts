import { Unauthenticated } from '@golive/auth';

/** The secret that GitHub signs its deliveries with. */
export class GithubSignature {
  /** @param secret undefined: none is configured, so no delivery can be trusted. */
  constructor(private readonly secret: string | undefined) {}

  /**
   * Lets a delivery pass whose header `X-Hub-Signature-256` is the HMAC of exactly these bytes; compared in constant time.
   * @throws Unauthenticated
   */
  async check(body: Buffer, header: string | undefined): Promise<void> {
    if (this.secret === undefined) throw new Unauthenticated('No GITHUB_WEBHOOK_SECRET is configured here: deliveries cannot be trusted.');
    const { Webhooks } = await import('@octokit/webhooks'); // only who has a secret needs it
    const text = body.toString();
    const signed = text !== '' && !!header && (await new Webhooks({ secret: this.secret }).verify(text, header));
    if (!signed) throw new Unauthenticated('The signature of this delivery is missing or wrong.');
  }
}
